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
        """Give a program an identity in a project; its key is returned only now.

        create_service_account_only: True makes no API key, for accounts that exchange tokens.
        """

    @get("/{service_account_id}")
    def retrieve(service_account_id: str, *, project_id: str) -> ProjectServiceAccount:
        """See the name and role of a service account."""

    @post("/{service_account_id}")
    def update(
        service_account_id: str,
        *,
        project_id: str,
        name: str = ...,
        role: Literal["member", "owner"] = ...,
    ) -> ProjectServiceAccount:
        """Rename a service account, or change its role in the project.

        role: `owner` administers the project, `member` uses it.
        """

    @get
    def list(
        project_id: str, *, after: str = ..., limit: int = ...
    ) -> ConversationCursorPage[ProjectServiceAccount]:
        """See which programs have an identity in a project.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        """

    @delete("/{service_account_id}")
    def delete(service_account_id: str, *, project_id: str) -> ServiceAccountDeleteResponse:
        """Remove a program's identity from a project, when it is shut down."""


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
