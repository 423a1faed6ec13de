"""Types of `responses`: settings."""


class ResponseConfigurationUpdateItemParamParam(Param):
    type: Literal["configuration_update"]
    id: str | None = ...
    reasoning: Reasoning = ...
    text: Text = ...

    class Reasoning:
        effort: Exact[shared.ReasoningEffort] | None = ...

    class Text:
        format: Format
        Format = ResponseFormatText | ResponseFormatTextJSONSchemaConfig


class ResponseConversationParam(Both):
    """A conversation, by its id.

    id: Id of the conversation.
    """

    id: str


class ResponseError(Model):
    """Why a response failed.

    code: Kind of the error, for programs.
    message: Description of the error, for people.
    misalignment: Details of an answer that was stopped as misaligned.
    """

    code: Literal[
        "server_error",
        "rate_limit_exceeded",
        "invalid_prompt",
        "data_residency_mismatch",
        "bio_policy",
        "misalignment_policy_violation",
        "vector_store_timeout",
        "invalid_image",
        "invalid_image_format",
        "invalid_base64_image",
        "invalid_image_url",
        "image_too_large",
        "image_too_small",
        "image_parse_error",
        "image_content_policy_violation",
        "invalid_image_mode",
        "image_file_too_large",
        "unsupported_image_media_type",
        "empty_image_file",
        "failed_to_download_image",
        "image_file_not_found",
    ]
    message: str
    misalignment: Misalignment = ...
    param: str = ...
    type: str = ...

    class Misalignment:
        detailed_explanation: str = ...
        error_type: (
            str
            | Literal[
                "potentially_unintended_data_transfer",
                "potentially_unintended_data_access",
                "potentially_unintended_destructive_activity",
                "other",
            ]
        ) = ...
        review_target: str = ...
        steer: Steer = ...

        class Steer:
            message: str


ResponseFormatTextConfig = Both[
    Tagged["type", ResponseFormatText, ResponseFormatTextJSONSchemaConfig, ResponseFormatJSONObject]
]


class ResponseFormatTextJSONSchemaConfig(Both):
    """Makes the model write JSON that follows a schema.

    schema: JSON Schema that the text follows.
    """

    name: str
    schema: dict[str, object]
    type: Literal["json_schema"]
    description: str = ...
    strict: bool | None = ...


ResponseIncludable = Literal[
    "file_search_call.results",
    "web_search_call.results",
    "web_search_call.action.sources",
    "message.input_image.image_url",
    "computer_call_output.output.image_url",
    "code_interpreter_call.outputs",
    "reasoning.encrypted_content",
    "message.output_text.logprobs",
]


class ResponsePrompt(Both):
    """A stored prompt, with the values of its variables.

    id: Id of the prompt.
    version: Version of the prompt; the current one if left out.
    """

    id: str
    variables: dict[str, Variables] | None = ...
    version: str | None = ...
    Variables = str | ResponseInputText | ResponseInputImage | ResponseInputFile


ResponseStatus = Literal["completed", "failed", "in_progress", "cancelled", "queued", "incomplete"]


class ResponseTextConfig(Both):
    """Format and verbosity of the text that the model writes.

    format: Plain text, the default, JSON that follows a schema, or some JSON object.
    """

    format: ResponseFormatTextConfig = ...
    verbosity: Literal["low", "medium", "high"] | None = ...


class ResponseUsage(Model):
    """Tokens of a response.

    input_tokens: Tokens of the input, cached ones included.
    input_tokens_details: Parts of the input tokens, such as cached ones.
    output_tokens: Generated tokens, reasoning included.
    output_tokens_details: Parts of the output tokens, such as reasoning.
    total_tokens: Sum of input and output tokens.
    """

    input_tokens: int
    input_tokens_details: InputTokensDetails
    output_tokens: int
    output_tokens_details: OutputTokensDetails
    total_tokens: int

    class InputTokensDetails:
        """Parts of the input tokens.

        cached_tokens: Tokens that the prompt cache served, which cost less.
        """

        cache_write_tokens: int
        cached_tokens: int
        cache_write_tokens_details: CacheWriteTokensDetails = ...

        class CacheWriteTokensDetails:
            ttl_12h_tokens: int
            ttl_30m_tokens: int

    class OutputTokensDetails:
        """Parts of the output tokens.

        reasoning_tokens: Tokens of reasoning, which the output does not show.
        """

        reasoning_tokens: int
