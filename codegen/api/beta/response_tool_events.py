"""Types of `beta`: response tool events."""


class BetaResponseCodeInterpreterCallCodeDeltaEvent(
    Model, like=(responses.ResponseCodeInterpreterCallCodeDeltaEvent, FromAgent)
): ...


class BetaResponseCodeInterpreterCallCodeDoneEvent(
    Model, like=(responses.ResponseCodeInterpreterCallCodeDoneEvent, FromAgent)
): ...


class BetaResponseCodeInterpreterCallCompletedEvent(
    Model, like=(responses.ResponseCodeInterpreterCallCompletedEvent, FromAgent)
): ...


class BetaResponseCodeInterpreterCallInProgressEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.code_interpreter_call.in_progress"]


class BetaResponseCodeInterpreterCallInterpretingEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.code_interpreter_call.interpreting"]


class BetaResponseCustomToolCallInputDeltaEvent(
    Model, like=BetaResponseCodeInterpreterCallCodeDeltaEvent
):
    type: Literal["response.custom_tool_call_input.delta"]


class BetaResponseCustomToolCallInputDoneEvent(
    Model, like=(responses.ResponseCustomToolCallInputDoneEvent, FromAgent)
): ...


class BetaResponseFileSearchCallCompletedEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.file_search_call.completed"]


class BetaResponseFileSearchCallInProgressEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.file_search_call.in_progress"]


class BetaResponseFileSearchCallSearchingEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.file_search_call.searching"]


class BetaResponseFunctionCallArgumentsDeltaEvent(
    Model, like=BetaResponseCodeInterpreterCallCodeDeltaEvent
):
    type: Literal["response.function_call_arguments.delta"]


class BetaResponseFunctionCallArgumentsDoneEvent(
    Model, like=(responses.ResponseFunctionCallArgumentsDoneEvent, FromAgent)
): ...


class BetaResponseImageGenCallCompletedEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.image_generation_call.completed"]


class BetaResponseImageGenCallGeneratingEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.image_generation_call.generating"]


class BetaResponseImageGenCallInProgressEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.image_generation_call.in_progress"]


class BetaResponseImageGenCallPartialImageEvent(
    Model, like=(responses.ResponseImageGenCallPartialImageEvent, FromAgent)
): ...


class BetaResponseMcpCallArgumentsDeltaEvent(
    Model, like=BetaResponseCodeInterpreterCallCodeDeltaEvent
):
    type: Literal["response.mcp_call_arguments.delta"]


class BetaResponseMcpCallArgumentsDoneEvent(Model, like=BetaResponseFunctionCallArgumentsDoneEvent):
    type: Literal["response.mcp_call_arguments.done"]


class BetaResponseMcpCallCompletedEvent(Model, like=BetaResponseCodeInterpreterCallCompletedEvent):
    type: Literal["response.mcp_call.completed"]


class BetaResponseMcpCallFailedEvent(Model, like=BetaResponseCodeInterpreterCallCompletedEvent):
    type: Literal["response.mcp_call.failed"]


class BetaResponseMcpCallInProgressEvent(Model, like=BetaResponseCodeInterpreterCallCompletedEvent):
    type: Literal["response.mcp_call.in_progress"]


class BetaResponseMcpListToolsCompletedEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.mcp_list_tools.completed"]


class BetaResponseMcpListToolsFailedEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.mcp_list_tools.failed"]


class BetaResponseMcpListToolsInProgressEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.mcp_list_tools.in_progress"]


class BetaResponseShellCallCommandAddedEvent(
    Model, like=(responses.ResponseShellCallCommandAddedEvent, FromAgent)
): ...


class BetaResponseShellCallCommandDeltaEvent(
    Model, like=(responses.ResponseShellCallCommandDeltaEvent, FromAgent)
): ...


class BetaResponseShellCallCommandDoneEvent(Model, like=BetaResponseShellCallCommandAddedEvent):
    type: Literal["response.shell_call_command.done"]


class BetaResponseShellCallOutputContentDeltaEvent(
    Model, like=(responses.ResponseShellCallOutputContentDeltaEvent, FromAgent)
): ...


class BetaResponseShellCallOutputContentDoneEvent(
    Model, like=(responses.ResponseShellCallOutputContentDoneEvent, FromAgent)
): ...


class BetaResponseWebSearchCallCompletedEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.web_search_call.completed"]


class BetaResponseWebSearchCallInProgressEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.web_search_call.in_progress"]


class BetaResponseWebSearchCallSearchingEvent(
    Model, like=BetaResponseCodeInterpreterCallCompletedEvent
):
    type: Literal["response.web_search_call.searching"]
