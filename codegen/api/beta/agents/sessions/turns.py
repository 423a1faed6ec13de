"""The `beta.agents.sessions.turns` endpoints and their types."""


class Turns(Resource, path="/agents/sessions/{session_id}/turns", beta="agents=v1"):
    @get("/{turn_id}")
    def retrieve(turn_id: str, *, session_id: str) -> Turn:
        """See whether a turn of a session is finished, and how it ended."""

    @get
    def list(
        session_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[Turn]:
        """See what turns a session has taken."""


class Turn(Model):
    id: str
    agent_id: str
    completed_at: int = ...
    created_at: int
    error: SessionTurnError = ...
    object: Literal["agent.session.turn"]
    session_id: str
    started_at: int = ...
    status: Literal["queued", "in_progress", "waiting", "completed", "failed", "cancelled"]
    subagent_id: str = ...
    usage: TokenUsage = ...
    prompt_cache_options: PromptCacheOptions = ...

    class PromptCacheOptions:
        ttl: Literal["30m", "12h"]
