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
        """Create an alert about the spending of a project."""

        class NotificationChannel:
            recipients: list[str]
            type: Literal["email"]
            subject_prefix: str | None = ...

    @get("/{alert_id}")
    def retrieve(alert_id: str, *, project_id: str) -> ProjectSpendAlert:
        """Fetch a spend alert."""

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
        """Change a spend alert."""

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
        """List the spend alerts of a project, page by page."""

    @delete("/{alert_id}")
    def delete(alert_id: str, *, project_id: str) -> ProjectSpendAlertDeleted:
        """Delete a spend alert."""


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
