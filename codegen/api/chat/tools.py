"""Types of `chat`: tools."""


class ChatCompletionAllowedToolChoiceParam(Param):
    allowed_tools: ChatCompletionAllowedToolsParam
    type: Literal["allowed_tools"]


class ChatCompletionAllowedToolsParam(Param):
    mode: Literal["auto", "required"]
    tools: list[dict[str, object]]


class ChatCompletionCustomToolParam(Param):
    custom: Custom
    type: Literal["custom"]

    class Custom:
        name: str
        description: str = ...
        format: Format = ...

        class Format(Text | Grammar):
            class Text:
                type: Literal["text"]

            class Grammar:
                grammar: Grammar
                type: Literal["grammar"]

                class Grammar:
                    definition: str
                    syntax: Literal["lark", "regex"]


class ChatCompletionFunctionCallOptionParam(Param):
    name: str


class ChatCompletionFunctionTool(Both):
    function: FunctionDefinition
    type: Literal["function"]


class ChatCompletionMessageCustomToolCall(Both):
    id: str
    custom: Custom
    type: Literal["custom"]

    class Custom:
        input: str
        name: str


class ChatCompletionMessageFunctionToolCall(Both):
    id: str
    function: Function
    type: Literal["function"]

    class Function:
        arguments: str
        name: str


@export("ChatCompletionMessageToolCallUnion")
class ChatCompletionMessageToolCall(Model, Union[ChatCompletionMessageFunctionToolCall]):
    Function = ChatCompletionMessageFunctionToolCall.Function
    ChatCompletionMessageToolCallUnion = Tagged[
        "type", ChatCompletionMessageFunctionToolCall, ChatCompletionMessageCustomToolCall
    ]


class ChatCompletionMessageToolCallParam(Param, Union[ChatCompletionMessageFunctionToolCall]):
    Function = ChatCompletionMessageFunctionToolCall.Function


ChatCompletionMessageToolCallUnionParam = Param[
    ChatCompletionMessageFunctionToolCall | ChatCompletionMessageCustomToolCall
]


class ChatCompletionNamedToolChoiceCustomParam(Param):
    custom: Custom
    type: Literal["custom"]

    class Custom:
        name: str


class ChatCompletionNamedToolChoiceParam(Param):
    function: Function
    type: Literal["function"]

    class Function:
        name: str


ChatCompletionToolChoiceOptionParam = Param[
    Literal["none", "auto", "required"]
    | ChatCompletionAllowedToolChoiceParam
    | ChatCompletionNamedToolChoiceParam
    | ChatCompletionNamedToolChoiceCustomParam
]


class ChatCompletionToolParam(Param, Union[ChatCompletionFunctionTool]):
    FunctionDefinition = shared.FunctionDefinition


ChatCompletionToolUnionParam = Param[ChatCompletionFunctionTool | ChatCompletionCustomToolParam]
