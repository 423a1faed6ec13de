"""The `beta.agents.sessions.subagents.turns` endpoints and their types."""


class Turns(
    Resource, path="/agents/sessions/{session_id}/subagents/{subagent_id}/turns", beta="agents=v1"
):
    @get("/{turn_id}")
    def retrieve(turn_id: str, *, session_id: str, subagent_id: str) -> Turn:
        """See whether a turn of a subagent is finished, and how it ended."""

    @get
    def list(
        subagent_id: str,
        *,
        session_id: str,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[Turn]:
        """See what turns a subagent has taken."""
