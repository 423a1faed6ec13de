"""The `beta.agents.sessions.turns.items` endpoints and their types."""


class Items(Resource, path="/agents/sessions/{session_id}/turns/{turn_id}/items", beta="agents=v1"):
    @get
    def list(
        turn_id: str,
        *,
        session_id: str,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> ConversationCursorPage[AgentSessionItem]:
        """Read what was said and done in one turn of a session."""
