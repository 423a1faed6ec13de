"""Types of `responses`: items."""


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

    class Caller(Union[Tagged["type", Direct, Program] | None]):
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

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


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


class ResponseCompactionItem(Model):
    id: str
    encrypted_content: str
    type: Literal["compaction"]
    created_by: str = ...


class ResponseCompactionItemParam(Both):
    encrypted_content: str
    type: Literal["compaction"]
    id: str | None = ...


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


class ResponseConfigurationUpdateItem(Model):
    id: str
    type: Literal["configuration_update"]
    reasoning: Reasoning = ...
    text: Text = ...

    class Reasoning:
        effort: ReasoningEffort = ...

    class Text:
        format: Format
        Format = Tagged["type", ResponseFormatText, ResponseFormatTextJSONSchemaConfig]


class ResponseConfigurationUpdateItemParam(Model):
    type: Literal["configuration_update"]
    id: str = ...
    reasoning: Reasoning = ...
    text: Text = ...

    class Reasoning:
        effort: ReasoningEffort = ...

    class Text:
        format: Format
        Format = Tagged["type", ResponseFormatText, ResponseFormatTextJSONSchemaConfig]


class ResponseCustomToolCall(Both):
    call_id: str
    input: str
    name: str
    type: Literal["custom_tool_call"]
    id: str = ...
    async_: Key["async", bool] = ...
    caller: Caller | None = ...
    namespace: str = ...

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


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

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


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

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


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

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


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

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


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

    class Caller(Union[Tagged["type", Direct, Program] | None]):
        class Direct:
            type: Literal["direct"]

        class Program:
            caller_id: str
            type: Literal["program"]


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


