"""The `conversations.items` endpoints and their types."""


class Items(Resource, path="/conversations/{conversation_id}/items"):
    @post
    def create(
        conversation_id: str,
        *,
        items: list[responses.ResponseInputItem],
        include: Query[list[responses.ResponseIncludable]] = ...,
    ) -> ConversationItemList:
        """Add items that no response has added, such as what was said elsewhere.

        items: Up to 20 items to add.
        include: Extra data to return, such as `message.output_text.logprobs`.
        """

    @get("/{item_id}")
    def retrieve(
        item_id: str, *, conversation_id: str, include: list[responses.ResponseIncludable] = ...
    ) -> ConversationItem:
        """Read one item of a conversation.

        include: Extra data to return, such as `message.output_text.logprobs`.
        """

    @get
    def list(
        conversation_id: str,
        *,
        after: str = ...,
        include: list[responses.ResponseIncludable] = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> ConversationCursorPage[ConversationItem]:
        """Read what was said and done in a conversation.

        include: Extra data to return, such as `message.output_text.logprobs`.
        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order: `asc`, or `desc`, the default.
        """

    @delete("/{item_id}")
    def delete(item_id: str, *, conversation_id: str) -> Conversation:
        """Take an item out of a conversation, so that no later response reads it."""


class ComputerScreenshotContent(Model):
    detail: responses.ImageDetail
    file_id: str = ...
    image_url: str = ...
    type: Literal["computer_screenshot"]
    prompt_cache_breakpoint: PromptCacheBreakpoint = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]
        ttl: Literal["30m", "12h"] = ...


class ConversationItem(
    Model,
    Tagged[
        "type",
        Message,
        responses.ResponseFunctionToolCallItem,
        responses.ResponseFunctionToolCallOutputItem,
        responses.ResponseFileSearchToolCall,
        responses.ResponseFunctionWebSearch,
        ImageGenerationCall,
        responses.ResponseComputerToolCall,
        responses.ResponseComputerToolCallOutputItem,
        responses.ResponseToolSearchCall,
        responses.ResponseToolSearchOutputItem,
        AdditionalTools,
        responses.ResponseConfigurationUpdateItem,
        responses.ResponseReasoningItem,
        Program,
        ProgramOutput,
        responses.ResponseCompactionItem,
        responses.ResponseCodeInterpreterToolCall,
        LocalShellCall,
        LocalShellCallOutput,
        responses.ResponseFunctionShellToolCall,
        responses.ResponseFunctionShellToolCallOutput,
        responses.ResponseApplyPatchToolCall,
        responses.ResponseApplyPatchToolCallOutput,
        McpListTools,
        McpApprovalRequest,
        McpApprovalResponse,
        McpCall,
        responses.ResponseCustomToolCall,
        responses.ResponseCustomToolCallOutput,
    ],
):
    class ImageGenerationCall(like=responses.ResponseItem.ImageGenerationCall): ...

    class AdditionalTools:
        id: str
        role: Literal[
            "unknown", "user", "assistant", "system", "critic", "discriminator", "developer", "tool"
        ]
        tools: list[responses.Tool]
        type: Literal["additional_tools"]

    class Program(like=responses.ResponseInputItem.Program): ...

    class ProgramOutput(like=responses.ResponseInputItem.ProgramOutput): ...

    class LocalShellCall(like=responses.ResponseItem.LocalShellCall): ...

    class LocalShellCallOutput(like=responses.ResponseItem.LocalShellCallOutput): ...

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
        error: responses.McpToolCallError = ...
        output: str = ...
        status: Literal["in_progress", "completed", "incomplete", "calling", "failed"] = ...


class ConversationItemList(Model):
    data: list[ConversationItem]
    first_id: str
    has_more: bool
    last_id: str
    object: Literal["list"]


InputFileContent = Both[responses.ResponseInputFile]

InputImageContent = Both[responses.ResponseInputImage]

InputTextContent = Both[responses.ResponseInputText]


class Message(Model):
    id: str
    content: list[Content]
    role: Literal[
        "unknown", "user", "assistant", "system", "critic", "discriminator", "developer", "tool"
    ]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["message"]
    phase: Literal["commentary", "final_answer"] = ...

    class Content(
        Tagged[
            "type",
            responses.ResponseInputText,
            responses.ResponseOutputText,
            TextContent,
            SummaryTextContent,
            ReasoningText,
            responses.ResponseOutputRefusal,
            responses.ResponseInputImage,
            ComputerScreenshotContent,
            responses.ResponseInputFile,
        ]
    ):
        class ReasoningText:
            text: str
            type: Literal["reasoning_text"]


OutputTextContent = Both[responses.ResponseOutputText]

RefusalContent = Both[responses.ResponseOutputRefusal]


class SummaryTextContent(Model):
    text: str
    type: Literal["summary_text"]


class TextContent(Model):
    text: str
    type: Literal["text"]
