"""The `admin.organization.groups.users` endpoints and their types."""


class Users(Resource, path="/organization/groups/{group_id}/users", security="admin_api_key_auth"):
    @post
    def create(group_id: str, *, user_id: str) -> UserCreateResponse:
        """Add a user to a group."""

    @get("/{user_id}")
    def retrieve(user_id: str, *, group_id: str) -> UserRetrieveResponse:
        """Fetch a user of a group."""

    @get
    def list(
        group_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[OrganizationGroupUser]:
        """List the users of a group, page by page."""

    @delete("/{user_id}")
    def delete(user_id: str, *, group_id: str) -> UserDeleteResponse:
        """Remove a user from a group."""


class OrganizationGroupUser(Model):
    id: str
    email: str = ...
    name: str


class UserCreateResponse(Model):
    group_id: str
    object: Literal["group.user"]
    user_id: str


class UserDeleteResponse(Model):
    deleted: bool
    object: Literal["group.user.deleted"]


class UserRetrieveResponse(Model):
    id: str
    email: str = ...
    is_service_account: bool = ...
    name: str
    picture: str = ...
    user_type: Literal["user", "tenant_user"]
