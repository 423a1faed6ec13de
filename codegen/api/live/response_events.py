"""Types of `live`: response events."""


class ResponseCreateEvent(Both):
    type: Literal["response.create"]
    event_id: str | None = ...


class ResponseEvent(Model):
    event: dict[str, object]
    event_id: str
    type: Literal["response.event"]
    client_event_id: str = ...
    delegation_id: str = ...


class ResponseItemCreateEvent(Both):
    item: responses.ResponseInputItem
    type: Literal["response.item.create"]
    event_id: str | None = ...