class ResponseInputItem(
    Both,
    Tagged[
        "type",
        EasyInputMessage,
        Message,
        ResponseOutputMessage,
        ResponseFileSearchToolCall,
        ResponseComputerToolCall,
        ComputerCallOutput,
        ResponseFunctionWebSearch,
        ResponseFunctionToolCall,
        FunctionCallOutput,
        ToolSearchCall,
        ResponseToolSearchOutputItemParam,
        AdditionalTools,
        ResponseConfigurationUpdateItemParam,
        ResponseReasoningItem,
        ResponseCompactionItemParam,
        ImageGenerationCall,
        ResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCall.Output,
        ShellCall,
        ShellCall.Output,
        ApplyPatchCall,
        ApplyPatchCall.Output,
        McpListTools,
        McpApprovalRequest,
        McpApprovalResponse,
        McpCall,
        ResponseCustomToolCallOutput,
        ResponseCustomToolCall,
        CompactionTrigger,
        ItemReference,
        Program,
        Program.Output,
    ],
):
    class Message:
        content: ResponseInputMessageContentList
        role: Literal["user", "system", "developer"]
        status: Literal["in_progress", "completed", "incomplete"] = ...
        type: Literal["message"] = ...

    class ComputerCallOutput:
        call_id: str
        output: ResponseComputerToolCallOutputScreenshot
        type: Literal["computer_call_output"]
        id: str | None = ...
        acknowledged_safety_checks: list[AcknowledgedSafetyCheck] | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class AcknowledgedSafetyCheck:
            id: str
            code: str | None = ...
            message: str | None = ...

    class FunctionCallOutput:
        output: str | ResponseFunctionCallOutputItemList
        type: Literal["function_call_output"]
        id: str | None = ...
        call_id: str | None = ...
        caller: Caller | None = ...
        name: str | None = ...
        namespace: str | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class Caller(Union[Tagged["type", Direct, Program] | None]):
            class Direct:
                type: Literal["direct"]

            class Program:
                caller_id: str
                type: Literal["program"]

    class ToolSearchCall:
        arguments: object
        type: Literal["tool_search_call"]
        id: str | None = ...
        call_id: str | None = ...
        execution: Literal["server", "client"] = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

    class AdditionalTools:
        role: Literal["developer"]
        tools: list[Tool]
        type: Literal["additional_tools"]
        id: str | None = ...

    class ImageGenerationCall:
        id: str
        result: str | None
        status: Literal["in_progress", "completed", "generating", "failed"]
        type: Literal["image_generation_call"]
        action: Literal["generate", "edit", "auto"] | None = ...
        background: Literal["transparent", "opaque", "auto"] | None = ...
        error: Error = ...
        output_format: Literal["png", "webp", "jpeg", "gif", "svg"] | None = ...
        quality: Literal["low", "medium", "high", "xhigh", "max", "auto"] | None = ...
        revised_prompt: str | None = ...
        size: str | Literal["1024x1024", "1024x1536", "1536x1024"] | None = ...
        svg_usage: SvgUsage = ...

        class Error:
            code: str | None
            message: str
            param: str | None
            type: str
            moderation_details: ModerationDetails = ...

            class ModerationDetails:
                categories: list[str]
                moderation_stage: Literal["input", "output", "unknown"]

        class SvgUsage:
            input_tokens: int
            model: str
            output_tokens: int
            reasoning_tokens: int
            total_tokens: int

    class LocalShellCall:
        id: str
        action: Action
        call_id: str
        status: Literal["in_progress", "completed", "incomplete"]
        type: Literal["local_shell_call"]

        class Action:
            command: list[str]
            env: dict[str, str]
            type: Literal["exec"]
            timeout_ms: int | None = ...
            user: str | None = ...
            working_directory: str | None = ...

        class Output:
            id: str
            output: str
            type: Literal["local_shell_call_output"]
            status: Literal["in_progress", "completed", "incomplete"] | None = ...

    class ShellCall:
        action: Action
        call_id: str
        type: Literal["shell_call"]
        id: str | None = ...
        caller: Caller | None = ...
        environment: Environment | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class Action:
            commands: list[str]
            max_output_length: int | None = ...
            timeout_ms: int | None = ...

        class Caller(Union[Tagged["type", Direct, Program] | None]):
            class Direct:
                type: Literal["direct"]

            class Program:
                caller_id: str
                type: Literal["program"]

        Environment = Tagged["type", LocalEnvironment, ContainerReference] | None

        class Output:
            call_id: str
            output: list[ResponseFunctionShellCallOutputContent]
            type: Literal["shell_call_output"]
            id: str | None = ...
            caller: Caller | None = ...
            max_output_length: int | None = ...
            status: Literal["in_progress", "completed", "incomplete"] | None = ...

            class Caller(Union[Tagged["type", Direct, Program] | None]):
                class Direct:
                    type: Literal["direct"]

                class Program:
                    caller_id: str
                    type: Literal["program"]

    class ApplyPatchCall:
        call_id: str
        operation: Operation
        status: Literal["in_progress", "completed"]
        type: Literal["apply_patch_call"]
        id: str | None = ...
        caller: Caller | None = ...

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

        class Caller(Union[Tagged["type", Direct, Program] | None]):
            class Direct:
                type: Literal["direct"]

            class Program:
                caller_id: str
                type: Literal["program"]

        class Output:
            call_id: str
            status: Literal["completed", "failed"]
            type: Literal["apply_patch_call_output"]
            id: str | None = ...
            caller: Caller | None = ...
            output: str | None = ...

            class Caller(Union[Tagged["type", Direct, Program] | None]):
                class Direct:
                    type: Literal["direct"]

                class Program:
                    caller_id: str
                    type: Literal["program"]

    class McpListTools:
        id: str
        server_label: str
        tools: list[Tool]
        type: Literal["mcp_list_tools"]
        error: str | None = ...

        class Tool:
            input_schema: object
            name: str
            annotations: object | None = ...
            description: str | None = ...

    class McpApprovalRequest:
        id: str
        arguments: str
        name: str
        server_label: str
        type: Literal["mcp_approval_request"]

    class McpApprovalResponse:
        approval_request_id: str
        approve: bool
        type: Literal["mcp_approval_response"]
        id: str | None = ...
        reason: str | None = ...

    class McpCall:
        id: str
        arguments: str
        name: str
        server_label: str
        type: Literal["mcp_call"]
        approval_request_id: str | None = ...
        error: McpToolCallError | None = ...
        output: str | None = ...
        status: Literal["in_progress", "completed", "incomplete", "calling", "failed"] = ...

    class CompactionTrigger:
        type: Literal["compaction_trigger"]
        id: str | None = ...

    class ItemReference:
        id: str
        type: Literal["item_reference"] | None = ...

    class Program:
        id: str
        call_id: str
        code: str
        fingerprint: str
        type: Literal["program"]

        class Output:
            id: str
            call_id: str
            result: str
            status: Literal["completed", "incomplete"]
            type: Literal["program_output"]


class ResponseInputMessageItem(Model):
    id: str
    content: ResponseInputMessageContentList
    role: Literal["user", "system", "developer"]
    type: Literal["message"]
    status: Literal["in_progress", "completed", "incomplete"] = ...


