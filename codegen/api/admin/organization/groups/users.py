"""The `admin.organization.groups.users` endpoints and their types."""


class Users(Resource, path="/organization/groups/{group_id}/users", security="admin_api_key_auth"):
    @post
    def create(group_id: str, *, user_id: str) -> UserCreateResponse:
        """Add a user to a group, who then gets its roles and projects."""

    @get("/{user_id}")
    def retrieve(user_id: str, *, group_id: str) -> UserRetrieveResponse:
        """Check whether a user belongs to a group."""

    @get
    def list(
        group_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[OrganizationGroupUser]:
        """See who belongs to a group.

        after: Cursor: `next` of the previous page; iterating fetches pages by itself.
        limit: Maximum number of items on a page, up to 1,000; 100 by default.
        order: Sort order: `asc`, or `desc`, the default.
        """

    @delete("/{user_id}")
    def delete(user_id: str, *, group_id: str) -> UserDeleteResponse:
        """Remove a user from a group, and with it from what the group gives access to."""


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
