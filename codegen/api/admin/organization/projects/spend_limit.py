"""The `admin.organization.projects.spend_limit` endpoints and their types."""


class SpendLimit(
    Resource, path="/organization/projects/{project_id}/spend_limit", security="admin_api_key_auth"
):
    @get
    def retrieve(project_id: str) -> ProjectSpendLimit:
        """See how much a project may spend in a month, if that is limited."""

    @post
    def update(
        project_id: str,
        *,
        currency: Literal["USD"],
        interval: Literal["month"],
        threshold_amount: int,
    ) -> ProjectSpendLimit:
        """Set or replace the amount a project can spend in a month, then is refused.

        threshold_amount: Amount in cents, at least 1; 10000 is 100 dollars.
        """

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