class ResponseItem(
    Model,
    Tagged[
        "type",
        ResponseInputMessageItem,
        ResponseOutputMessage,
        ResponseFileSearchToolCall,
        ResponseComputerToolCall,
        ResponseComputerToolCallOutputItem,
        ResponseFunctionWebSearch,
        ResponseFunctionToolCallItem,
        ResponseFunctionToolCallOutputItem,
        ResponseToolSearchCall,
        ResponseToolSearchOutputItem,
        AdditionalTools,
        ResponseConfigurationUpdateItem,
        ResponseReasoningItem,
        Program,
        Program.Output,
        ResponseCompactionItem,
        ImageGenerationCall,
        ResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCall.Output,
        ResponseFunctionShellToolCall,
        ResponseFunctionShellToolCallOutput,
        ResponseApplyPatchToolCall,
        ResponseApplyPatchToolCallOutput,
        McpListTools,
        McpApprovalRequest,
        McpApprovalResponse,
        McpCall,
        ResponseCustomToolCallItem,
        ResponseCustomToolCallOutputItem,
    ],
):
    class AdditionalTools:
        id: str
        role: Literal[
            "unknown", "user", "assistant", "system", "critic", "discriminator", "developer", "tool"
        ]
        tools: list[Tool]
        type: Literal["additional_tools"]

    class Program:
        id: str
        call_id: str
        code: str
        fingerprint: str
        type: Literal["program"]

        class Output:
            id: str
            call_id: str
            result: str
            status: Literal["completed", "incomplete"]
            type: Literal["program_output"]

    class ImageGenerationCall:
        id: str
        result: str = ...
        status: Literal["in_progress", "completed", "generating", "failed"]
        type: Literal["image_generation_call"]
        action: Literal["generate", "edit", "auto"] = ...
        background: Literal["transparent", "opaque", "auto"] = ...
        error: Error = ...
        output_format: Literal["png", "webp", "jpeg", "gif", "svg"] = ...
        quality: Literal["low", "medium", "high", "xhigh", "max", "auto"] = ...
        revised_prompt: str = ...
        size: str | Literal["1024x1024", "1024x1536", "1536x1024"] = ...
        svg_usage: SvgUsage = ...

        class Error:
            code: str = ...
            message: str
            param: str = ...
            type: str
            moderation_details: ModerationDetails = ...

            class ModerationDetails:
                categories: list[str]
                moderation_stage: Literal["input", "output", "unknown"]

        class SvgUsage:
            input_tokens: int
            model: str
            output_tokens: int
            reasoning_tokens: int
            total_tokens: int

    class LocalShellCall:
        id: str
        action: Action
        call_id: str
        status: Literal["in_progress", "completed", "incomplete"]
        type: Literal["local_shell_call"]

        class Action:
            command: list[str]
            env: dict[str, str]
            type: Literal["exec"]
            timeout_ms: int = ...
            user: str = ...
            working_directory: str = ...

        class Output:
            id: str
            output: str
            type: Literal["local_shell_call_output"]
            status: Literal["in_progress", "completed", "incomplete"] = ...

    class McpListTools:
        id: str
        server_label: str
        tools: list[Tool]
        type: Literal["mcp_list_tools"]
        error: str = ...

        class Tool:
            input_schema: object
            name: str
            annotations: object = ...
            description: str = ...

    class McpApprovalRequest:
        id: str
        arguments: str
        name: str
        server_label: str
        type: Literal["mcp_approval_request"]

    class McpApprovalResponse:
        id: str
        approval_request_id: str
        approve: bool
        type: Literal["mcp_approval_response"]
        reason: str = ...

    class McpCall:
        id: str
        arguments: str
        name: str
        server_label: str
        type: Literal["mcp_call"]
        approval_request_id: str = ...
        error: McpToolCallError = ...
        output: str = ...
        status: Literal["in_progress", "completed", "incomplete", "calling", "failed"] = ...


class ResponseItemList(Model):
    data: list[ResponseItem]
    first_id: str
    has_more: bool
    last_id: str
    object: Literal["list"]


