"""The `beta.agents.sessions.subagents` endpoints and their types."""


class Subagents(Resource, path="/agents/sessions/{session_id}/subagents", beta="agents=v1"):
    @get("/{subagent_id}")
    def retrieve(subagent_id: str, *, session_id: str) -> Subagent:
        """See what one subagent is doing in a session."""

    @get
    def list(
        session_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[Subagent]:
        """See which subagents the agent of a session has called in."""
