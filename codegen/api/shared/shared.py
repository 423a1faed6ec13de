"""Types of `shared`: shared."""

AllModels = (
    str
    | ChatModel
    | Literal[
        "o1-pro",
        "o1-pro-2025-03-19",
        "o3-pro",
        "o3-pro-2025-06-10",
        "o3-deep-research",
        "o3-deep-research-2025-06-26",
        "o4-mini-deep-research",
        "o4-mini-deep-research-2025-06-26",
        "computer-use-preview",
        "computer-use-preview-2025-03-11",
        "gpt-5.5-pro",
        "gpt-5.5-pro-2026-04-23",
        "gpt-5-codex",
        "gpt-5-pro",
        "gpt-5-pro-2025-10-06",
        "gpt-5.1-codex-max",
        "gpt-daybreak-blue-latest",
        "gpt-daybreak-red-latest",
        "gpt-5.6-cyber",
        "gpt-6-cyber",
        "gpt-rosalind-research",
        "gpt-6-rosalind",
        "gpt-6.2-astra-law",
    ]
)

ChatModel = Both[
    Literal[
        "gpt-6-astra",
        "gpt-6.2-astra",
        "gpt-6.1-sol",
        "gpt-6.2-sol",
        "gpt-6.1-terra",
        "gpt-6-sol",
        "gpt-6-luna",
        "gpt-5.6-sol",
        "gpt-5.6-terra",
        "gpt-5.6-luna",
        "gpt-5.5",
        "gpt-5.5-2026-04-23",
        "gpt-5.4",
        "gpt-5.4-mini",
        "gpt-5.4-nano",
        "gpt-5.4-mini-2026-03-17",
        "gpt-5.4-nano-2026-03-17",
        "gpt-5.3-chat-latest",
        "gpt-5.2",
        "gpt-5.2-2025-12-11",
        "gpt-5.2-chat-latest",
        "gpt-5.2-pro",
        "gpt-5.2-pro-2025-12-11",
        "gpt-5.1",
        "gpt-5.1-2025-11-13",
        "gpt-5.1-codex",
        "gpt-5.1-mini",
        "gpt-5.1-chat-latest",
        "gpt-5",
        "gpt-5-mini",
        "gpt-5-nano",
        "gpt-5-2025-08-07",
        "gpt-5-mini-2025-08-07",
        "gpt-5-nano-2025-08-07",
        "gpt-5-chat-latest",
        "gpt-4.1",
        "gpt-4.1-mini",
        "gpt-4.1-nano",
        "gpt-4.1-2025-04-14",
        "gpt-4.1-mini-2025-04-14",
        "gpt-4.1-nano-2025-04-14",
        "o4-mini",
        "o4-mini-2025-04-16",
        "o3",
        "o3-2025-04-16",
        "o3-mini",
        "o3-mini-2025-01-31",
        "o1",
        "o1-2024-12-17",
        "o1-preview",
        "o1-preview-2024-09-12",
        "o1-mini",
        "o1-mini-2024-09-12",
        "gpt-4o",
        "gpt-4o-2024-11-20",
        "gpt-4o-2024-08-06",
        "gpt-4o-2024-05-13",
        "gpt-audio-mini",
        "gpt-audio-mini-2025-12-15",
        "gpt-4o-audio-preview",
        "gpt-4o-audio-preview-2024-10-01",
        "gpt-4o-audio-preview-2024-12-17",
        "gpt-4o-audio-preview-2025-06-03",
        "gpt-4o-mini-audio-preview",
        "gpt-4o-mini-audio-preview-2024-12-17",
        "gpt-4o-search-preview",
        "gpt-4o-mini-search-preview",
        "gpt-4o-search-preview-2025-03-11",
        "gpt-4o-mini-search-preview-2025-03-11",
        "chatgpt-4o-latest",
        "codex-mini-latest",
        "gpt-4o-mini",
        "gpt-4o-mini-2024-07-18",
        "gpt-4-turbo",
        "gpt-4-turbo-2024-04-09",
        "gpt-4-0125-preview",
        "gpt-4-turbo-preview",
        "gpt-4-1106-preview",
        "gpt-4-vision-preview",
        "gpt-4",
        "gpt-4-0314",
        "gpt-4-0613",
        "gpt-4-32k",
        "gpt-4-32k-0314",
        "gpt-4-32k-0613",
        "gpt-3.5-turbo",
        "gpt-3.5-turbo-16k",
        "gpt-3.5-turbo-0301",
        "gpt-3.5-turbo-0613",
        "gpt-3.5-turbo-1106",
        "gpt-3.5-turbo-0125",
        "gpt-3.5-turbo-16k-0613",
    ]
]


