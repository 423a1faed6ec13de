"""The `beta.agents.sessions.events` endpoints and their types."""


class Events(Resource, path="/agents/sessions/{session_id}/events", beta="agents=v1"):
    @post(accept="*/*")
    def create(
        session_id: str,
        *,
        events: list[AgentSessionInputParam],
        idempotency_key: Header["Idempotency-Key", str] = ...,
    ) -> None:
        """Send events to a session, such as input and tool outputs."""

    @get(accept="text/event-stream", stream=always, stream_mode="events")
    def stream(session_id: str, *, include_obfuscation: bool = ...) -> Stream[AgentSessionEvent]:
        """Follow the events of a session as they happen."""
