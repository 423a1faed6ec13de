"""The `beta.responses.input_items` endpoints and their types."""


class InputItems(Resource, path="/responses/{response_id}/input_items"):
    @get("?beta=true")
    def list(
        response_id: str,
        *,
        after: str = ...,
        include: list[BetaResponseIncludable] = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        betas: Header["openai-beta", list[Literal["responses_multi_agent=v1"]]] = ...,
    ) -> CursorPage[BetaResponseItem]:
        """Read the items that a response was created from.

        include: Extra data to return, such as `message.input_image.image_url`.
        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order: `asc`, or `desc`, the default.
        """


class BetaResponseItemList(Model):
    data: list[BetaResponseItem]
    first_id: str
    has_more: bool
    last_id: str
    object: Literal["list"]
