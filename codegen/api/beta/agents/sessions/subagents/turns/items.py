"""The `beta.agents.sessions.subagents.turns.items` endpoints and their types."""


class Items(
    Resource,
    path="/agents/sessions/{session_id}/subagents/{subagent_id}/turns/{turn_id}/items",
    beta="agents=v1",
):
    @get
    def list(
        turn_id: str,
        *,
        session_id: str,
        subagent_id: str,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[AgentSessionItem]:
        """Read what a subagent has said and done in one turn."""
