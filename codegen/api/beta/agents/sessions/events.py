"""The `beta.agents.sessions.events` endpoints and their types."""


class Events(Resource, path="/agents/sessions/{session_id}/events", beta="agents=v1"):
    @post(accept="*/*")
    def create(
        session_id: str,
        *,
        events: list[AgentSessionInputParam],
        idempotency_key: Header["Idempotency-Key", str] = ...,
    ) -> None:
        """Send input, tool outputs or an interruption to a session that exists.

        idempotency_key: Key that makes a repeated call send nothing more.
        """

    @get(accept="text/event-stream", stream_mode="events")
    def stream(session_id: str, *, include_obfuscation: bool = ...) -> Stream[AgentSessionEvent]:
        """Follow what happens in a session that exists, while it happens.

        include_obfuscation: False leaves out the padding that hides the length of each part.
        """
