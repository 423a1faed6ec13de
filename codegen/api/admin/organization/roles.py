"""The `admin.organization.roles` endpoints and their types."""


class Roles(Resource, path="/organization/roles", security="admin_api_key_auth"):
    @post
    def create(*, permissions: list[str], role_name: str, description: str | None = ...) -> Role:
        """Create a role in the organization."""

    @get("/{role_id}")
    def retrieve(role_id: str) -> Role:
        """Fetch a role of the organization."""

    @post("/{role_id}")
    def update(
        role_id: str,
        *,
        description: str | None = ...,
        permissions: list[str] | None = ...,
        role_name: str | None = ...,
    ) -> Role:
        """Change a role of the organization."""

    @get
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[Role]:
        """List the roles of the organization, page by page."""

    @delete("/{role_id}")
    def delete(role_id: str) -> RoleDeleteResponse:
        """Delete a role of the organization."""


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
