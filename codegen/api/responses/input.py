"""Types of `responses`: input."""


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
        LocalShellCallOutput,
        ShellCall,
        ShellCallOutput,
        ApplyPatchCall,
        ApplyPatchCallOutput,
        McpListTools,
        McpApprovalRequest,
        McpApprovalResponse,
        McpCall,
        ResponseCustomToolCallOutput,
        ResponseCustomToolCall,
        CompactionTrigger,
        ItemReference,
        Program,
        ProgramOutput,
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
        """The output of a function call, which answers it by `call_id`.

        output: Output of the function: text, often JSON, or content parts.
        call_id: Id of the call that this answers.
        """

        output: str | ResponseFunctionCallOutputItemList
        type: Literal["function_call_output"]
        id: str | None = ...
        call_id: str | None = ...
        caller: Caller | None = ...
        name: str | None = ...
        namespace: str | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class Caller(like=ResponseApplyPatchToolCall.Caller): ...

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

    class LocalShellCallOutput:
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

        class Caller(like=ResponseApplyPatchToolCall.Caller): ...

        Environment = Tagged["type", LocalEnvironment, ContainerReference] | None

    class ShellCallOutput:
        call_id: str
        output: list[ResponseFunctionShellCallOutputContent]
        type: Literal["shell_call_output"]
        id: str | None = ...
        caller: Caller | None = ...
        max_output_length: int | None = ...
        status: Literal["in_progress", "completed", "incomplete"] | None = ...

        class Caller(like=ResponseApplyPatchToolCall.Caller): ...

    class ApplyPatchCall:
        call_id: str
        operation: Operation
        status: Literal["in_progress", "completed"]
        type: Literal["apply_patch_call"]
        id: str | None = ...
        caller: Caller | None = ...

        class Operation(like=ResponseApplyPatchToolCall.Operation): ...

        class Caller(like=ResponseApplyPatchToolCall.Caller): ...

    class ApplyPatchCallOutput:
        call_id: str
        status: Literal["completed", "failed"]
        type: Literal["apply_patch_call_output"]
        id: str | None = ...
        caller: Caller | None = ...
        output: str | None = ...

        class Caller(like=ResponseApplyPatchToolCall.Caller): ...

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

    class ProgramOutput:
        id: str
        call_id: str
        result: str
        status: Literal["completed", "incomplete"]
        type: Literal["program_output"]
