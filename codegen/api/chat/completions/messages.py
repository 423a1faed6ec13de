"""The `chat.completions.messages` endpoints and their types."""


class Messages(Resource, path="/chat/completions/{completion_id}/messages"):
    @get
    def list(
        completion_id: str,
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[ChatCompletionStoreMessage]:
        """Read the messages that a stored completion answered.

        limit: Maximum number of items on a page, 20 by default.
        order: Sort order by creation time: `asc`, the default, or `desc`.
        """
