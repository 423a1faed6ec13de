"""The `admin.organization.spend_limit` endpoints and their types."""


class SpendLimit(Resource, path="/organization/spend_limit", security="admin_api_key_auth"):
    @get
    def retrieve() -> OrganizationSpendLimit:
        """See how much the organization may spend in a month, if that is limited."""

    @post
    def update(
        *, currency: Literal["USD"], interval: Literal["month"], threshold_amount: int
    ) -> OrganizationSpendLimit:
        """Set or replace the amount all projects together can spend in a month.

        threshold_amount: Amount in cents, at least 1; 10000 is 100 dollars.
        """

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
