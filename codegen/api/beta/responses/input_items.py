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

        after: the last id of the page before; a loop over the result does that by itself.
        include: extra data to return, such as `message.input_image.image_url`.
        limit: how many a page brings, 1 to 100; 20 by default.
        order: `asc` or `desc`; `desc` by default.
        """


class BetaResponseItemList(Model):
    data: list[BetaResponseItem]
    first_id: str
    has_more: bool
    last_id: str
    object: Literal["list"]
