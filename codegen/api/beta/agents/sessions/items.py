"""The `beta.agents.sessions.items` endpoints and their types."""


class Items(Resource, path="/agents/sessions/{session_id}/items", beta="agents=v1"):
    @get
    def list(
        session_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[AgentSessionItem]:
        """Read what was said and done in a session, such as to show its history."""
