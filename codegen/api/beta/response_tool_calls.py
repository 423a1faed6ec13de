"""Types of `beta`: response tool calls."""


class BetaMcpToolCallError(Both, like=responses.McpToolCallError): ...


class BetaResponseApplyPatchToolCall(
    Model, like=(responses.ResponseApplyPatchToolCall, FromAgent)
): ...


class BetaResponseApplyPatchToolCallOutput(
    Model, like=(responses.ResponseApplyPatchToolCallOutput, FromAgent)
): ...


class BetaResponseCodeInterpreterToolCall(Both, like=responses.ResponseCodeInterpreterToolCall):
    agent: Agent | None = ...

    class Agent:
        agent_name: str


class BetaResponseComputerToolCall(Both):
    id: str
    call_id: str
    pending_safety_checks: list[PendingSafetyCheck]
    status: Literal["in_progress", "completed", "incomplete"]
    type: Literal["computer_call"]
    action: BetaComputerAction = ...
    actions: BetaComputerActionList = ...
    agent: Agent | None = ...

    class PendingSafetyCheck:
        id: str
        code: str | None = ...
        message: str | None = ...

    class Agent:
        agent_name: str


class BetaResponseComputerToolCallOutputItem(
    Model, like=(responses.ResponseComputerToolCallOutputItem, FromAgent)
): ...


class BetaResponseComputerToolCallOutputScreenshot(
    Both, like=responses.ResponseComputerToolCallOutputScreenshot
): ...


class BetaResponseCustomToolCall(Both, like=(responses.ResponseCustomToolCall, FromAgent)): ...


class BetaResponseCustomToolCallItem(Model, like=responses.ResponseCustomToolCallItem): ...


class BetaResponseCustomToolCallOutput(
    Both, like=(responses.ResponseCustomToolCallOutput, FromAgent)
): ...


class BetaResponseCustomToolCallOutputItem(
    Model, like=responses.ResponseCustomToolCallOutputItem
): ...


class BetaResponseFileSearchToolCall(Both, like=responses.ResponseFileSearchToolCall):
    agent: Agent | None = ...

    class Agent:
        agent_name: str


BetaResponseFunctionCallOutputItem = Both[
    Tagged[
        "type",
        BetaResponseInputTextContent,
        BetaResponseInputImageContent,
        BetaResponseInputFileContent,
    ]
]

BetaResponseFunctionCallOutputItemList = Both[list[BetaResponseFunctionCallOutputItem]]


class BetaResponseFunctionShellCallOutputContent(
    Both, like=responses.ResponseFunctionShellCallOutputContent
): ...


class BetaResponseFunctionShellToolCall(
    Model, like=(responses.ResponseFunctionShellToolCall, FromAgent)
): ...


class BetaResponseFunctionShellToolCallOutput(
    Model, like=(responses.ResponseFunctionShellToolCallOutput, FromAgent)
):
    class Output(like=responses.ResponseFunctionShellToolCallOutput.Output): ...


class BetaResponseFunctionToolCall(Both, like=(responses.ResponseFunctionToolCall, FromAgent)): ...


class BetaResponseFunctionToolCallItem(Model, like=responses.ResponseFunctionToolCallItem): ...


class BetaResponseFunctionToolCallOutputItem(
    Model, like=(responses.ResponseFunctionToolCallOutputItem, FromAgent)
): ...


class BetaResponseFunctionWebSearch(Both):
    id: str
    action: Action
    status: Literal["in_progress", "searching", "completed", "failed", "incomplete"]
    type: Literal["web_search_call"]
    agent: Agent | None = ...

    class Action(Tagged["type", Search, OpenPage, FindInPage]):
        class Search:
            type: Literal["search"]
            queries: list[str] = ...
            query: str = ...
            sources: list[Source] = ...

            class Source:
                type: Literal["url"]
                url: str

        class OpenPage:
            type: Literal["open_page"]
            url: str | None = ...

        class FindInPage:
            pattern: str
            type: Literal["find_in_page"]
            url: str

    class Agent:
        agent_name: str


class BetaResponseToolSearchCall(Model, like=(responses.ResponseToolSearchCall, FromAgent)): ...


class BetaResponseToolSearchOutputItem(
    Model, like=(responses.ResponseToolSearchOutputItem, FromAgent)
): ...


class BetaResponseToolSearchOutputItemParam(
    Both, like=(responses.ResponseToolSearchOutputItemParam, FromAgent)
):
    class Tool:
        class Mcp(like=responses.ResponseToolSearchOutputItemParam.Tool.Mcp): ...

        class ImageGeneration(
            like=responses.ResponseToolSearchOutputItemParam.Tool.ImageGeneration
        ): ...


class BetaToolChoiceApplyPatch(Both):
    type: Literal["apply_patch"]
