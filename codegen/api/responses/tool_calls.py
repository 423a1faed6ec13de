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

    class Caller(Tagged["type", Direct, Program] | None):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


class ResponseApplyPatchToolCallOutput(Model):
    id: str
    call_id: str
    status: Literal["completed", "failed"]
    type: Literal["apply_patch_call_output"]
    caller: Caller = ...
    created_by: str = ...
    output: str = ...

    class Caller(like=ResponseApplyPatchToolCall.Caller): ...


class ResponseCodeInterpreterToolCall(Both):
    """Code that the API ran in a container.

    id: Id of the item.
    outputs: Logs and images of the code, if `include` asked for them.
    status: `in_progress`, `interpreting`, `completed`, `incomplete` or `failed`.
    """

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

    class Caller(like=ResponseApplyPatchToolCall.Caller): ...


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

    class Caller(like=ResponseApplyPatchToolCall.Caller): ...


class ResponseCustomToolCallOutputItem(Model, ResponseCustomToolCallOutput):
    id: str
    status: Literal["in_progress", "completed", "incomplete"]
    created_by: str = ...


class ResponseFileSearchToolCall(Both):
    """A search in vector stores, which the API ran.

    id: Id of the item.
    queries: Queries that were run.
    status: `in_progress`, `searching`, `completed`, `incomplete` or `failed`.
    results: Results, if `include` asked for them.
    """

    id: str
    queries: list[str]
    status: Literal["in_progress", "searching", "completed", "incomplete", "failed"]
    type: Literal["file_search_call"]
    results: list[Result] | None = ...

    class Result:
        """A part of a file that fits a query.

        score: Similarity to the query, 0 to 1.
        text: Text of the part.
        """

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

    class Caller(like=ResponseApplyPatchToolCall.Caller): ...


class ResponseFunctionShellToolCallOutput(Model):
    id: str
    call_id: str
    max_output_length: int = ...
    output: list[Output]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["shell_call_output"]
    caller: Caller = ...
    created_by: str = ...

    class Output:
        outcome: Outcome
        stderr: str
        stdout: str
        created_by: str = ...

        class Outcome(Tagged["type", Timeout, Exit]):
            class Timeout:
                type: Literal["timeout"]

            class Exit:
                exit_code: int
                type: Literal["exit"]

    class Caller(like=ResponseApplyPatchToolCall.Caller): ...


class ResponseFunctionToolCall(Both):
    """A call of a function, which the program must run.

    arguments: Arguments as JSON text; the model may write invalid JSON, so validate it.
    call_id: Id of the call; the `function_call_output` that answers it names it.
    name: Name of the function.
    id: Id of the item.
    status: `in_progress`, `completed` or `incomplete`.
    """

    arguments: str
    call_id: str
    name: str
    type: Literal["function_call"]
    id: str = ...
    async_: Key["async", bool] = ...
    caller: Caller | None = ...
    namespace: str = ...
    status: Literal["in_progress", "completed", "incomplete"] = ...

    class Caller(like=ResponseApplyPatchToolCall.Caller): ...


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

    class Caller(like=ResponseApplyPatchToolCall.Caller): ...


class ResponseFunctionWebSearch(Both):
    """A web search, which the API ran.

    id: Id of the item.
    action: What was done: a search, opening a page, or finding text on it.
    status: `in_progress`, `searching`, `completed` or `failed`.
    """

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
        class Mcp:
            server_label: str
            type: Literal["mcp"]
            allowed_callers: list[Literal["direct", "programmatic"]] | None = ...
            allowed_tools: AllowedTools | None = ...
            authorization: str = ...
            connector_id: Literal[
                "connector_dropbox",
                "connector_gmail",
                "connector_googlecalendar",
                "connector_googledrive",
                "connector_microsoftteams",
                "connector_outlookcalendar",
                "connector_outlookemail",
                "connector_sharepoint",
            ] = ...
            defer_loading: bool = ...
            headers: dict[str, str] | None = ...
            require_approval: RequireApproval | None = ...
            server_description: str = ...
            server_url: str = ...
            tunnel_id: str = ...

            class AllowedTools(list[str] | McpToolFilter | None):
                class McpToolFilter:
                    read_only: bool = ...
                    tool_names: list[str] = ...

            class RequireApproval(McpToolApprovalFilter | Literal["always", "never"] | None):
                class McpToolApprovalFilter(
                    like=realtime.RealtimeResponseCreateMcpTool.RequireApproval.McpToolApprovalFilter
                ): ...

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

        class ImageGeneration:
            type: Literal["image_generation"]
            action: Literal["generate", "edit", "auto"] = ...
            background: Literal["transparent", "opaque", "auto"] = ...
            complexity: Literal["low", "medium", "high"] = ...
            frame_count: int = ...
            frame_duration_ms: int = ...
            input_fidelity: Literal["high", "low"] | None = ...
            input_image_mask: InputImageMask = ...
            model: (
                str
                | Literal[
                    "gpt-image-1",
                    "gpt-image-1-mini",
                    "gpt-image-2",
                    "gpt-image-2-2026-04-21",
                    "gpt-image-2.5-sunburst",
                    "gpt-image-2.5-sunburst-2026-09-08",
                    "gpt-image-2.5-flare",
                    "gpt-image-2.5-flare-2026-09-08",
                    "gpt-image-2.6-sunburst",
                    "gpt-image-2.6-flare",
                    "gpt-image-1.5",
                    "chatgpt-image-latest",
                ]
            ) = ...
            moderation: Literal["auto", "low"] = ...
            output_compression: int = ...
            output_format: Literal["png", "webp", "jpeg", "gif", "svg"] = ...
            partial_images: int = ...
            quality: Literal["low", "medium", "high", "xhigh", "max", "auto"] = ...
            size: str | Literal["1024x1024", "1024x1536", "1536x1024", "auto"] = ...
            svg: Svg = ...

            class InputImageMask:
                file_id: str = ...
                image_url: str = ...

            class Svg:
                model: str = ...
                reasoning: Reasoning | None = ...

                class Reasoning:
                    effort: Literal[
                        "none", "minimal", "low", "medium", "high", "xhigh", "max"
                    ] = ...

        class LocalShell:
            type: Literal["local_shell"]


class ToolChoiceApplyPatch(Both):
    type: Literal["apply_patch"]
