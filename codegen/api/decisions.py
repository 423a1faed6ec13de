"""The `decisions` endpoints and their types."""


class Decisions(Resource, path="/decisions"):
    @post
    def create(
        *,
        input: str | list[InputUnionMember1],
        model: str,
        questions: list[Question],
        prompt_cache_key: str | None = ...,
        prompt_cache_options: PromptCacheOptions | None = ...,
        safety_identifier: str | None = ...,
    ) -> Decision:
        """Have questions about an input answered with probabilities instead of text.

        input: Text or conversation that the questions are about.
        """

        class InputDecisionInputAssistantMessageContentDecisionInputAssistantContentPartDecisionInputOutputText:
            text: str
            type: Literal["output_text"]

        class InputDecisionInputAssistantMessageContentDecisionInputAssistantContentPartDecisionInputRefusal:
            refusal: str
            type: Literal["refusal"]

        InputDecisionInputAssistantMessageContentDecisionInputAssistantContentParts = (
            InputDecisionInputAssistantMessageContentDecisionInputAssistantContentPartDecisionInputOutputText
            | InputDecisionInputAssistantMessageContentDecisionInputAssistantContentPartDecisionInputRefusal
        )

        class InputUnionMember1(
            DecisionInputUserMessage
            | DecisionInputDeveloperMessage
            | DecisionInputSystemMessage
            | DecisionInputAssistantMessage
            | DecisionInputFunctionCall
            | DecisionInputFunctionCallOutput
            | DecisionInputCustomToolCall
            | DecisionInputCustomToolCallOutput
        ):
            class DecisionInputUserMessage:
                content: str | list[DecisionInputPartUnionParam]
                role: Literal["user"]
                type: Literal["message"] = ...

            class DecisionInputDeveloperMessage:
                content: str | list[DecisionInputTextParam]
                role: Literal["developer"]
                type: Literal["message"] = ...

            class DecisionInputSystemMessage:
                content: str | list[DecisionInputTextParam]
                role: Literal["system"]
                type: Literal["message"] = ...

            class DecisionInputAssistantMessage:
                content: (
                    str
                    | list[
                        InputDecisionInputAssistantMessageContentDecisionInputAssistantContentParts
                    ]
                )
                role: Literal["assistant"]
                phase: Literal["commentary", "final_answer"] | None = ...
                type: Literal["message"] = ...

            class DecisionInputFunctionCall:
                arguments: str
                call_id: str
                name: str
                type: Literal["function_call"]
                id: str | None = ...
                namespace: str | None = ...
                status: Literal["in_progress", "completed", "incomplete"] | None = ...

            class DecisionInputFunctionCallOutput:
                call_id: str
                output: str | list[FunctionCallOutputOutputParts]
                type: Literal["function_call_output"]
                id: str | None = ...
                status: Literal["in_progress", "completed", "incomplete"] | None = ...

            FunctionCallOutputOutputParts = DecisionInputTextParam | DecisionInputImageParam

            class DecisionInputCustomToolCall:
                call_id: str
                input: str
                name: str
                type: Literal["custom_tool_call"]
                id: str | None = ...
                namespace: str | None = ...
                status: Literal["in_progress", "completed", "incomplete"] | None = ...

            class DecisionInputCustomToolCallOutput:
                call_id: str
                output: str | list[CustomToolCallOutputOutputParts]
                type: Literal["custom_tool_call_output"]
                id: str | None = ...
                status: Literal["in_progress", "completed", "incomplete"] | None = ...

            CustomToolCallOutputOutputParts = DecisionInputTextParam | DecisionInputImageParam

        class Question(QuestionParamPredicate | QuestionParamChoice | QuestionParamScore):
            class QuestionParamPredicate:
                instructions: str | list[DecisionQuestionInputPart]
                type: Literal["predicate"]
                name: str = ...

            class QuestionParamChoice:
                choices: list[Choice]
                instructions: str | list[DecisionQuestionInputPart]
                type: Literal["choice"]
                name: str = ...

                class Choice:
                    value: str | bool
                    description: str = ...

            class QuestionParamScore:
                instructions: str | list[DecisionQuestionInputPart]
                levels: list[Level]
                type: Literal["score"]
                name: str = ...

                class Level:
                    label: str
                    description: str = ...

        class PromptCacheOptions:
            mode: Literal["implicit", "explicit"] | None = ...
            ttl: Literal["30m"] = ...


class Decision(Model):
    answers: list[Answer]
    model: str
    usage: Usage

    class Answer(
        Tagged[
            "type",
            AnswerResourcePredicate,
            AnswerResourceChoice,
            AnswerResourceScore,
            AnswerResourceRefusal,
        ]
    ):
        class AnswerResourcePredicate:
            name: str = ...
            probability: float
            type: Literal["predicate"]

        class AnswerResourceChoice:
            choice: StrictStr | StrictBool
            confidence: float
            name: str = ...
            probabilities: list[Probability]
            type: Literal["choice"]

            class Probability:
                probability: float
                value: StrictStr | StrictBool

        class AnswerResourceScore:
            confidence: float
            name: str = ...
            probabilities: list[Probability]
            score: float
            type: Literal["score"]

            class Probability:
                label: str
                probability: float
                value: int

        class AnswerResourceRefusal:
            name: str = ...
            type: Literal["refusal"]

    class Usage:
        input_tokens: int
        input_tokens_details: InputTokensDetails
        output_tokens: int
        output_tokens_details: OutputTokensDetails
        total_tokens: int

        class InputTokensDetails:
            cache_write_tokens: int
            cached_tokens: int

        class OutputTokensDetails:
            reasoning_tokens: int


class DecisionInputImageParam(Param):
    image_url: str
    type: Literal["input_image"]
    detail: Literal["low", "high", "auto", "original"] | None = ...
    prompt_cache_breakpoint: DecisionPromptCacheBreakpointParam | None = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]


@export("DecisionInputMessageUnionParam")
class DecisionInputMessageParam(Param, DecisionInputUserMessage):
    class DecisionInputUserMessage:
        content: str | list[DecisionInputPartUnionParam]
        role: Literal["user"]
        type: Literal["message"] = ...

    class DecisionInputDeveloperMessage:
        content: str | list[DecisionInputTextParam]
        role: Literal["developer"]
        type: Literal["message"] = ...

    class DecisionInputSystemMessage:
        content: str | list[DecisionInputTextParam]
        role: Literal["system"]
        type: Literal["message"] = ...

    class DecisionInputAssistantMessage:
        content: str | list[ContentParts]
        role: Literal["assistant"]
        phase: Literal["commentary", "final_answer"] | None = ...
        type: Literal["message"] = ...

        class ContentParts(DecisionInputOutputText | DecisionInputRefusal):
            class DecisionInputOutputText:
                text: str
                type: Literal["output_text"]

            class DecisionInputRefusal:
                refusal: str
                type: Literal["refusal"]

    DecisionInputMessageUnionParam = (
        DecisionInputUserMessage
        | DecisionInputDeveloperMessage
        | DecisionInputSystemMessage
        | DecisionInputAssistantMessage
    )


DecisionInputPartUnionParam = Param[
    DecisionInputTextParam | DecisionInputImageParam | DecisionInputJSON
]


class DecisionInputTextParam(Param):
    text: str
    type: Literal["input_text"]
    prompt_cache_breakpoint: DecisionPromptCacheBreakpointParam | None = ...

    class PromptCacheBreakpoint:
        mode: Literal["explicit"]


class DecisionPromptCacheBreakpointParam(Param):
    mode: Literal["explicit"]
