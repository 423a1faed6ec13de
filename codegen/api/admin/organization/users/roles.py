"""The `admin.organization.users.roles` endpoints and their types."""


class Roles(Resource, path="/organization/users/{user_id}/roles", security="admin_api_key_auth"):
    @post
    def create(user_id: str, *, role_id: str) -> RoleCreateResponse:
        """Grant a role of the organization to one user."""

    @get("/{role_id}")
    def retrieve(role_id: str, *, user_id: str) -> RoleRetrieveResponse:
        """Check whether a user has a role in the organization, and what it permits."""

    @get
    def list(
        user_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[RoleListResponse]:
        """See what a user is permitted in the organization.

        after: Cursor: `next` of the previous page; iterating fetches pages by itself.
        limit: Maximum number of items on a page, up to 1,000.
        """

    @delete("/{role_id}")
    def delete(role_id: str, *, user_id: str) -> RoleDeleteResponse:
        """Take a role of the organization away from one user."""


class RoleCreateResponse(Model):
    object: Literal["user.role"]
    role: Role
    user: OrganizationUser


class RoleDeleteResponse(Model):
    deleted: bool
    object: str


class RoleListResponse(Model):
    id: str
    assignment_sources: list[AssignmentSource] = ...
    created_at: int = ...
    created_by: str = ...
    created_by_user_obj: dict[str, object] = ...
    description: str = ...
    metadata: dict[str, object] = ...
    name: str
    permissions: list[str]
    predefined_role: bool
    resource_type: str
    updated_at: int = ...

    class AssignmentSource:
        principal_id: str
        principal_type: str


class RoleRetrieveResponse(Model, like=RoleListResponse): ...
