"""Types of `beta`: response settings."""


class BetaResponseConversationParam(Both):
    id: str


class BetaResponseError(Model, like=responses.ResponseError): ...


class BetaResponseFormatTextConfig(
    Both, Tagged["type", Text, BetaResponseFormatTextJSONSchemaConfig, JSONObject]
):
    class Text:
        type: Literal["text"]

    class JSONObject:
        type: Literal["json_object"]


class BetaResponseFormatTextJSONSchemaConfig(
    Both, like=responses.ResponseFormatTextJSONSchemaConfig
): ...


BetaResponseIncludable = Literal[
    "file_search_call.results",
    "web_search_call.results",
    "web_search_call.action.sources",
    "message.input_image.image_url",
    "computer_call_output.output.image_url",
    "code_interpreter_call.outputs",
    "reasoning.encrypted_content",
    "message.output_text.logprobs",
]


class BetaResponsePrompt(Both, like=responses.ResponsePrompt): ...


BetaResponseStatus = Literal[
    "completed", "failed", "in_progress", "cancelled", "queued", "incomplete"
]


class BetaResponseTextConfig(Both, like=responses.ResponseTextConfig): ...


class BetaResponseUsage(Model, like=responses.ResponseUsage): ...
