"""Types of `live`: session events."""


class SessionCloseEvent(Both):
    type: Literal["session.close"]
    event_id: str | None = ...


class SessionClosedEvent(Model):
    event_id: str
    reason: Literal["close_requested", "expired", "content", "remote_hangup", "connection_lost"]
    session: SessionResource
    type: Literal["session.closed"]
    usage: SessionUsage
    client_event_id: str = ...


class SessionStartEvent(Both):
    session: SessionConfig
    type: Literal["session.start"]
    event_id: str | None = ...


class SessionStartedEvent(Model):
    event_id: str
    session: SessionResource
    type: Literal["session.started"]
    client_event_id: str = ...


class SessionUpdateEvent(Both):
    session: SessionUpdateConfig
    type: Literal["session.update"]
    event_id: str | None = ...


class SessionUpdatedEvent(Model):
    event_id: str
    session: SessionResource
    type: Literal["session.updated"]
    client_event_id: str = ...


class SessionUsageUpdatedEvent(Model):
    event_id: str
    type: Literal["session.usage.updated"]
    usage: SessionUsage
    client_event_id: str = ...
    context_window: ContextWindow = ...

    class ContextWindow:
        usage_ratio: float
