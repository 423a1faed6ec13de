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

        include: Extra data to return, such as `message.input_image.image_url`.
        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order: `asc`, or `desc`, the default.
        """
