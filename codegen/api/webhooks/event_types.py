"""The `webhooks.event_types` endpoints and their types."""


class EventTypes(Resource, path="/webhook_event_types"):
    @get
    def list() -> WebhookEventTypeList:
        """See which events `webhooks.create()` can subscribe to."""


class WebhookEventTypeList(Model):
    data: list[str]
    object: Literal["list"]
