"""Types of `responses`: tool calls."""


class McpToolCallError(Both, Tagged["type", McpProtocolError, McpToolExecutionError, HTTPError]):
    class McpProtocolError:
        code: int
        message: str
        type: Literal["mcp_protocol_error"]

    class McpToolExecutionError:
        content: object
        type: Literal["mcp_tool_execution_error"]

    class HTTPError:
        code: int
        message: str
        type: Literal["http_error"]


class ResponseApplyPatchToolCall(Model):
    id: str
    call_id: str
    operation: Operation
    status: Literal["in_progress", "completed"]
    type: Literal["apply_patch_call"]
    caller: Caller = ...
    created_by: str = ...

    class Operation(Tagged["type", CreateFile, DeleteFile, UpdateFile]):
        class CreateFile:
            diff: str
            path: str
            type: Literal["create_file"]

        class DeleteFile:
            path: str
            type: Literal["delete_file"]

        class UpdateFile:
            diff: str
            path: str
            type: Literal["update_file"]

    class Caller(like=beta.BetaResponseCustomToolCall.Caller): ...


class ResponseApplyPatchToolCallOutput(Model):
    id: str
    call_id: str
    status: Literal["completed", "failed"]
    type: Literal["apply_patch_call_output"]
    caller: Caller = ...
    created_by: str = ...
    output: str = ...

    class Caller(like=beta.BetaResponseCustomToolCall.Caller): ...


class ResponseCodeInterpreterToolCall(Both):
    id: str
    code: str | None
    container_id: str
    outputs: list[Output] | None
    status: Literal["in_progress", "completed", "incomplete", "interpreting", "failed"]
    type: Literal["code_interpreter_call"]

    class Output(Tagged["type", Logs, Image]):
        class Logs:
            logs: str
            type: Literal["logs"]

        class Image:
            type: Literal["image"]
            url: str


class ResponseComputerToolCall(Both):
    id: str
    call_id: str
    pending_safety_checks: list[PendingSafetyCheck]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["computer_call"]
    action: Action = ...
    actions: ComputerActionList = ...

    class PendingSafetyCheck:
        id: str
        code: str | None = ...
        message: str | None = ...

    class Action(
        Tagged["type", Click, DoubleClick, Drag, Keypress, Move, Screenshot, Scroll, Type, Wait]
    ):
        class Click:
            button: Literal["left", "right", "wheel", "back", "forward"]
            type: Literal["click"]
            x: int
            y: int
            keys: list[str] | None = ...

        class DoubleClick:
            keys: list[str] | None
            type: Literal["double_click"]
            x: int
            y: int

        class Drag:
            path: list[Path]
            type: Literal["drag"]
            keys: list[str] | None = ...

            class Path:
                x: int
                y: int

        class Keypress:
            keys: list[str]
            type: Literal["keypress"]

        class Move:
            type: Literal["move"]
            x: int
            y: int
            keys: list[str] | None = ...

        class Screenshot:
            type: Literal["screenshot"]

        class Scroll:
            scroll_x: int
            scroll_y: int
            type: Literal["scroll"]
            x: int
            y: int
            keys: list[str] | None = ...

        class Type:
            text: str
            type: Literal["type"]

        class Wait:
            type: Literal["wait"]


class ResponseComputerToolCallOutputItem(Model):
    id: str
    call_id: str
    output: ResponseComputerToolCallOutputScreenshot
    status: Literal["completed", "incomplete", "failed", "in_progress"]
    type: Literal["computer_call_output"]
    acknowledged_safety_checks: list[AcknowledgedSafetyCheck] = ...
    created_by: str = ...

    class AcknowledgedSafetyCheck:
        id: str
        code: str = ...
        message: str = ...


class ResponseComputerToolCallOutputScreenshot(Both):
    type: Literal["computer_screenshot"]
    file_id: str = ...
    image_url: str = ...


class ResponseCustomToolCall(Both):
    call_id: str
    input: str
    name: str
    type: Literal["custom_tool_call"]
    id: str = ...
    async_: Key["async", bool] = ...
    caller: Caller | None = ...
    namespace: str = ...

    class Caller(like=beta.BetaResponseCustomToolCall.Caller): ...


class ResponseCustomToolCallItem(Model, ResponseCustomToolCall):
    id: str
    status: Literal["in_progress", "completed", "incomplete"]
    created_by: str = ...


class ResponseCustomToolCallOutput(Both):
    call_id: str
    output: str | list[OutputOutputContentList]
    type: Literal["custom_tool_call_output"]
    id: str = ...
    caller: Caller | None = ...
    OutputOutputContentList = Tagged[
        "type", ResponseInputText, ResponseInputImage, ResponseInputFile
    ]

    class Caller(like=beta.BetaResponseCustomToolCall.Caller): ...


class ResponseCustomToolCallOutputItem(Model, ResponseCustomToolCallOutput):
    id: str
    status: Literal["in_progress", "completed", "incomplete"]
    created_by: str = ...


