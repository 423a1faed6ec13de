"""The `admin.organization.projects.api_keys` endpoints and their types."""


class APIKeys(
    Resource, path="/organization/projects/{project_id}/api_keys", security="admin_api_key_auth"
):
    @get("/{api_key_id}")
    def retrieve(api_key_id: str, *, project_id: str) -> ProjectAPIKey:
        """See who owns a key of a project and when it was last used; not its value."""

    @post("/{api_key_id}")
    def update(
        api_key_id: str, *, project_id: str, expires_in_seconds: int = ..., scopes: list[str] = ...
    ) -> ProjectAPIKey:
        """Change what a project's key may do, or when it expires."""

    @get
    def list(
        project_id: str,
        *,
        after: str = ...,
        limit: int = ...,
        owner_project_access: Literal["active", "inactive", "any"] = ...,
    ) -> ConversationCursorPage[ProjectAPIKey]:
        """Review the keys of a project, to find those unused or too powerful.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        owner_project_access: Only keys whose owner's access is `active` or `inactive`; `any` finds both.
        """

    @delete("/{api_key_id}")
    def delete(api_key_id: str, *, project_id: str) -> APIKeyDeleteResponse:
        """Revoke a user's key; that of a service account goes with the account."""


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
