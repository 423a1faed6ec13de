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

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, 20 by default.
        order: `asc` brings the oldest first, `desc` the newest; `asc` by default.
        """
