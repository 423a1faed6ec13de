"""The `admin.organization.external_storage` endpoints and their types."""


class ExternalStorage(
    Resource, path="/organization/external_storage", security="admin_api_key_auth"
):
    @post
    def create(*, project_id: str, provider: Provider) -> ExternalStorageConfiguration:
        """Let the data of a project be kept in storage at one's own cloud provider."""

        class Provider(Aws | Azure | Gcp | Oci):
            class Aws:
                bucket: str
                role_arn: str
                type: Literal["aws"]

            class Azure:
                account_name: str
                container: str
                resource_group: str
                subscription_id: str
                tenant_id: str
                type: Literal["azure"]

            class Gcp:
                bucket: str
                type: Literal["gcp"]
                workload_identity_pool_id: str
                workload_identity_project_number: str
                workload_identity_provider_id: str

            class Oci:
                bucket: str
                region: str
                tenancy_ocid: str
                type: Literal["oci"]

    @get("/{external_storage_id}")
    def retrieve(external_storage_id: str) -> ExternalStorageConfiguration:
        """See where the storage registered for a project is."""

    @get
    def list(
        *,
        after: str | None = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        project_id: str | None = ...,
    ) -> CursorPage[ExternalStorageConfiguration]:
        """See which external storages are registered, and for which projects."""

    @delete("/{external_storage_id}")
    def delete(external_storage_id: str) -> ExternalStorageDeleted:
        """Unregister an external storage that no project needs any more."""

    @post("/{external_storage_id}/validate")
    def validate(external_storage_id: str) -> ExternalStorageConfiguration:
        """Test that the API reaches an external storage, before a project relies on it."""


class AwsExternalStorageProvider(Model):
    account_id: str
    bucket: str
    external_id: str
    region: str
    role_arn: str
    type: Literal["aws"]


class AzureExternalStorageProvider(Model):
    account_name: str
    container: str
    region: str
    resource_group: str
    subscription_id: str
    tenant_id: str
    type: Literal["azure"]


class ExternalStorageConfiguration(Model):
    id: str
    created_at: int
    geography: str
    object: Literal["organization.external_storage"]
    project_id: str
    provider: Provider
    status: Literal["pending", "validated", "degraded", "unhealthy"]
    Provider = Tagged[
        "type",
        AwsExternalStorageProvider,
        AzureExternalStorageProvider,
        GcpExternalStorageProvider,
        OciExternalStorageProvider,
    ]


class ExternalStorageDeleted(Model):
    id: str
    deleted: bool
    object: Literal["organization.external_storage.deleted"]


class GcpExternalStorageProvider(Model):
    audience: str
    bucket: str
    region: str
    type: Literal["gcp"]
    workload_identity_pool_id: str
    workload_identity_project_number: str
    workload_identity_provider_id: str


class OciExternalStorageProvider(Model):
    bucket: str
    region: str
    tenancy_ocid: str
    type: Literal["oci"]
