"""The `admin.organization.projects.service_accounts` endpoints and their types."""


class ServiceAccounts(
    Resource,
    path="/organization/projects/{project_id}/service_accounts",
    security="admin_api_key_auth",
):
    @post
    def create(
        project_id: str,
        *,
        name: str,
        create_service_account_only: bool | None = ...,
        expires_in_seconds: int | None = ...,
    ) -> ServiceAccountCreateResponse:
        """Create a service account in a project, with an API key."""

    @get("/{service_account_id}")
    def retrieve(service_account_id: str, *, project_id: str) -> ProjectServiceAccount:
        """Fetch a service account of a project."""

    @post("/{service_account_id}")
    def update(
        service_account_id: str,
        *,
        project_id: str,
        name: str = ...,
        role: Literal["member", "owner"] = ...,
    ) -> ProjectServiceAccount:
        """Change a service account of a project."""

    @get
    def list(
        project_id: str, *, after: str = ..., limit: int = ...
    ) -> ConversationCursorPage[ProjectServiceAccount]:
        """List the service accounts of a project, page by page."""

    @delete("/{service_account_id}")
    def delete(service_account_id: str, *, project_id: str) -> ServiceAccountDeleteResponse:
        """Delete a service account of a project."""


class ProjectServiceAccount(Model):
    id: str
    created_at: int
    name: str
    object: Literal["organization.project.service_account"]
    role: Literal["owner", "member", "none"]


class ServiceAccountCreateResponse(Model):
    id: str
    api_key: APIKey = ...
    created_at: int
    name: str
    object: Literal["organization.project.service_account"]
    role: Literal["member", "none"]

    class APIKey:
        id: str
        created_at: int
        name: str
        object: Literal["organization.project.service_account.api_key"]
        value: str
        expires_at: int = ...


class ServiceAccountDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["organization.project.service_account.deleted"]
