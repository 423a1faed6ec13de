"""The `webhooks.webhooks` endpoints and their types."""


class Webhooks(Resource, path="/webhook_endpoints", also="_Webhooks"):
    @helper("openai.lib._methods.webhooks:unwrap", plain=True, extras=())
    def unwrap(
        payload: str | bytes, headers: HeadersLike, *, secret: str | None = None
    ) -> UnwrapWebhookEvent:
        """Check a webhook's signature, and return its event.

        payload: Body as it was received, byte for byte.
        headers: Headers of the request.
        secret: Signing secret of the endpoint; the client's `webhook_secret` by default.
        """

    @helper("openai.lib._methods.webhooks:verify_signature", plain=True, extras=())
    def verify_signature(
        payload: str | bytes,
        headers: HeadersLike,
        *,
        secret: str | None = None,
        tolerance: int = 300,
    ) -> None:
        """Check that a webhook was signed with the endpoint's secret, and lately.

        payload: Body as it was received, byte for byte.
        headers: Headers of the request.
        secret: Signing secret of the endpoint; the client's `webhook_secret` by default.
        tolerance: Maximum difference in seconds between the signature's time and now.
        """

    @post
    def create(
        *,
        event_types: list[
            Literal[
                "batch.completed",
                "batch.failed",
                "batch.expired",
                "batch.cancelled",
                "response.completed",
                "response.failed",
                "response.cancelled",
                "response.incomplete",
                "eval.run.succeeded",
                "eval.run.failed",
                "eval.run.canceled",
                "fine_tuning.job.succeeded",
                "fine_tuning.job.failed",
                "fine_tuning.job.cancelled",
                "realtime.call.incoming",
                "video.completed",
                "video.failed",
                "agent.environment.ready",
                "agent.environment.failed",
                "agent.environment.suspended",
                "agent.environment.expired",
                "agent.session.created",
                "agent.session.action_required",
                "agent.session.in_progress",
                "agent.session.idle",
                "agent.session.failed",
                "safety.alert.created",
            ]
        ],
        name: str,
        url: str,
    ) -> WebhookEndpointWithSecret:
        """Have events sent to an address; its signing secret is returned only now.

        event_types: Types of events to deliver.
        url: Address that events are posted to.
        """

    @get("/{webhook_endpoint_id}")
    def retrieve(webhook_endpoint_id: str) -> WebhookEndpoint:
        """Get the URL and the event types of an endpoint."""

    @post("/{webhook_endpoint_id}")
    def update(
        webhook_endpoint_id: str,
        *,
        event_types: list[
            Literal[
                "batch.completed",
                "batch.failed",
                "batch.expired",
                "batch.cancelled",
                "response.completed",
                "response.failed",
                "response.cancelled",
                "response.incomplete",
                "eval.run.succeeded",
                "eval.run.failed",
                "eval.run.canceled",
                "fine_tuning.job.succeeded",
                "fine_tuning.job.failed",
                "fine_tuning.job.cancelled",
                "realtime.call.incoming",
                "video.completed",
                "video.failed",
                "agent.environment.ready",
                "agent.environment.failed",
                "agent.environment.suspended",
                "agent.environment.expired",
                "agent.session.created",
                "agent.session.action_required",
                "agent.session.in_progress",
                "agent.session.idle",
                "agent.session.failed",
                "safety.alert.created",
            ]
        ] = ...,
        name: str = ...,
        url: str = ...,
    ) -> WebhookEndpoint:
        """Change where events are sent, or which; the signing secret stays.

        event_types: Types of events to deliver.
        url: Address that events are posted to.
        """

    @get
    def list(*, after: str | None = ..., limit: int = ...) -> CursorPage[WebhookEndpoint]:
        """List the endpoints that receive events."""

    @delete("/{webhook_endpoint_id}")
    def delete(webhook_endpoint_id: str) -> DeletedWebhookEndpoint:
        """Stop sending events to an address."""

    @post("/{webhook_endpoint_id}/rotate_secret")
    def rotate_secret(
        webhook_endpoint_id: str, *, keep_old_secret_active_for_24_hours: bool = ...
    ) -> WebhookEndpointWithSecret:
        """Replace the signing secret, such as after it has leaked; returned only now.

        keep_old_secret_active_for_24_hours: Sign with both for a day, to change over calmly.
        """

    @post("/{webhook_endpoint_id}/test")
    def test(
        webhook_endpoint_id: str,
        *,
        event_type: Literal[
            "batch.completed",
            "batch.failed",
            "batch.expired",
            "batch.cancelled",
            "response.completed",
            "response.failed",
            "response.cancelled",
            "response.incomplete",
            "eval.run.succeeded",
            "eval.run.failed",
            "eval.run.canceled",
            "fine_tuning.job.succeeded",
            "fine_tuning.job.failed",
            "fine_tuning.job.cancelled",
            "realtime.call.incoming",
            "video.completed",
            "video.failed",
            "agent.environment.ready",
            "agent.environment.failed",
            "agent.environment.suspended",
            "agent.environment.expired",
            "agent.session.created",
            "agent.session.action_required",
            "agent.session.in_progress",
            "agent.session.idle",
            "agent.session.failed",
            "safety.alert.created",
        ],
    ) -> WebhookEndpointTestResult:
        """Send a made-up event to an endpoint, to see whether it is received."""


class DeletedWebhookEndpoint(Model):
    id: str
    deleted: bool
    object: Literal["webhook_endpoint.deleted"]


class WebhookEndpoint(Model):
    id: str
    created_at: int
    event_types: list[str]
    name: str
    object: Literal["webhook_endpoint"]
    signing_secret_hint: str = ...
    url: str
    updated_at: int = ...


class WebhookEndpointList(Model):
    data: list[WebhookEndpoint]
    first_id: str = ...
    has_more: bool
    last_id: str = ...
    object: Literal["list"]


class WebhookEndpointTestResult(Model):
    event_type: str
    object: Literal["webhook_endpoint.test"]
    status_code: int
    success: Literal[True]
    webhook_endpoint_id: str


class WebhookEndpointWithSecret(Model):
    id: str
    created_at: int
    event_types: list[str]
    name: str
    object: Literal["webhook_endpoint"]
    signing_secret: Secret[str]
    signing_secret_hint: str = ...
    url: str
    updated_at: int = ...
