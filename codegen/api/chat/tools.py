"""Types of `chat`: tools."""


class ChatCompletionAllowedToolChoiceParam(Param):
    allowed_tools: ChatCompletionAllowedToolsParam
    type: Literal["allowed_tools"]


class ChatCompletionAllowedToolsParam(Param):
    mode: Literal["auto", "required"]
    tools: list[dict[str, object]]


class ChatCompletionCustomToolParam(Param):
    """A tool whose input is plain text, or text of a grammar.

    custom: Name, description and input format of the tool.
    """

    custom: Custom
    type: Literal["custom"]

    class Custom:
        """A custom tool as the model sees it.

        name: Name of the tool.
        description: Description by which the model decides when to call the tool.
        """

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
    """A function that the model may call.

    function: Name, description and parameters of the function.
    """

    function: FunctionDefinition
    type: Literal["function"]


class ChatCompletionMessageCustomToolCall(Both):
    """A call of a custom tool, whose input is plain text.

    id: Id of the call; the `tool` message with its output names it.
    custom: Tool to call, and its input.
    """

    id: str
    custom: Custom
    type: Literal["custom"]

    class Custom:
        """A custom tool's name and input.

        input: Text that the model passes to the tool.
        name: Name of the tool.
        """

        input: str
        name: str


class ChatCompletionMessageFunctionToolCall(Both):
    """A call of a function, which the program must run.

    id: Id of the call; the `tool` message with its output names it.
    function: Function to call, and its arguments.
    """

    id: str
    function: Function
    type: Literal["function"]

    class Function:
        """A function's name and arguments.

        arguments: Arguments as JSON text; the model may write invalid JSON, so validate it.
        name: Name of the function.
        """

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
    """Makes the model call one function.

    function: Function to call, by its name.
    """

    function: Function
    type: Literal["function"]

    class Function:
        """A function, by its name.

        name: Name of the function.
        """

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
