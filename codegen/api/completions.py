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

        model: `gpt-3.5-turbo-instruct`, `davinci-002` or `babbage-002`.
        prompt: One or several texts, or their tokens; left out, a document begins.
        best_of: Number of candidates, up to 20, of which the best `n` return; all are charged.
        echo: Whether to return the prompt before its continuation; False by default.
        logprobs: Number of likeliest tokens to return at each position, 0 to 5.
        max_tokens: Maximum number of generated tokens; 16 by default.
        n: Number of completions for each prompt, 1 to 128; 1 by default.
        seed: Same seed, nearly same result; compare `system_fingerprint` to notice changes.
        stop: Up to four sequences that end the output, not part of it; not for `o3` and `o4-mini`.
        stream_options: `{"include_usage": True}` adds a chunk with the usage; only with `stream=True`.
        suffix: Text after the insertion; `gpt-3.5-turbo-instruct` only.
        user: Stable, anonymous id of your end user, which helps to find abuse.
        """


class Completion(Model):
    """Continuations of a prompt.

    id: Id of the completion.
    choices: Completions, `n` for each prompt.
    model: Model that answered.
    usage: Tokens of the prompt and of all completions.
    """

    id: str
    choices: list[CompletionChoice]
    created: int
    model: str
    object: Literal["text_completion"]
    system_fingerprint: str = ...
    usage: CompletionUsage = ...


class CompletionChoice(Model):
    """One continuation.

    finish_reason: `stop`, `length` (token limit) or `content_filter`.
    index: Position among the choices.
    logprobs: Log probabilities of the tokens, if the request asked for them.
    text: Generated text; with `echo`, the prompt before it.
    """

    finish_reason: Literal["stop", "length", "content_filter"]
    index: int
    logprobs: Logprobs = ...
    text: str

    class Logprobs:
        """Log probabilities of a completion's tokens."""

        text_offset: list[int] = ...
        token_logprobs: list[float] = ...
        tokens: list[str] = ...
        top_logprobs: list[dict[str, float]] = ...


class CompletionUsage(Model):
    """Tokens of a request.

    completion_tokens: Generated tokens, reasoning included.
    prompt_tokens: Tokens of the prompt, cached ones included.
    total_tokens: Sum of prompt and completion tokens.
    completion_tokens_details: Parts of the generated tokens, such as reasoning.
    prompt_tokens_details: Parts of the prompt tokens, such as cached ones.
    """

    completion_tokens: int
    prompt_tokens: int
    total_tokens: int
    completion_tokens_details: CompletionTokensDetails = ...
    prompt_tokens_details: PromptTokensDetails = ...

    class CompletionTokensDetails:
        """Parts of the generated tokens.

        accepted_prediction_tokens: Tokens of `prediction` that the answer repeats.
        audio_tokens: Tokens of generated audio.
        reasoning_tokens: Tokens of reasoning, which the answer does not show.
        rejected_prediction_tokens: Tokens of `prediction` that the answer does not repeat; they are charged too.
        text_tokens: Tokens of generated text.
        """

        accepted_prediction_tokens: int = ...
        audio_tokens: int = ...
        reasoning_tokens: int = ...
        rejected_prediction_tokens: int = ...
        text_tokens: int = ...

    class PromptTokensDetails:
        """Parts of the prompt tokens.

        audio_tokens: Tokens of audio in the prompt.
        cached_tokens: Tokens that the prompt cache served, which cost less.
        image_tokens: Tokens of images in the prompt.
        text_tokens: Tokens of text in the prompt.
        """

        audio_tokens: int = ...
        cache_write_tokens: int = ...
        cached_tokens: int = ...
        image_tokens: int = ...
        text_tokens: int = ...
