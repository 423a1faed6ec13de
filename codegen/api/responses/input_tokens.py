"""The `responses.input_tokens` endpoints and their types."""


class InputTokens(Resource, path="/responses/input_tokens"):
    @post
    def count(
        *,
        conversation: Conversation | None = ...,
        input: str | list[ResponseInputItem] | None = ...,
        instructions: str | None = ...,
        model: str | None = ...,
        parallel_tool_calls: bool | None = ...,
        personality: str | Literal["friendly", "pragmatic"] = ...,
        previous_response_id: str | None = ...,
        reasoning: Reasoning | None = ...,
        text: Text | None = ...,
        tool_choice: ToolChoice | None = ...,
        tools: list[ToolParam] | None = ...,
        truncation: Literal["auto", "disabled"] = ...,
    ) -> InputTokenCountResponse:
        """Count the tokens of an input before, or instead of, paying a model for it.

        input: Text, or a list of messages, images, files and other items.
        instructions: System message; `previous_response_id` does not carry it over.
        model: Model whose tokens are counted, such as `gpt-5.4`.
        parallel_tool_calls: Same as in the request whose tokens are counted.
        personality: Style preset of the model, `friendly` or `pragmatic`; its own if left out.
        previous_response_id: Id of the response to continue, whose context is counted too.
        tool_choice: Same as in the request whose tokens are counted.
        tools: Tools the model may use: built-in ones, MCP servers and functions.
        """
        Conversation = str | ResponseConversationParam

        class Text:
            format: ResponseFormatTextConfig = ...
            verbosity: Literal["low", "medium", "high"] | None = ...

        class ToolChoice(like=Response.ToolChoice): ...
