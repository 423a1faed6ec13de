"""The `webhooks.event_types` endpoints and their types."""


class EventTypes(Resource, path="/webhook_event_types"):
    @get
    def list() -> WebhookEventTypeList:
        """List the event types of a webhook, page by page."""


class WebhookEventTypeList(Model):
    data: list[str]
    object: Literal["list"]
