"""The `beta.responses.input_tokens` endpoints and their types."""


class InputTokens(Resource, path="/responses/input_tokens"):
    @post("?beta=true")
    def count(
        *,
        conversation: Conversation | None = ...,
        input: str | list[BetaResponseInputItem] | None = ...,
        instructions: str | None = ...,
        model: str | None = ...,
        parallel_tool_calls: bool | None = ...,
        personality: str | Literal["friendly", "pragmatic"] = ...,
        previous_response_id: str | None = ...,
        reasoning: Reasoning | None = ...,
        text: Text | None = ...,
        tool_choice: ToolChoice | None = ...,
        tools: list[BetaTool] | None = ...,
        truncation: Literal["auto", "disabled"] = ...,
        betas: Header["openai-beta", list[Literal["responses_multi_agent=v1"]]] = ...,
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
        Conversation = str | BetaResponseConversationParam

        class Reasoning:
            context: Literal["auto", "current_turn", "all_turns"] | None = ...
            effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | None = ...
            generate_summary: Literal["auto", "concise", "detailed"] | None = ...
            mode: str | Literal["standard", "pro"] = ...
            summary: Literal["auto", "concise", "detailed"] | None = ...

        class Text:
            format: BetaResponseFormatTextConfig = ...
            verbosity: Literal["low", "medium", "high"] | None = ...

        class ToolChoice(like=BetaResponse.ToolChoice): ...


class InputTokenCountResponse(Model):
    input_tokens: int
    object: Literal["response.input_tokens"]
