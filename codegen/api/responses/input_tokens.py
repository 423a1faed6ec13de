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

        parallel_tool_calls: as in the request to come.
        previous_response_id: counted too, as the context that is continued.
        tool_choice: as in the request to come.
        truncation: `auto` drops the oldest items when the context is full; else an error.
        """
        Conversation = str | ResponseConversationParam

        class Text:
            format: ResponseFormatTextConfig = ...
            verbosity: Literal["low", "medium", "high"] | None = ...

        class ToolChoice(like=Response.ToolChoice): ...
