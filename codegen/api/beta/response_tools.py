"""Types of `beta`: response tools."""


class BetaApplyPatchTool(Both, like=responses.ApplyPatchTool): ...


class BetaComputerAction(Both, like=responses.ComputerAction): ...


BetaComputerActionList = Both[list[BetaComputerAction]]


class BetaComputerTool(Both):
    type: Literal["computer"]


class BetaComputerUsePreviewTool(Both, like=responses.ComputerUsePreviewTool): ...


class BetaContainerAuto(Both, like=responses.ContainerAuto): ...


class BetaContainerNetworkPolicyAllowlist(Both, like=responses.ContainerNetworkPolicyAllowlist): ...


class BetaContainerNetworkPolicyDisabled(Both):
    type: Literal["disabled"]


class BetaContainerNetworkPolicyDomainSecret(
    Both, like=responses.ContainerNetworkPolicyDomainSecret
): ...


class BetaContainerReference(Both, like=responses.ContainerReference): ...


class BetaCustomTool(Both, like=responses.CustomTool):
    format: Format = ...

    class Format(Tagged["type", Text, Grammar]):
        class Text:
            type: Literal["text"]

        class Grammar:
            definition: str
            syntax: Literal["lark", "regex"]
            type: Literal["grammar"]


class BetaFileSearchTool(Both, like=responses.FileSearchTool):
    class Filters:
        class ComparisonFilter:
            key: str
            type: Literal["eq", "ne", "gt", "gte", "lt", "lte", "in", "nin"]
            value: str | float | bool | list[str | float]

        class CompoundFilter:
            filters: list[Filter]
            type: Literal["and", "or"]

            class Filter(ComparisonFilter | object):
                class ComparisonFilter:
                    key: str
                    type: Literal["eq", "ne", "gt", "gte", "lt", "lte", "in", "nin"]
                    value: str | float | bool | list[str | float]


class BetaFunctionShellTool(Both, like=responses.FunctionShellTool): ...


class BetaFunctionTool(Both, like=responses.FunctionTool): ...


class BetaInlineSkill(Both, like=responses.InlineSkill): ...


class BetaInlineSkillSource(Both, like=responses.InlineSkillSource): ...


class BetaLocalEnvironment(Both, like=responses.LocalEnvironment): ...


class BetaLocalSkill(Both, like=responses.LocalSkill): ...


class BetaNamespaceTool(Both, like=responses.NamespaceTool): ...


class BetaResponseContainerReference(Model, like=responses.ResponseContainerReference): ...


class BetaResponseLocalEnvironment(Model):
    type: Literal["local"]


class BetaSkillReference(Both, like=responses.SkillReference): ...


class BetaTool(
    Both,
    Tagged[
        "type",
        BetaFunctionTool,
        BetaFileSearchTool,
        BetaComputerTool,
        BetaComputerUsePreviewTool,
        BetaWebSearchTool,
        Mcp,
        CodeInterpreter,
        ProgrammaticToolCalling,
        ImageGeneration,
        LocalShell,
        BetaFunctionShellTool,
        BetaCustomTool,
        BetaNamespaceTool,
        BetaToolSearchTool,
        BetaWebSearchPreviewTool,
        BetaApplyPatchTool,
    ],
):
    class Mcp(like=responses.ResponseToolSearchOutputItemParam.Tool.Mcp): ...

    class CodeInterpreter:
        container: Container
        type: Literal["code_interpreter"]
        allowed_callers: list[Literal["direct", "programmatic"]] | None = ...

        class Container(str | CodeInterpreterToolAuto):
            class CodeInterpreterToolAuto:
                type: Literal["auto"]
                file_ids: list[str] = ...
                memory_limit: Literal["1g", "4g", "16g", "64g"] | None = ...
                network_policy: NetworkPolicy = ...
                NetworkPolicy = Tagged[
                    "type", BetaContainerNetworkPolicyDisabled, BetaContainerNetworkPolicyAllowlist
                ]

    class ProgrammaticToolCalling:
        type: Literal["programmatic_tool_calling"]

    class ImageGeneration(like=responses.ToolParam.ImageGeneration): ...

    class LocalShell:
        type: Literal["local_shell"]


class BetaToolChoiceAllowed(Both, like=responses.ToolChoiceAllowed): ...


class BetaToolChoiceCustom(Both, like=responses.ToolChoiceCustom): ...


class BetaToolChoiceFunction(Both, like=responses.ToolChoiceFunction): ...


class BetaToolChoiceMcp(Both, like=responses.ToolChoiceMcp): ...


BetaToolChoiceOptions = Literal["none", "auto", "required"]


class BetaToolChoiceShell(Both):
    type: Literal["shell"]


class BetaToolChoiceTypes(Both, like=responses.ToolChoiceTypes): ...


class BetaToolSearchOutputNamespaceTool(Both, like=responses.ToolSearchOutputNamespaceTool): ...


class BetaToolSearchTool(Both, like=responses.ToolSearchTool): ...


class BetaWebSearchPreviewTool(Both, like=responses.WebSearchPreviewTool): ...


class BetaWebSearchTool(Both, like=responses.WebSearchTool): ...
