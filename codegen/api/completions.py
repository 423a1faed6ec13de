"""The `completions` endpoints and their types."""


class Completions(Resource, path="/completions"):
    @post(stream=Completion)
    def create(
        *,
        model: str | Literal["gpt-3.5-turbo-instruct", "davinci-002", "babbage-002"],
        prompt: str | list[str] | list[int] | list[list[int]] | None,
        best_of: int | None = ...,
        echo: bool | None = ...,
        frequency_penalty: float | None = ...,
        logit_bias: dict[str, int] | None = ...,
        logprobs: int | None = ...,  # How many of the likeliest tokens to return: 0 to 5.
        max_tokens: int | None = ...,
        n: int | None = ...,
        presence_penalty: float | None = ...,
        seed: int | None = ...,
        stop: str | list[str] | None = ...,
        stream_options: chat.ChatCompletionStreamOptionsParam | None = ...,
        suffix: str | None = ...,
        temperature: float | None = ...,
        top_p: float | None = ...,
        user: str = ...,
    ) -> Completion:
        """Continue a text; for conversations, use `chat.completions` or `responses`.

        best_of: generate this many and return the likeliest `n`; all their tokens are paid for.
        echo: return the prompt together with its continuation.
        prompt: one or several texts, or their tokens.
        max_tokens: 16 by default, which is little.
        stream_options: with `stream`, `{"include_usage": True}` adds a chunk with the usage.
        suffix: text that follows what is inserted; few models support it.
        """


class Completion(Model):
    id: str
    choices: list[CompletionChoice]
    created: int
    model: str
    object: Literal["text_completion"]
    system_fingerprint: str = ...
    usage: CompletionUsage = ...


class CompletionChoice(Model):
    finish_reason: Literal["stop", "length", "content_filter"]
    index: int
    logprobs: Logprobs = ...
    text: str

    class Logprobs:
        text_offset: list[int] = ...
        token_logprobs: list[float] = ...
        tokens: list[str] = ...
        top_logprobs: list[dict[str, float]] = ...


class CompletionUsage(Model):
    completion_tokens: int
    prompt_tokens: int
    total_tokens: int
    completion_tokens_details: CompletionTokensDetails = ...
    prompt_tokens_details: PromptTokensDetails = ...

    class CompletionTokensDetails:
        accepted_prediction_tokens: int = ...
        audio_tokens: int = ...
        reasoning_tokens: int = ...
        rejected_prediction_tokens: int = ...
        text_tokens: int = ...

    class PromptTokensDetails:
        audio_tokens: int = ...
        cache_write_tokens: int = ...
        cached_tokens: int = ...
        image_tokens: int = ...
        text_tokens: int = ...
