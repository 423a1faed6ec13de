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
        """Have emails sent once the organization spends more than an amount in a month.

        interval: Only `month`.
        threshold_amount: Amount in cents; 10000 is 100 dollars.
        """

        class NotificationChannel:
            recipients: list[str]
            type: Literal["email"]
            subject_prefix: str | None = ...

    @get("/{alert_id}")
    def retrieve(alert_id: str) -> OrganizationSpendAlert:
        """See at which amount the organization's alert is sent, and to whom."""

    @post("/{alert_id}")
    def update(
        alert_id: str,
        *,
        currency: Literal["USD"],
        interval: Literal["month"],
        notification_channel: NotificationChannel,
        threshold_amount: int,
    ) -> OrganizationSpendAlert:
        """Change the amount or the recipients of the organization's alert.

        threshold_amount: Amount in cents; 10000 is 100 dollars.
        """

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
        """See which alerts watch over the organization's spending.

        limit: Maximum number of items on a page, up to 100; 20 by default.
        order: Sort order: `asc`, the default, or `desc`.
        """

    @delete("/{alert_id}")
    def delete(alert_id: str) -> OrganizationSpendAlertDeleted:
        """Stop notifications about the organization's spending; a spend limit is separate."""


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
