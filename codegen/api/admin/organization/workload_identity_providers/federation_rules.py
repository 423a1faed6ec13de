"""The `admin.organization.workload_identity_providers.federation_rules` endpoints and their types."""


class FederationRules(
    Resource,
    path="/organization/workload_identity_providers/{workload_identity_provider_id}/federation_rules",
    security="admin_api_key_auth",
):
    @post
    def create(
        workload_identity_provider_id: str,
        *,
        attribute_matchers: dict[str, str | bool | int | float],
        project_id: str,
        service_account_id: str,
        description: str = ...,
        enabled: bool = ...,
        name: str = ...,
        permissions: Permissions = ...,
    ) -> FederationRule:
        """Decide which of a provider's tokens may act as which service account."""

        class Permissions(ServiceAccountDefault | Restricted):
            class ServiceAccountDefault:
                type: Literal["service_account_default"]

            class Restricted:
                scopes: list[str]
                type: Literal["restricted"]

    @get("/{workload_identity_federation_rule_id}")
    def retrieve(
        workload_identity_federation_rule_id: str, *, workload_identity_provider_id: str
    ) -> FederationRule:
        """See which tokens a rule accepts, and for which service account."""

    @post("/{workload_identity_federation_rule_id}")
    def update(
        workload_identity_federation_rule_id: str,
        *,
        workload_identity_provider_id: str,
        attribute_matchers: dict[str, str | bool | int | float] = ...,
        description: str | None = ...,
        enabled: bool = ...,
        name: str | None = ...,
        permissions: Permissions = ...,
    ) -> FederationRule:
        """Change which tokens a rule accepts, or switch it off for a while."""

        class Permissions(DefaultPermissionsParam | RestrictedPermissionsParam):
            class DefaultPermissionsParam:
                type: Literal["service_account_default"]

            class RestrictedPermissionsParam:
                scopes: list[str]
                type: Literal["restricted"]

    @get
    def list(
        workload_identity_provider_id: str,
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        service_account_id: str = ...,
    ) -> CursorPage[FederationRule]:
        """See which tokens of a provider are accepted, and as whom they act."""

    @delete("/{workload_identity_federation_rule_id}")
    def delete(
        workload_identity_federation_rule_id: str, *, workload_identity_provider_id: str
    ) -> FederationRuleDeleted:
        """Stop accepting the tokens that a rule let in."""


class FederationRule(Model):
    id: str
    attribute_matchers: dict[str, StrictStr | StrictBool | StrictInt | StrictFloat]
    created_at: int
    description: str = ...
    enabled: bool
    name: str = ...
    object: Literal["organization.workload_identity_federation_rule"]
    permissions: Permissions
    project_id: str
    service_account_id: str
    updated_at: int
    workload_identity_provider_id: str

    class Permissions(Tagged["type", ServiceAccountDefault, Restricted]):
        class ServiceAccountDefault:
            type: Literal["service_account_default"]

        class Restricted:
            scopes: list[str]
            type: Literal["restricted"]


class FederationRuleDeleted(Model):
    id: str
    deleted: bool
    object: Literal["organization.workload_identity_federation_rule.deleted"]
