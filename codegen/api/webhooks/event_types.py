"""The `webhooks.event_types` endpoints and their types."""


class EventTypes(Resource, path="/webhook_event_types"):
    @get
    def list() -> WebhookEventTypeList:
        """List the types of events that webhooks can be told of."""


class WebhookEventTypeList(Model):
    data: list[str]
    object: Literal["list"]