class ComparisonFilter(Both):
    key: str
    type: Literal["eq", "ne", "gt", "gte", "lt", "lte", "in", "nin"]
    value: str | float | bool | list[str | float]


class CompoundFilter(Both):
    filters: list[Filter]
    type: Literal["and", "or"]
    Filter = ComparisonFilter | object


class CustomToolInputFormat(Both, Tagged["type", Text, Grammar]):
    class Text:
        type: Literal["text"]

    class Grammar:
        definition: str
        syntax: Literal["lark", "regex"]
        type: Literal["grammar"]


class DecisionInputJSON(Model):
    data: list[dict[str, object | None]] | dict[str, object | None]
    type: Literal["input_json"]


class DecisionQuestionInputImage(Both):
    image_url: str
    type: Literal["input_image"]
    detail: Literal["low", "high", "auto", "original"] | None = ...


DecisionQuestionInputPart = Both[
    Tagged["type", DecisionQuestionInputText, DecisionQuestionInputImage, DecisionInputJSON]
]


class DecisionQuestionInputText(Both):
    text: str
    type: Literal["input_text"]


class ErrorObject(Model):
    code: str = ...
    message: str
    param: str = ...
    type: str
    misalignment: Misalignment = ...

    class Misalignment(like=responses.ResponseError.Misalignment): ...


class FunctionDefinition(Both):
    """A function as the model sees it.

    name: Name of the function: up to 64 letters, digits, underscores and dashes.
    strict: True makes arguments follow the schema exactly; it must then be a simpler one.
    """

    name: str
    description: str = ...
    parameters: FunctionParameters = ...
    strict: bool | None = ...


FunctionParameters = Both[dict[str, object]]

Metadata = Both[dict[str, str]]

OAuthErrorCode = Both[Literal["invalid_grant", "invalid_subject_token"] | str]


class Reasoning(Model):
    """Effort and summary of reasoning.

    effort: `none`, `minimal`, `low`, `medium` (default), `high`, `xhigh` or `max`.
    mode: `standard` or `pro`.
    summary: `auto`, `concise` or `detailed`; without it there is no summary.
    """

    context: Literal["auto", "current_turn", "all_turns"] = ...
    effort: ReasoningEffort = ...
    generate_summary: Literal["auto", "concise", "detailed"] = ...
    mode: str | Literal["standard", "pro"] = ...
    summary: Literal["auto", "concise", "detailed"] = ...


ReasoningEffort = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | None


class ResponseFormatJSONObject(Both):
    """Makes the model write some JSON object; ask for JSON in the messages too."""

    type: Literal["json_object"]


class ResponseFormatJSONSchema(Both):
    """Makes the model write JSON that follows a schema."""

    json_schema: JSONSchema
    type: Literal["json_schema"]

    class JSONSchema:
        """A schema with its name.

        schema: JSON Schema that the answer follows.
        """

        name: str
        description: str = ...
        schema: dict[str, object] = ...
        strict: bool | None = ...


class ResponseFormatText(Both):
    """Lets the model write plain text, the default."""

    type: Literal["text"]


class ResponseFormatTextGrammar(Model):
    grammar: str
    type: Literal["grammar"]


class ResponseFormatTextPython(Model):
    type: Literal["python"]


ResponsesModel = (
    str
    | ChatModel
    | Literal[
        "o1-pro",
        "o1-pro-2025-03-19",
        "o3-pro",
        "o3-pro-2025-06-10",
        "o3-deep-research",
        "o3-deep-research-2025-06-26",
        "o4-mini-deep-research",
        "o4-mini-deep-research-2025-06-26",
        "computer-use-preview",
        "computer-use-preview-2025-03-11",
        "gpt-5.5-pro",
        "gpt-5.5-pro-2026-04-23",
        "gpt-5-codex",
        "gpt-5-pro",
        "gpt-5-pro-2025-10-06",
        "gpt-5.1-codex-max",
        "gpt-daybreak-blue-latest",
        "gpt-daybreak-red-latest",
        "gpt-5.6-cyber",
        "gpt-6-cyber",
        "gpt-rosalind-research",
        "gpt-6-rosalind",
        "gpt-6.2-astra-law",
    ]
)
