"""The `admin.organization.projects.roles` endpoints and their types."""


class Roles(Resource, path="/projects/{project_id}/roles", security="admin_api_key_auth"):
    @post
    def create(
        project_id: str, *, permissions: list[str], role_name: str, description: str | None = ...
    ) -> Role:
        """Create a role in a project."""

    @get("/{role_id}")
    def retrieve(role_id: str, *, project_id: str) -> Role:
        """Fetch a role of a project."""

    @post("/{role_id}")
    def update(
        role_id: str,
        *,
        project_id: str,
        description: str | None = ...,
        permissions: list[str] | None = ...,
        role_name: str | None = ...,
    ) -> Role:
        """Change a role of a project."""

    @get
    def list(
        project_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[Role]:
        """List the roles of a project, page by page."""

    @delete("/{role_id}")
    def delete(role_id: str, *, project_id: str) -> RoleDeleteResponse:
        """Delete a role of a project."""


class RoleDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["role.deleted"]
