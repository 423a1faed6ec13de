"""The `admin.organization.spend_limit` endpoints and their types."""


class SpendLimit(Resource, path="/organization/spend_limit", security="admin_api_key_auth"):
    @get
    def retrieve() -> OrganizationSpendLimit:
        """Fetch the spend limit of the organization."""

    @post
    def update(
        *, currency: Literal["USD"], interval: Literal["month"], threshold_amount: int
    ) -> OrganizationSpendLimit:
        """Set the spend limit of the organization."""

    @delete
    def delete() -> OrganizationSpendLimitDeleted:
        """Remove the spend limit of the organization."""


class OrganizationSpendLimit(Model):
    currency: str | Literal["USD"]
    enforcement: Enforcement
    interval: str | Literal["month"]
    object: Literal["organization.spend_limit"]
    threshold_amount: int

    class Enforcement:
        status: str | Literal["inactive", "enforcing"]


class OrganizationSpendLimitDeleted(Model):
    deleted: bool
    object: Literal["organization.spend_limit.deleted"]
