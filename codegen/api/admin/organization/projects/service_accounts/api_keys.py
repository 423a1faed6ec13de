"""The `admin.organization.projects.service_accounts.api_keys` endpoints and their types."""


class APIKeys(
    Resource,
    path="/organization/projects/{project_id}/service_accounts/{service_account_id}/api_keys",
    security="admin_api_key_auth",
):
    @post
    def create(
        service_account_id: str,
        *,
        project_id: str,
        expires_in_seconds: int | None = ...,
        name: str = ...,
        scopes: list[str] = ...,
    ) -> APIKeyCreateResponse:
        """Make another key for a service account, such as to replace one."""


class APIKeyCreateResponse(Model):
    id: str
    created_at: int
    name: str
    object: Literal["organization.project.service_account.api_key"]
    value: str
    expires_at: int = ...
