"""Types of `beta`: response tool calls."""


class BetaMcpToolCallError(Both, like=responses.McpToolCallError): ...


class BetaResponseApplyPatchToolCall(
    Model, like=(responses.ResponseApplyPatchToolCall, FromAgent)
): ...


class BetaResponseApplyPatchToolCallOutput(
    Model, like=(responses.ResponseApplyPatchToolCallOutput, FromAgent)
): ...


class BetaResponseCodeInterpreterToolCall(Both, like=responses.ResponseCodeInterpreterToolCall):
    agent: Agent | None = ...

    class Agent:
        agent_name: str


class BetaResponseComputerToolCall(Both):
    id: str
    call_id: str
    pending_safety_checks: list[PendingSafetyCheck]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["computer_call"]
    action: BetaComputerAction = ...
    actions: BetaComputerActionList = ...
    agent: Agent | None = ...

    class PendingSafetyCheck:
        id: str
        code: str | None = ...
        message: str | None = ...

    class Agent:
        agent_name: str


class BetaResponseComputerToolCallOutputItem(
    Model, like=(responses.ResponseComputerToolCallOutputItem, FromAgent)
): ...


class BetaResponseComputerToolCallOutputScreenshot(
    Both, like=responses.ResponseComputerToolCallOutputScreenshot
): ...


class BetaResponseCustomToolCall(Both):
    call_id: str
    input: str
    name: str
    type: Literal["custom_tool_call"]
    id: str = ...
    agent: Agent | None = ...
    async_: Key["async", bool] = ...
    caller: Caller | None = ...
    namespace: str = ...

    class Agent:
        agent_name: str

    class Caller(like=responses.ResponseApplyPatchToolCall.Caller): ...


class BetaResponseCustomToolCallItem(Model, like=responses.ResponseCustomToolCallItem): ...


class BetaResponseCustomToolCallOutput(Both):
    call_id: str
    output: str | list[OutputOutputContentList]
    type: Literal["custom_tool_call_output"]
    id: str = ...
    agent: Agent | None = ...
    caller: Caller | None = ...
    OutputOutputContentList = Tagged[
        "type", BetaResponseInputText, BetaResponseInputImage, BetaResponseInputFile
    ]

    class Agent:
        agent_name: str

    class Caller(like=responses.ResponseApplyPatchToolCall.Caller): ...


class BetaResponseCustomToolCallOutputItem(
    Model, like=responses.ResponseCustomToolCallOutputItem
): ...


class BetaResponseFileSearchToolCall(Both, like=responses.ResponseFileSearchToolCall):
    agent: Agent | None = ...

    class Agent:
        agent_name: str


BetaResponseFunctionCallOutputItem = Both[
    Tagged[
        "type",
        BetaResponseInputTextContent,
        BetaResponseInputImageContent,
        BetaResponseInputFileContent,
    ]
]

BetaResponseFunctionCallOutputItemList = Both[list[BetaResponseFunctionCallOutputItem]]


class BetaResponseFunctionShellCallOutputContent(
    Both, like=responses.ResponseFunctionShellCallOutputContent
): ...


class BetaResponseFunctionShellToolCall(Model):
    id: str
    action: Action
    call_id: str
    environment: Environment = ...
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["shell_call"]
    agent: Agent = ...
    caller: Caller = ...
    created_by: str = ...

    class Action:
        commands: list[str]
        max_output_length: int = ...
        timeout_ms: int = ...

    Environment = (
        Tagged["type", BetaResponseLocalEnvironment, BetaResponseContainerReference] | None
    )

    class Agent:
        agent_name: str

    class Caller(like=responses.ResponseApplyPatchToolCall.Caller): ...


class BetaResponseFunctionShellToolCallOutput(Model):
    id: str
    call_id: str
    max_output_length: int = ...
    output: list[Output]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["shell_call_output"]
    agent: Agent = ...
    caller: Caller = ...
    created_by: str = ...

    class Output(like=responses.ResponseFunctionShellToolCallOutput.Output): ...

    class Agent:
        agent_name: str

    class Caller(like=responses.ResponseApplyPatchToolCall.Caller): ...


class BetaResponseFunctionToolCall(Both):
    arguments: str
    call_id: str
    name: str
    type: Literal["function_call"]
    id: str = ...
    agent: Agent | None = ...
    async_: Key["async", bool] = ...
    caller: Caller | None = ...
    namespace: str = ...
    status: Literal["in_progress", "completed", "incomplete"] = ...

    class Agent:
        agent_name: str

    class Caller(like=responses.ResponseApplyPatchToolCall.Caller): ...


class BetaResponseFunctionToolCallItem(Model, like=responses.ResponseFunctionToolCallItem): ...


class BetaResponseFunctionToolCallOutputItem(
    Model, like=(responses.ResponseFunctionToolCallOutputItem, FromAgent)
): ...


class BetaResponseFunctionWebSearch(Both):
    id: str
    action: Action
    status: Literal["in_progress", "searching", "completed", "failed", "incomplete"]
    type: Literal["web_search_call"]
    agent: Agent | None = ...

    class Action(Tagged["type", Search, OpenPage, FindInPage]):
        class Search:
            type: Literal["search"]
            queries: list[str] = ...
            query: str = ...
            sources: list[Source] = ...

            class Source:
                type: Literal["url"]
                url: str

        class OpenPage:
            type: Literal["open_page"]
            url: str | None = ...

        class FindInPage:
            pattern: str
            type: Literal["find_in_page"]
            url: str

    class Agent:
        agent_name: str


class BetaResponseToolSearchCall(Model):
    id: str
    arguments: object
    call_id: str = ...
    execution: Literal["server", "client"]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["tool_search_call"]
    agent: Agent = ...
    created_by: str = ...

    class Agent:
        agent_name: str


class BetaResponseToolSearchOutputItem(Model):
    id: str
    call_id: str = ...
    execution: Literal["server", "client"]
    status: Literal["in_progress", "completed", "incomplete"]
    tools: list[BetaTool]
    type: Literal["tool_search_output"]
    agent: Agent = ...
    created_by: str = ...

    class Agent:
        agent_name: str


class BetaResponseToolSearchOutputItemParam(Both):
    tools: list[Tool]
    type: Literal["tool_search_output"]
    id: str | None = ...
    agent: Agent | None = ...
    call_id: str | None = ...
    execution: Literal["server", "client"] = ...
    status: Literal["in_progress", "completed", "incomplete"] | None = ...

    class Tool(
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
            BetaToolSearchOutputNamespaceTool,
            BetaToolSearchTool,
            BetaWebSearchPreviewTool,
            BetaApplyPatchTool,
        ]
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
                        "type",
                        BetaContainerNetworkPolicyDisabled,
                        BetaContainerNetworkPolicyAllowlist,
                    ]

        class ProgrammaticToolCalling:
            type: Literal["programmatic_tool_calling"]

        class ImageGeneration(
            like=responses.ResponseToolSearchOutputItemParam.Tool.ImageGeneration
        ): ...

        class LocalShell:
            type: Literal["local_shell"]

    class Agent:
        agent_name: str


class BetaToolChoiceApplyPatch(Both):
    type: Literal["apply_patch"]
