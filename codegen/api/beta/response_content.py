"""Types of `beta`: response content."""


class BetaEasyInputMessage(Both, like=responses.EasyInputMessage): ...


BetaResponseInputContent = Both[
    Tagged["type", BetaResponseInputText, BetaResponseInputImage, BetaResponseInputFile]
]


class BetaResponseInputFile(Both, like=responses.ResponseInputFile): ...


class BetaResponseInputFileContent(Both, like=responses.ResponseInputFileContent): ...


class BetaResponseInputImage(Both, like=responses.ResponseInputImage): ...


class BetaResponseInputImageContent(Both, like=responses.ResponseInputImageContent): ...


BetaResponseInputMessageContentList = Both[list[BetaResponseInputContent]]


class BetaResponseInputText(Both, like=responses.ResponseInputText): ...


class BetaResponseInputTextContent(Both, like=responses.ResponseInputTextContent): ...


class BetaResponseOutputMessage(Both, like=responses.ResponseOutputMessage):
    agent: Agent | None = ...

    class Agent:
        agent_name: str


class BetaResponseOutputRefusal(Both, like=responses.ResponseOutputRefusal): ...


class BetaResponseOutputText(Both, like=responses.ResponseOutputText): ...
