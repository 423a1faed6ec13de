"""The `admin.organization.projects.spend_alerts` endpoints and their types."""


class SpendAlerts(
    Resource, path="/organization/projects/{project_id}/spend_alerts", security="admin_api_key_auth"
):
    @post
    def create(
        project_id: str,
        *,
        currency: Literal["USD"],
        interval: Literal["month"],
        notification_channel: NotificationChannel,
        threshold_amount: int,
    ) -> ProjectSpendAlert:
        """Have emails sent once a project spends more than an amount in a month.

        interval: Only `month`.
        threshold_amount: Amount in cents; 10000 is 100 dollars.
        """

        class NotificationChannel:
            recipients: list[str]
            type: Literal["email"]
            subject_prefix: str | None = ...

    @get("/{alert_id}")
    def retrieve(alert_id: str, *, project_id: str) -> ProjectSpendAlert:
        """See at which amount a project's alert is sent, and to whom."""

    @post("/{alert_id}")
    def update(
        alert_id: str,
        *,
        project_id: str,
        currency: Literal["USD"],
        interval: Literal["month"],
        notification_channel: NotificationChannel,
        threshold_amount: int,
    ) -> ProjectSpendAlert:
        """Change the amount or the recipients of a project's alert.

        threshold_amount: Amount in cents; 10000 is 100 dollars.
        """

        class NotificationChannel:
            recipients: list[str]
            type: Literal["email"]
            subject_prefix: str | None = ...

    @get
    def list(
        project_id: str,
        *,
        after: str = ...,
        before: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> ConversationCursorPage[ProjectSpendAlert]:
        """See which alerts watch over a project's spending.

        limit: Maximum number of items on a page, up to 100; 20 by default.
        order: Sort order: `asc`, the default, or `desc`.
        """

    @delete("/{alert_id}")
    def delete(alert_id: str, *, project_id: str) -> ProjectSpendAlertDeleted:
        """Stop notifications about a project's spending; a spend limit is separate."""


class ProjectSpendAlert(Model):
    id: str
    currency: Literal["USD"]
    interval: Literal["month"]
    notification_channel: NotificationChannel
    object: Literal["project.spend_alert"]
    threshold_amount: int

    class NotificationChannel:
        recipients: list[str]
        type: Literal["email"]
        subject_prefix: str = ...


class ProjectSpendAlertDeleted(Model):
    id: str
    deleted: bool
    object: Literal["project.spend_alert.deleted"]
