"""The `admin.organization.projects.api_keys` endpoints and their types."""


class APIKeys(
    Resource, path="/organization/projects/{project_id}/api_keys", security="admin_api_key_auth"
):
    @get("/{api_key_id}")
    def retrieve(api_key_id: str, *, project_id: str) -> ProjectAPIKey:
        """Fetch an API key of a project."""

    @post("/{api_key_id}")
    def update(
        api_key_id: str, *, project_id: str, expires_in_seconds: int = ..., scopes: list[str] = ...
    ) -> ProjectAPIKey:
        """Change an API key of a project."""

    @get
    def list(
        project_id: str,
        *,
        after: str = ...,
        limit: int = ...,
        owner_project_access: Literal["active", "inactive", "any"] = ...,
    ) -> ConversationCursorPage[ProjectAPIKey]:
        """List the API keys of a project, page by page."""

    @delete("/{api_key_id}")
    def delete(api_key_id: str, *, project_id: str) -> APIKeyDeleteResponse:
        """Delete an API key of a project."""


class APIKeyDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["organization.project.api_key.deleted"]


class ProjectAPIKey(Model):
    id: str
    created_at: int
    last_used_at: int = ...
    name: str
    object: Literal["organization.project.api_key"]
    owner: Owner
    owner_project_access: Literal["active", "inactive"]
    redacted_value: str
    expires_at: int = ...

    class Owner:
        service_account: ServiceAccount = ...
        type: Literal["user", "service_account"] = ...
        user: User = ...

        class ServiceAccount:
            id: str
            created_at: int
            name: str
            role: str

        class User:
            id: str
            created_at: int
            email: str
            name: str
            role: str
