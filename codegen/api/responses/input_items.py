"""The `responses.input_items` endpoints and their types."""


class InputItems(Resource, path="/responses/{response_id}/input_items"):
    @get
    def list(
        response_id: str,
        *,
        after: str = ...,
        include: list[ResponseIncludable] = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[ResponseItem]:
        """Read the items that a response was created from.

        after: the last id of the page before; a loop over the result does that by itself.
        include: extra data to return, such as `message.input_image.image_url`.
        limit: how many a page brings, 1 to 100; 20 by default.
        order: `asc` or `desc`; `desc` by default.
        """
