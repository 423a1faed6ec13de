"""The `beta.agents.sessions.subagents.turns` endpoints and their types."""


class Turns(
    Resource, path="/agents/sessions/{session_id}/subagents/{subagent_id}/turns", beta="agents=v1"
):
    @get("/{turn_id}")
    def retrieve(turn_id: str, *, session_id: str, subagent_id: str) -> Turn:
        """Fetch a turn of a subagent."""

    @get
    def list(
        subagent_id: str,
        *,
        session_id: str,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[Turn]:
        """List the turns of a subagent, page by page.

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, not how many there are in all.
        """
