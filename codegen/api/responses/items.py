"""Types of `responses`: items."""


class ResponseCompactionItem(Model):
    """An encrypted summary of earlier items.

    id: Id of the item.
    """

    id: str
    encrypted_content: str
    type: Literal["compaction"]
    created_by: str = ...


class ResponseCompactionItemParam(Both):
    encrypted_content: str
    type: Literal["compaction"]
    id: str | None = ...


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
        ProgramOutput,
        ResponseCompactionItem,
        ImageGenerationCall,
        ResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCallOutput,
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

    class Program(like=ResponseInputItem.Program): ...

    class ProgramOutput(like=ResponseInputItem.ProgramOutput): ...

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

        class SvgUsage(like=responses.ResponseInputItem.ImageGenerationCall.SvgUsage): ...

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

    class LocalShellCallOutput:
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
        ProgramOutput,
        ResponseToolSearchCall,
        ResponseToolSearchOutputItem,
        AdditionalTools,
        ResponseCompactionItem,
        ImageGenerationCall,
        ResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCallOutput,
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
    like=ResponseItem,
): ...


class ResponseReasoningItem(Both):
    """The model's reasoning, as a summary or encrypted; hand it back to continue.

    id: Id of the item.
    summary: Summary of the reasoning; empty unless `reasoning.summary` asked for one.
    content: Text of the reasoning, where the model shows it.
    encrypted_content: Reasoning that only the API can read, if `include` asked for it.
    status: `in_progress`, `completed` or `incomplete`.
    """

    id: str
    summary: list[Summary]
    type: Literal["reasoning"]
    content: list[Content] = ...
    encrypted_content: str | None = ...
    status: Literal["in_progress", "completed", "incomplete"] = ...

    class Summary:
        """A part of the summary.

        text: Text of the part.
        """

        text: str
        type: Literal["summary_text"]

    class Content:
        """A part of the reasoning.

        text: Text of the part.
        """

        text: str
        type: Literal["reasoning_text"]