class ResponseOutputItem(
    Model,
    Tagged[
        "type",
        ResponseOutputMessage,
        ResponseFileSearchToolCall,
        ResponseFunctionToolCall,
        ResponseFunctionToolCallOutputItem,
        ResponseFunctionWebSearch,
        ResponseComputerToolCall,
        ResponseComputerToolCallOutputItem,
        ResponseReasoningItem,
        Program,
        Program.Output,
        ResponseToolSearchCall,
        ResponseToolSearchOutputItem,
        AdditionalTools,
        ResponseCompactionItem,
        ImageGenerationCall,
        ResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCall.Output,
        ResponseFunctionShellToolCall,
        ResponseFunctionShellToolCallOutput,
        ResponseApplyPatchToolCall,
        ResponseApplyPatchToolCallOutput,
        McpCall,
        McpListTools,
        McpApprovalRequest,
        McpApprovalResponse,
        ResponseCustomToolCall,
        ResponseCustomToolCallOutputItem,
    ],
):
    class Program:
        id: str
        call_id: str
        code: str
        fingerprint: str
        type: Literal["program"]

        class Output:
            id: str
            call_id: str
            result: str
            status: Literal["completed", "incomplete"]
            type: Literal["program_output"]

    class AdditionalTools:
        id: str
        role: Literal[
            "unknown", "user", "assistant", "system", "critic", "discriminator", "developer", "tool"
        ]
        tools: list[Tool]
        type: Literal["additional_tools"]

    class ImageGenerationCall:
        id: str
        result: str = ...
        status: Literal["in_progress", "completed", "generating", "failed"]
        type: Literal["image_generation_call"]
        action: Literal["generate", "edit", "auto"] = ...
        background: Literal["transparent", "opaque", "auto"] = ...
        error: Error = ...
        output_format: Literal["png", "webp", "jpeg", "gif", "svg"] = ...
        quality: Literal["low", "medium", "high", "xhigh", "max", "auto"] = ...
        revised_prompt: str = ...
        size: str | Literal["1024x1024", "1024x1536", "1536x1024"] = ...
        svg_usage: SvgUsage = ...

        class Error:
            code: str = ...
            message: str
            param: str = ...
            type: str
            moderation_details: ModerationDetails = ...

            class ModerationDetails:
                categories: list[str]
                moderation_stage: Literal["input", "output", "unknown"]

        class SvgUsage:
            input_tokens: int
            model: str
            output_tokens: int
            reasoning_tokens: int
            total_tokens: int

    class LocalShellCall:
        id: str
        action: Action
        call_id: str
        status: Literal["in_progress", "completed", "incomplete"]
        type: Literal["local_shell_call"]

        class Action:
            command: list[str]
            env: dict[str, str]
            type: Literal["exec"]
            timeout_ms: int = ...
            user: str = ...
            working_directory: str = ...

        class Output:
            id: str
            output: str
            type: Literal["local_shell_call_output"]
            status: Literal["in_progress", "completed", "incomplete"] = ...

    class McpCall:
        id: str
        arguments: str
        name: str
        server_label: str
        type: Literal["mcp_call"]
        approval_request_id: str = ...
        error: McpToolCallError = ...
        output: str = ...
        status: Literal["in_progress", "completed", "incomplete", "calling", "failed"] = ...

    class McpListTools:
        id: str
        server_label: str
        tools: list[Tool]
        type: Literal["mcp_list_tools"]
        error: str = ...

        class Tool:
            input_schema: object
            name: str
            annotations: object = ...
            description: str = ...

    class McpApprovalRequest:
        id: str
        arguments: str
        name: str
        server_label: str
        type: Literal["mcp_approval_request"]

    class McpApprovalResponse:
        id: str
        approval_request_id: str
        approve: bool
        type: Literal["mcp_approval_response"]
        reason: str = ...


class ResponseReasoningItem(Both):
    id: str
    summary: list[Summary]
    type: Literal["reasoning"]
    content: list[Content] = ...
    encrypted_content: str | None = ...
    status: Literal["in_progress", "completed", "incomplete"] = ...

    class Summary:
        text: str
        type: Literal["summary_text"]

    class Content:
        text: str
        type: Literal["reasoning_text"]


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

            class AllowedTools(Union[list[str] | McpToolFilter | None]):
                class McpToolFilter:
                    read_only: bool = ...
                    tool_names: list[str] = ...

            class RequireApproval(Union[McpToolApprovalFilter | Literal["always", "never"] | None]):
                class McpToolApprovalFilter:
                    always: Always = ...
                    never: Never = ...

                    class Always:
                        read_only: bool = ...
                        tool_names: list[str] = ...

                    class Never:
                        read_only: bool = ...
                        tool_names: list[str] = ...

        class CodeInterpreter:
            container: Container
            type: Literal["code_interpreter"]
            allowed_callers: list[Literal["direct", "programmatic"]] | None = ...

            class Container(Union[str | CodeInterpreterToolAuto]):
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
