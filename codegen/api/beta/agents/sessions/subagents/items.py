"""The `beta.agents.sessions.subagents.items` endpoints and their types."""


class Items(
    Resource, path="/agents/sessions/{session_id}/subagents/{subagent_id}/items", beta="agents=v1"
):
    @get
    def list(
        subagent_id: str,
        *,
        session_id: str,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[AgentSessionItem]:
        """Read what one subagent has said and done."""
