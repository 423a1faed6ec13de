"""The `admin.organization.groups.roles` endpoints and their types."""


class Roles(Resource, path="/organization/groups/{group_id}/roles", security="admin_api_key_auth"):
    @post
    def create(group_id: str, *, role_id: str) -> RoleCreateResponse:
        """Grant a role of the organization to all members of a group."""

    @get("/{role_id}")
    def retrieve(role_id: str, *, group_id: str) -> RoleRetrieveResponse:
        """Check whether a group has a role, and what it permits."""

    @get
    def list(
        group_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[RoleListResponse]:
        """See what the members of a group are permitted in the organization.

        after: Cursor: `next` of the previous page; iterating fetches pages by itself.
        limit: Maximum number of items on a page, up to 1,000.
        """

    @delete("/{role_id}")
    def delete(role_id: str, *, group_id: str) -> RoleDeleteResponse:
        """Take a role away from all members of a group."""


class RoleCreateResponse(Model):
    group: Group
    object: Literal["group.role"]
    role: Role

    class Group:
        id: str
        created_at: int
        name: str
        object: Literal["group"]
        scim_managed: bool


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