class ResponseFileSearchToolCall(Both):
    id: str
    queries: list[str]
    status: Literal["in_progress", "searching", "completed", "incomplete", "failed"]
    type: Literal["file_search_call"]
    results: list[Result] | None = ...

    class Result:
        attributes: dict[str, str | float | bool] | None = ...
        file_id: str = ...
        filename: str = ...
        score: float = ...
        text: str = ...


ResponseFunctionCallOutputItem = Both[
    Tagged["type", ResponseInputTextContent, ResponseInputImageContent, ResponseInputFileContent]
]

ResponseFunctionCallOutputItemList = Both[list[ResponseFunctionCallOutputItem]]


class ResponseFunctionShellCallOutputContent(Both):
    outcome: Outcome
    stderr: str
    stdout: str

    class Outcome(Tagged["type", Timeout, Exit]):
        class Timeout:
            type: Literal["timeout"]

        class Exit:
            exit_code: int
            type: Literal["exit"]


class ResponseFunctionShellToolCall(Model):
    id: str
    action: Action
    call_id: str
    environment: Environment = ...
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["shell_call"]
    caller: Caller = ...
    created_by: str = ...

    class Action:
        commands: list[str]
        max_output_length: int = ...
        timeout_ms: int = ...

    Environment = Tagged["type", ResponseLocalEnvironment, ResponseContainerReference] | None

    class Caller(like=beta.BetaResponseCustomToolCall.Caller): ...


class ResponseFunctionShellToolCallOutput(Model):
    id: str
    call_id: str
    max_output_length: int = ...
    output: list[Output]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["shell_call_output"]
    caller: Caller = ...
    created_by: str = ...

    class Output(like=beta.BetaResponseFunctionShellToolCallOutput.Output): ...

    class Caller(like=beta.BetaResponseCustomToolCall.Caller): ...


class ResponseFunctionToolCall(Both):
    arguments: str
    call_id: str
    name: str
    type: Literal["function_call"]
    id: str = ...
    async_: Key["async", bool] = ...
    caller: Caller | None = ...
    namespace: str = ...
    status: Literal["in_progress", "completed", "incomplete"] = ...

    class Caller(like=beta.BetaResponseCustomToolCall.Caller): ...


class ResponseFunctionToolCallItem(Model, ResponseFunctionToolCall):
    id: str
    status: Literal["in_progress", "completed", "incomplete"]
    created_by: str = ...


class ResponseFunctionToolCallOutputItem(Model):
    id: str
    output: str | list[OutputOutputContentList]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["function_call_output"]
    call_id: str = ...
    caller: Caller = ...
    created_by: str = ...
    name: str = ...
    namespace: str = ...
    OutputOutputContentList = Tagged[
        "type", ResponseInputText, ResponseInputImage, ResponseInputFile
    ]

    class Caller(like=beta.BetaResponseCustomToolCall.Caller): ...


class ResponseFunctionWebSearch(Both):
    id: str
    action: Action
    status: Literal["in_progress", "searching", "completed", "failed", "incomplete"]
    type: Literal["web_search_call"]

    class Action(Tagged["type", Search, OpenPage, Find]):
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

        class Find:
            pattern: str
            type: Literal["find_in_page"]
            url: str


class ResponseToolSearchCall(Model):
    id: str
    arguments: object
    call_id: str = ...
    execution: Literal["server", "client"]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["tool_search_call"]
    created_by: str = ...


class ResponseToolSearchOutputItem(Model):
    id: str
    call_id: str = ...
    execution: Literal["server", "client"]
    status: Literal["in_progress", "completed", "incomplete"]
    tools: list[Tool]
    type: Literal["tool_search_output"]
    created_by: str = ...


class ResponseToolSearchOutputItemParam(Both):
    tools: list[Tool]
    type: Literal["tool_search_output"]
    id: str | None = ...
    call_id: str | None = ...
    execution: Literal["server", "client"] = ...
    status: Literal["in_progress", "completed", "incomplete"] | None = ...

    class Tool(
        Tagged[
            "type",
            FunctionTool,
            FileSearchTool,
            ComputerTool,
            ComputerUsePreviewTool,
            WebSearchTool,
            Mcp,
            CodeInterpreter,
            ProgrammaticToolCalling,
            ImageGeneration,
            LocalShell,
            FunctionShellTool,
            CustomTool,
            ToolSearchOutputNamespaceTool,
            ToolSearchTool,
            WebSearchPreviewTool,
            ApplyPatchTool,
        ]
    ):
        class Mcp(like=beta.BetaTool.Mcp): ...

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
                        "type", ContainerNetworkPolicyDisabled, ContainerNetworkPolicyAllowlist
                    ]

        class ProgrammaticToolCalling:
            type: Literal["programmatic_tool_calling"]

        class ImageGeneration(
            like=beta.BetaResponseToolSearchOutputItemParam.Tool.ImageGeneration
        ): ...

        class LocalShell:
            type: Literal["local_shell"]


class ToolChoiceApplyPatch(Both):
    type: Literal["apply_patch"]
