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
        """List the items that a response was created from, page by page."""
