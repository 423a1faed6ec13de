"""The `admin.organization.projects.spend_limit` endpoints and their types."""


class SpendLimit(
    Resource, path="/organization/projects/{project_id}/spend_limit", security="admin_api_key_auth"
):
    @get
    def retrieve(project_id: str) -> ProjectSpendLimit:
        """Fetch the spend limit of a project."""

    @post
    def update(
        project_id: str,
        *,
        currency: Literal["USD"],
        interval: Literal["month"],
        threshold_amount: int,
    ) -> ProjectSpendLimit:
        """Set the spend limit of a project."""

    @delete
    def delete(project_id: str) -> ProjectSpendLimitDeleted:
        """Remove the spend limit of a project."""


class ProjectSpendLimit(Model):
    currency: str | Literal["USD"]
    enforcement: Enforcement
    interval: str | Literal["month"]
    object: Literal["project.spend_limit"]
    threshold_amount: int

    class Enforcement:
        status: str | Literal["inactive", "enforcing"]


class ProjectSpendLimitDeleted(Model):
    deleted: bool
    object: Literal["project.spend_limit.deleted"]
