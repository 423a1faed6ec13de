"""The `admin.organization.workload_identity_providers` endpoints and their types."""


class WorkloadIdentityProviders(
    Resource, path="/organization/workload_identity_providers", security="admin_api_key_auth"
):
    @post
    def create(
        *,
        audience: str,
        issuer: str,
        name: str,
        type: Literal["oidc"],
        attribute_transformations: list[AttributeTransformation] = ...,
        description: str = ...,
        enabled: bool = ...,
        verification: Verification = ...,
    ) -> WorkloadIdentityProvider:
        """Trust an identity provider, so that workloads need no API key.

        type: Only `oidc`.
        """

        class AttributeTransformation:
            attribute: str
            expression: str

        class Verification(Discovery | UploadedJwks):
            class Discovery:
                discovery_url: str | None
                type: Literal["discovery"]

            class UploadedJwks:
                jwks: dict[str, object]
                type: Literal["uploaded_jwks"]

    @get("/{workload_identity_provider_id}")
    def retrieve(workload_identity_provider_id: str) -> WorkloadIdentityProvider:
        """See how tokens of an identity provider are checked."""

    @post("/{workload_identity_provider_id}")
    def update(
        workload_identity_provider_id: str,
        *,
        attribute_transformations: list[AttributeTransformation] = ...,
        audience: str = ...,
        description: str | None = ...,
        enabled: bool = ...,
        issuer: str = ...,
        name: str = ...,
        verification: Verification = ...,
    ) -> WorkloadIdentityProvider:
        """Change how tokens of a provider are checked, or switch it off for a while."""

        class AttributeTransformation:
            attribute: str
            expression: str

        class Verification(DiscoveryVerificationParam | UploadedJwksVerificationParam):
            class DiscoveryVerificationParam:
                discovery_url: str | None
                type: Literal["discovery"]

            class UploadedJwksVerificationParam:
                jwks: dict[str, object]
                type: Literal["uploaded_jwks"]

    @get
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[WorkloadIdentityProvider]:
        """See which identity providers are trusted."""

    @delete("/{workload_identity_provider_id}")
    def delete(workload_identity_provider_id: str) -> WorkloadIdentityProviderDeleted:
        """Stop trusting an identity provider: its workloads lose their access."""


class WorkloadIdentityProvider(Model):
    id: str
    attribute_transformations: list[AttributeTransformation]
    audience: str
    created_at: int
    description: str = ...
    enabled: bool
    issuer: str
    name: str
    object: Literal["organization.workload_identity_provider"]
    type: Literal["oidc"]
    updated_at: int
    verification: Verification

    class AttributeTransformation:
        attribute: str
        expression: str

    class Verification(Tagged["type", Discovery, UploadedJwks]):
        class Discovery:
            discovery_url: str = ...
            type: Literal["discovery"]

        class UploadedJwks:
            jwks: dict[str, object]
            type: Literal["uploaded_jwks"]


class WorkloadIdentityProviderDeleted(Model):
    id: str
    deleted: bool
    object: Literal["organization.workload_identity_provider.deleted"]
