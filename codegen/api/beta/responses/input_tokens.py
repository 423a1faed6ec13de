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

        parallel_tool_calls: as in the request to come.
        previous_response_id: counted too, as the context that is continued.
        tool_choice: as in the request to come.
        truncation: `auto` drops the oldest items when the context is full; else an error.
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
