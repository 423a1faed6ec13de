"""The `admin.organization.external_keys` endpoints and their types."""


class ExternalKeys(Resource, path="/organization/external_keys", security="admin_api_key_auth"):
    @post(variant="V1OrganizationExternalKeysPostRequestAws")
    def create(
        *,
        external_id: str,
        kms_arn: str,
        name: str,
        role_arn: str,
        type: Literal["aws"],
        purpose: Literal["ekm"] | Literal["psp_decryption"] = ...,
    ) -> ExternalKey:
        """Let data be encrypted with a key that stays with one's own cloud provider.

        type: Cloud that has the key: `aws`, `gcp`, `azure` or `oci`.
        purpose: `ekm`, to encrypt data, or `psp_decryption`.
        """

    @post(variant="V1OrganizationExternalKeysPostRequestGcp")
    def create(
        *,
        audience: str,
        kms_key_location: str,
        kms_key_name: str,
        kms_key_ring_name: str,
        kms_project_id: str,
        name: str,
        type: Literal["gcp"],
        workload_identity_pool_id: str,
        workload_identity_project_number: str,
        workload_identity_provider_id: str,
        kms_key_version: str = ...,
        purpose: Literal["ekm"] | Literal["psp_decryption"] = ...,
    ) -> ExternalKey:
        """Let data be encrypted with a key that stays with one's own cloud provider."""

    @post(variant="V1OrganizationExternalKeysPostRequestAzure")
    def create(
        *,
        key_name: str,
        name: str,
        tenant_id: str,
        type: Literal["azure"],
        vault_uri: str,
        key_version: str = ...,
        purpose: Literal["ekm"] | Literal["psp_decryption"] = ...,
    ) -> ExternalKey:
        """Let data be encrypted with a key that stays with one's own cloud provider."""

    @post(variant="V1OrganizationExternalKeysPostRequestOci")
    def create(
        *,
        key_ocid: str,
        name: str,
        region: str,
        type: Literal["oci"],
        vault_ocid: str,
        key_version_ocid: str = ...,
        purpose: Literal["ekm"] | Literal["psp_decryption"] = ...,
    ) -> ExternalKey:
        """Let data be encrypted with a key that stays with one's own cloud provider."""

    @get("/{external_key_id}")
    def retrieve(external_key_id: str) -> ExternalKey:
        """See where an external key is kept, and which projects use it."""

    @get
    def list(
        *,
        after: str | None = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        purpose: Literal["ekm", "psp_decryption"] = ...,
    ) -> CursorPage[ExternalKey]:
        """See which external keys are registered, to choose one for a project.

        purpose: Only keys for this purpose: `ekm` or `psp_decryption`.
        """

    @delete("/{external_key_id}")
    def delete(external_key_id: str) -> ExternalKey:
        """Unregister an external key that no project needs any more."""

    @post("/{external_key_id}/validate")
    def validate(external_key_id: str) -> ExternalKeyValidateResponse:
        """Test that the API reaches an external key, before projects rely on it."""


class ExternalKey(Model):
    id: str
    api_project_ids: list[str]
    created_at: int
    name: str
    object: str
    type: str
    workspace_id: str
    audience: str = ...
    external_id: str = ...
    key_name: str = ...
    key_ocid: str = ...
    key_version: str = ...
    key_version_ocid: str = ...
    kms_arn: str = ...
    kms_key_location: str = ...
    kms_key_name: str = ...
    kms_key_ring_name: str = ...
    kms_key_version: str = ...
    kms_project_id: str = ...
    purpose: Literal["ekm", "psp_decryption"] = ...
    region: str = ...
    role_arn: str = ...
    tenant_id: str = ...
    vault_ocid: str = ...
    vault_uri: str = ...
    workload_identity_pool_id: str = ...
    workload_identity_project_number: str = ...
    workload_identity_provider_id: str = ...


class ExternalKeyValidateResponse(Model):
    status: str
