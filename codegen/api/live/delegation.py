"""Types of `live`: delegation."""


class ClientDelegation(Both):
    type: Literal["client"]
    acknowledgement_delay_ms: int = ...


class ResponsesDelegationConfig(Both):
    model: str
    instructions: str | None = ...
    max_output_tokens: int | None = ...
    parallel_tool_calls: bool | None = ...
    reasoning: Reasoning | None = ...
    service_tier: (
        Literal["auto", "default", "fast_tier_temp_pilot", "flex", "priority", "ultrafast"] | None
    ) = ...
    text: Text | None = ...
    tool_choice: ToolChoice = ...
    tools: list[Tool] = ...

    class Reasoning:
        effort: Literal["none", "minimal", "low", "medium", "high", "xhigh"] | None = ...
        summary: Literal["concise", "detailed", "auto"] | None = ...

    class Text:
        verbosity: Literal["low", "medium", "high"] | None = ...

    class Tool(
        Tagged[
            "type",
            FunctionTool,
            WebSearch,
            FileSearch,
            CodeInterpreter,
            Shell,
            ImageGeneration,
            Mcp,
            Custom,
            Namespace,
            Search,
            ProgrammaticToolCalling,
            Computer,
            ApplyPatch,
        ]
    ):
        class WebSearch:
            type: Literal["web_search"]

        class FileSearch:
            type: Literal["file_search"]

        class CodeInterpreter:
            type: Literal["code_interpreter"]

        class Shell:
            type: Literal["shell"]
            environment: Environment | None = ...

            class Environment(Tagged["type", ContainerAuto, ContainerReference, Local] | None):
                class ContainerAuto:
                    type: Literal["container_auto"]
                    file_ids: list[str] | None = ...
                    memory_limit: Literal["1g", "4g", "16g", "64g"] | None = ...
                    network_policy: NetworkPolicy | None = ...
                    skills: list[Skill] | None = ...

                    class NetworkPolicy(Tagged["type", Disabled, Allowlist] | None):
                        class Disabled:
                            type: Literal["disabled"]

                        class Allowlist:
                            allowed_domains: list[str]
                            type: Literal["allowlist"]

                    class Skill(Tagged["type", SkillReference, Inline]):
                        class SkillReference:
                            skill_id: str
                            type: Literal["skill_reference"]
                            version: str | None = ...

                        class Inline:
                            description: str
                            name: str
                            source: Source
                            type: Literal["inline"]

                            class Source:
                                data: str
                                media_type: Literal["application/zip"]
                                type: Literal["base64"]

                class ContainerReference:
                    container_id: str
                    type: Literal["container_reference"]

                class Local:
                    type: Literal["local"]
                    skills: list[Skill] | None = ...

                    class Skill:
                        description: str
                        name: str
                        path: str

        class ImageGeneration:
            type: Literal["image_generation"]

        class Mcp:
            type: Literal["mcp"]
            allowed_callers: list[Literal["direct", "programmatic"]] | None = ...
            allowed_tools: AllowedTools | None = ...
            authorization: str | None = ...
            connector_id: str | None = ...
            defer_loading: bool | None = ...
            headers: dict[str, str] | None = ...
            require_approval: RequireApproval | None = ...
            server_description: str | None = ...
            server_label: str = ...
            server_url: str | None = ...
            tunnel_id: str | None = ...

            class AllowedTools(list[str] | LiveMCPToolFilterParam | None):
                class LiveMCPToolFilterParam:
                    read_only: bool | None = ...
                    tool_names: list[str] | None = ...

            class RequireApproval(
                LiveMCPRequireApprovalFilterParam | Literal["always", "never"] | None
            ):
                class LiveMCPRequireApprovalFilterParam:
                    always: Always | None = ...
                    never: Never | None = ...

                    class Always:
                        read_only: bool | None = ...
                        tool_names: list[str] | None = ...

                    class Never:
                        read_only: bool | None = ...
                        tool_names: list[str] | None = ...

        class Custom:
            type: Literal["custom"]

        class Namespace:
            type: Literal["namespace"]

        class Search:
            type: Literal["tool_search"]

        class ProgrammaticToolCalling:
            type: Literal["programmatic_tool_calling"]

        class Computer:
            type: Literal["computer"]

        class ApplyPatch:
            type: Literal["apply_patch"]

    class ToolChoice(
        Literal["auto", "none", "required"]
        | LiveFunctionToolChoiceParam
        | LiveMCPToolChoiceParam
        | FileSearch
        | WebSearch
        | WebSearchPreview
        | ImageGeneration
        | Computer
        | CodeInterpreter
        | ProgrammaticToolCalling
        | Shell
        | Custom
        | ApplyPatch
        | LiveAllowedToolsChoiceParam
    ):
        class LiveFunctionToolChoiceParam:
            name: str
            type: Literal["function"]

        class LiveMCPToolChoiceParam:
            name: str
            server_label: str
            type: Literal["mcp"]

        class FileSearch:
            type: Literal["file_search"]

        class WebSearch:
            type: Literal["web_search"]

        class WebSearchPreview:
            type: Literal["web_search_preview"]

        class ImageGeneration:
            type: Literal["image_generation"]

        class Computer:
            type: Literal["computer"]

        class CodeInterpreter:
            type: Literal["code_interpreter"]

        class ProgrammaticToolCalling:
            type: Literal["programmatic_tool_calling"]

        class Shell:
            type: Literal["shell"]

        class Custom:
            name: str
            type: Literal["custom"]

        class ApplyPatch:
            type: Literal["apply_patch"]

        class LiveAllowedToolsChoiceParam:
            tools: list[Tool]
            type: Literal["allowed_tools"]
            mode: Literal["none", "auto", "required"] | None = ...

            class Tool(
                Tagged[
                    "type",
                    LiveFunctionToolChoiceParam,
                    LiveMCPToolChoiceParam,
                    FileSearch,
                    WebSearch,
                    WebSearchPreview,
                    ImageGeneration,
                    Computer,
                    CodeInterpreter,
                    ProgrammaticToolCalling,
                    Shell,
                    Custom,
                    ApplyPatch,
                ]
            ):
                class LiveFunctionToolChoiceParam:
                    name: str
                    type: Literal["function"]

                class LiveMCPToolChoiceParam:
                    name: str
                    server_label: str
                    type: Literal["mcp"]

                class FileSearch:
                    type: Literal["file_search"]

                class WebSearch:
                    type: Literal["web_search"]

                class WebSearchPreview:
                    type: Literal["web_search_preview"]

                class ImageGeneration:
                    type: Literal["image_generation"]

                class Computer:
                    type: Literal["computer"]

                class CodeInterpreter:
                    type: Literal["code_interpreter"]

                class ProgrammaticToolCalling:
                    type: Literal["programmatic_tool_calling"]

                class Shell:
                    type: Literal["shell"]

                class Custom:
                    name: str
                    type: Literal["custom"]

                class ApplyPatch:
                    type: Literal["apply_patch"]


class ResponsesDelegationUpdateConfig(Both):
    instructions: str | None = ...
    max_output_tokens: int | None = ...
    model: str = ...
    parallel_tool_calls: bool | None = ...
    reasoning: Reasoning | None = ...
    service_tier: (
        Literal["auto", "default", "fast_tier_temp_pilot", "flex", "priority", "ultrafast"] | None
    ) = ...
    text: Text | None = ...
    tool_choice: ToolChoice = ...
    tools: list[Tool] = ...

    class Reasoning:
        effort: Literal["none", "minimal", "low", "medium", "high", "xhigh"] | None = ...
        summary: Literal["concise", "detailed", "auto"] | None = ...

    class Text:
        verbosity: Literal["low", "medium", "high"] | None = ...

    class Tool(like=ResponsesDelegationConfig.Tool): ...

    class ToolChoice(like=ResponsesDelegationConfig.ToolChoice): ...
