"""The `admin.organization.spend_limit` endpoints and their types."""


class SpendLimit(Resource, path="/organization/spend_limit", security="admin_api_key_auth"):
    @get
    def retrieve() -> OrganizationSpendLimit:
        """Fetch the spend limit."""

    @post
    def update(
        *, currency: Literal["USD"], interval: Literal["month"], threshold_amount: int
    ) -> OrganizationSpendLimit:
        """Change the spend limit."""

    @delete
    def delete() -> OrganizationSpendLimitDeleted:
        """Delete the spend limit."""


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
