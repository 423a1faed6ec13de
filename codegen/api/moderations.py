"""The `moderations` endpoints and their types."""


class Moderations(Resource, path="/moderations"):
    @post
    def create(
        *,
        input: str | list[str] | list[ModerationMultiModalInputParam],
        model: str | ModerationModel = ...,
    ) -> ModerationCreateResponse:
        """Judge whether texts or images are harmful, and in which ways.

        input: One text, several texts, or a list of text and image parts.
        model: `omni-moderation-latest`, the default, or an older model; those read text only.
        """


class Moderation(Model):
    """The judgment of one input.

    categories: Whether each category applies.
    category_applied_input_types: Kinds of input, text or image, that each category was judged by.
    category_scores: Confidence for each category, 0 to 1.
    flagged: Whether any category applies.
    """

    categories: Categories
    category_applied_input_types: CategoryAppliedInputTypes
    category_scores: CategoryScores
    flagged: bool

    class Categories:
        """Whether each category applies."""

        harassment: bool
        harassment_threatening: Wire["harassment/threatening", bool]
        hate: bool
        hate_threatening: Wire["hate/threatening", bool]
        illicit: bool = ...
        illicit_violent: Wire["illicit/violent", bool] = ...
        self_harm: Wire["self-harm", bool]
        self_harm_instructions: Wire["self-harm/instructions", bool]
        self_harm_intent: Wire["self-harm/intent", bool]
        sexual: bool
        sexual_minors: Wire["sexual/minors", bool]
        violence: bool
        violence_graphic: Wire["violence/graphic", bool]

    class CategoryAppliedInputTypes:
        """Kinds of input that each category was judged by."""

        harassment: list[Literal["text"]]
        harassment_threatening: Wire["harassment/threatening", list[Literal["text"]]]
        hate: list[Literal["text"]]
        hate_threatening: Wire["hate/threatening", list[Literal["text"]]]
        illicit: list[Literal["text"]]
        illicit_violent: Wire["illicit/violent", list[Literal["text"]]]
        self_harm: Wire["self-harm", list[Literal["text", "image"]]]
        self_harm_instructions: Wire["self-harm/instructions", list[Literal["text", "image"]]]
        self_harm_intent: Wire["self-harm/intent", list[Literal["text", "image"]]]
        sexual: list[Literal["text", "image"]]
        sexual_minors: Wire["sexual/minors", list[Literal["text"]]]
        violence: list[Literal["text", "image"]]
        violence_graphic: Wire["violence/graphic", list[Literal["text", "image"]]]

    class CategoryScores:
        """Confidence for each category, 0 to 1."""

        harassment: float
        harassment_threatening: Wire["harassment/threatening", float]
        hate: float
        hate_threatening: Wire["hate/threatening", float]
        illicit: float
        illicit_violent: Wire["illicit/violent", float]
        self_harm: Wire["self-harm", float]
        self_harm_instructions: Wire["self-harm/instructions", float]
        self_harm_intent: Wire["self-harm/intent", float]
        sexual: float
        sexual_minors: Wire["sexual/minors", float]
        violence: float
        violence_graphic: Wire["violence/graphic", float]


class ModerationCreateResponse(Model):
    """Results of a moderation, one for each input.

    id: Id of the moderation.
    model: Model that judged the inputs.
    results: Results, in the order of the inputs.
    """

    id: str
    model: str
    results: list[Moderation]


class ModerationImageURLInputParam(Param):
    image_url: ImageURL
    type: Literal["image_url"]

    class ImageURL:
        url: str


ModerationModel = Literal[
    "omni-moderation-latest",
    "omni-moderation-2024-09-26",
    "text-moderation-latest",
    "text-moderation-stable",
]

ModerationMultiModalInputParam = Param[ModerationImageURLInputParam | ModerationTextInputParam]


class ModerationTextInputParam(Param):
    text: str
    type: Literal["text"]
