"""Types of `live`: decisions."""


class DecisionAssistantMessage(Both):
    content: str | list[ContentPart]
    role: Literal["assistant"]
    id: str | None = ...
    phase: Literal["commentary", "final_answer"] | None = ...
    type: Literal["message"] = ...

    class ContentPart(Tagged["type", OutputText, Refusal]):
        class OutputText:
            text: str
            type: Literal["output_text"]

        class Refusal:
            refusal: str
            type: Literal["refusal"]


class DecisionChoiceOption(Model):
    value: StrictStr | StrictBool
    description: str = ...


class DecisionChoiceOptionParam(Param):
    value: str | bool
    description: str = ...


class DecisionDeveloperMessage(Both):
    content: str | list[DecisionInputText]
    role: Literal["developer"]
    id: str | None = ...
    type: Literal["message"] = ...


class DecisionInputText(Both):
    text: str
    type: Literal["input_text"]


DecisionJSONObject = Both[dict[str, object]]


class DecisionQuestion(Model, Tagged["type", Choice, Predicate, Score]):
    class Choice:
        choices: list[DecisionChoiceOption]
        instructions: str | list[InstructionsParts]
        type: Literal["choice"]
        name: str = ...

        class InstructionsParts(Tagged["type", DecisionInputText, InputImage, InputJSON]):
            class InputImage:
                image_url: str
                type: Literal["input_image"]
                detail: Literal["low", "high", "auto", "original"] = ...

            class InputJSON:
                data: list[DecisionJSONObject] | DecisionJSONObject
                type: Literal["input_json"]

    class Predicate:
        instructions: str | list[InstructionsParts]
        type: Literal["predicate"]
        name: str = ...

        class InstructionsParts(like=DecisionQuestion.Choice.InstructionsParts): ...

    class Score:
        instructions: str | list[InstructionsParts]
        levels: list[Level]
        type: Literal["score"]
        name: str = ...

        class InstructionsParts(like=DecisionQuestion.Choice.InstructionsParts): ...

        class Level:
            label: str
            description: str = ...


class DecisionQuestionParam(Param, Choice | Predicate | Score):
    class Choice:
        choices: list[DecisionChoiceOptionParam]
        instructions: str | list[InstructionsParts]
        type: Literal["choice"]
        name: str = ...

        class InstructionsParts(DecisionInputText | InputImage | InputJSON):
            class InputImage:
                image_url: str
                type: Literal["input_image"]
                detail: Literal["low", "high", "auto", "original"] | None = ...

            class InputJSON:
                data: Exact[DecisionJSONObject] | list[Exact[DecisionJSONObject]]
                type: Literal["input_json"]

    class Predicate:
        instructions: str | list[InstructionsParts]
        type: Literal["predicate"]
        name: str = ...

        class InstructionsParts(like=DecisionQuestionParam.Choice.InstructionsParts): ...

    class Score:
        instructions: str | list[InstructionsParts]
        levels: list[Level]
        type: Literal["score"]
        name: str = ...

        class InstructionsParts(like=DecisionQuestionParam.Choice.InstructionsParts): ...

        class Level:
            label: str
            description: str = ...


class DecisionStoredAssistantMessage(Model):
    id: str
    content: str | list[ContentPart]
    role: Literal["assistant"]
    phase: Literal["commentary", "final_answer"] = ...
    type: Literal["message"] = ...

    class ContentPart(Tagged["type", OutputText, Refusal]):
        class OutputText:
            text: str
            type: Literal["output_text"]

        class Refusal:
            refusal: str
            type: Literal["refusal"]


class DecisionStoredDeveloperMessage(Model):
    id: str
    content: str | list[DecisionInputText]
    role: Literal["developer"]
    type: Literal["message"] = ...


class DecisionStoredSystemMessage(Model):
    id: str
    content: str | list[DecisionInputText]
    role: Literal["system"]
    type: Literal["message"] = ...


class DecisionStoredUserMessage(Model):
    id: str
    content: str | list[ContentPart]
    role: Literal["user"]
    type: Literal["message"] = ...

    class ContentPart(Tagged["type", InputText, InputImage, InputJSON]):
        class InputText:
            text: str
            type: Literal["input_text"]

        class InputImage:
            image_url: str
            type: Literal["input_image"]
            detail: Literal["low", "high", "auto", "original"] = ...

        class InputJSON:
            data: list[DecisionJSONObject] | DecisionJSONObject
            type: Literal["input_json"]


class DecisionSystemMessage(Both):
    content: str | list[DecisionInputText]
    role: Literal["system"]
    id: str | None = ...
    type: Literal["message"] = ...


class DecisionTrigger(Both):
    decisions: Decisions
    event_type: Literal["session.input_transcript.delta", "session.output_transcript.delta"]
    type: Literal["decisions"]

    class Decisions:
        questions: list[DecisionQuestion]


class DecisionUserMessage(Model):
    content: str | list[ContentPart]
    role: Literal["user"]
    id: str = ...
    type: Literal["message"] = ...

    class ContentPart(like=DecisionStoredUserMessage.ContentPart): ...


class DecisionUserMessageParam(Param):
    content: str | list[ContentPart]
    role: Literal["user"]
    id: str | None = ...
    type: Literal["message"] = ...

    class ContentPart(InputText | InputImage | InputJSON):
        class InputText:
            text: str
            type: Literal["input_text"]

        class InputImage:
            image_url: str
            type: Literal["input_image"]
            detail: Literal["low", "high", "auto", "original"] | None = ...

        class InputJSON:
            data: Exact[DecisionJSONObject] | list[Exact[DecisionJSONObject]]
            type: Literal["input_json"]


class DecisionsDelegationConfig(Both):
    model: str
    questions: list[DecisionQuestion]


class DecisionsDelegationUpdateConfig(Both):
    model: str = ...
    questions: list[DecisionQuestion] = ...
