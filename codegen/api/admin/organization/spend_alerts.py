"""The `admin.organization.spend_alerts` endpoints and their types."""


class SpendAlerts(Resource, path="/organization/spend_alerts", security="admin_api_key_auth"):
    @post
    def create(
        *,
        currency: Literal["USD"],
        interval: Literal["month"],
        notification_channel: NotificationChannel,
        threshold_amount: int,
    ) -> OrganizationSpendAlert:
        """Create an alert about the spending of the organization."""

        class NotificationChannel:
            recipients: list[str]
            type: Literal["email"]
            subject_prefix: str | None = ...

    @get("/{alert_id}")
    def retrieve(alert_id: str) -> OrganizationSpendAlert:
        """Fetch a spend alert."""

    @post("/{alert_id}")
    def update(
        alert_id: str,
        *,
        currency: Literal["USD"],
        interval: Literal["month"],
        notification_channel: NotificationChannel,
        threshold_amount: int,
    ) -> OrganizationSpendAlert:
        """Change a spend alert."""

        class NotificationChannel:
            recipients: list[str]
            type: Literal["email"]
            subject_prefix: str | None = ...

    @get
    def list(
        *,
        after: str = ...,
        before: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> ConversationCursorPage[OrganizationSpendAlert]:
        """List the spend alerts of the organization, page by page."""

    @delete("/{alert_id}")
    def delete(alert_id: str) -> OrganizationSpendAlertDeleted:
        """Delete a spend alert."""


class OrganizationSpendAlert(Model):
    id: str
    currency: Literal["USD"]
    interval: Literal["month"]
    notification_channel: NotificationChannel
    object: Literal["organization.spend_alert"]
    threshold_amount: int

    class NotificationChannel:
        recipients: list[str]
        type: Literal["email"]
        subject_prefix: str = ...


class OrganizationSpendAlertDeleted(Model):
    id: str
    deleted: bool
    object: Literal["organization.spend_alert.deleted"]
