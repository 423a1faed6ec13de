"""The `admin.organization.users` endpoints and their types."""


class Users(Resource, path="/organization/users", security="admin_api_key_auth"):
    @get("/{user_id}")
    def retrieve(user_id: str) -> OrganizationUser:
        """See the name, email and role of a user."""

    @post("/{user_id}")
    def update(
        user_id: str,
        *,
        developer_persona: str | None = ...,
        role: str | None = ...,
        role_id: str | None = ...,
        technical_level: str | None = ...,
    ) -> OrganizationUser:
        """Make a user owner or mere reader of the organization.

        role: `owner` or `reader`.
        """

    @get
    def list(
        *, after: str = ..., emails: list[str] = ..., limit: int = ...
    ) -> ConversationCursorPage[OrganizationUser]:
        """See who belongs to the organization, or find a user's id by email.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        """

    @delete("/{user_id}")
    def delete(user_id: str) -> UserDeleteResponse:
        """Remove a user from the organization and all its projects."""


class OrganizationUser(Model):
    id: str
    added_at: int
    object: Literal["organization.user"]
    api_key_last_used_at: int = ...
    created: int = ...
    developer_persona: str = ...
    email: str = ...
    is_default: bool = ...
    is_scale_tier_authorized_purchaser: bool = ...
    is_scim_managed: bool = ...
    is_service_account: bool = ...
    name: str = ...
    projects: Projects = ...
    role: str = ...
    technical_level: str = ...
    user: User = ...

    class Projects:
        data: list[Data]
        object: Literal["list"]

        class Data:
            id: str = ...
            name: str = ...
            role: str = ...

    class User:
        id: str
        object: Literal["user"]
        banned: bool = ...
        banned_at: int = ...
        email: str = ...
        enabled: bool = ...
        name: str = ...
        picture: str = ...


class UserDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["organization.user.deleted"]
