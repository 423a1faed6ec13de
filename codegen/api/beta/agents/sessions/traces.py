"""The `beta.agents.sessions.traces` endpoints and their types."""


class Traces(Resource, path="/agents/sessions/{session_id}/traces", beta="agents=v1"):
    @get
    def list(
        session_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[SessionTrace]:
        """Export what a session did as OpenTelemetry data, to analyse it."""


class SessionTrace(Model):
    id: str
    created_at: int
    object: Literal["agent.session.trace"]
    otlp: dict[str, object]
    session_id: str
