"""The `admin.organization.roles` endpoints and their types."""


class Roles(Resource, path="/organization/roles", security="admin_api_key_auth"):
    @post
    def create(*, permissions: list[str], role_name: str, description: str | None = ...) -> Role:
        """Define a set of permissions, to grant it throughout the organization.

        role_name: Name that no other role has.
        """

    @get("/{role_id}")
    def retrieve(role_id: str) -> Role:
        """See what a role of the organization permits."""

    @post("/{role_id}")
    def update(
        role_id: str,
        *,
        description: str | None = ...,
        permissions: list[str] | None = ...,
        role_name: str | None = ...,
    ) -> Role:
        """Change what a role of the organization permits, for all who have it."""

    @get
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[Role]:
        """Find the id of a role of the organization, built-in ones too.

        after: Cursor: `next` of the previous page; iterating fetches pages by itself.
        limit: Maximum number of items on a page, up to 1,000, the default.
        order: Sort order: `asc`, the default, or `desc`.
        """

    @delete("/{role_id}")
    def delete(role_id: str) -> RoleDeleteResponse:
        """Delete a role of the organization that one made oneself."""


class Role(Model):
    id: str
    description: str = ...
    name: str
    object: Literal["role"]
    permissions: list[str]
    predefined_role: bool
    resource_type: str


class RoleDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["role.deleted"]
