"""The `admin.organization.projects.roles` endpoints and their types."""


class Roles(Resource, path="/projects/{project_id}/roles", security="admin_api_key_auth"):
    @post
    def create(
        project_id: str, *, permissions: list[str], role_name: str, description: str | None = ...
    ) -> Role:
        """Define a set of permissions, to grant it to users and groups of a project.

        role_name: Name that no other role has.
        """

    @get("/{role_id}")
    def retrieve(role_id: str, *, project_id: str) -> Role:
        """See what a project's role permits."""

    @post("/{role_id}")
    def update(
        role_id: str,
        *,
        project_id: str,
        description: str | None = ...,
        permissions: list[str] | None = ...,
        role_name: str | None = ...,
    ) -> Role:
        """Change what a project's role permits, for all who have it."""

    @get
    def list(
        project_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[Role]:
        """Find the id of a role among those of a project, built-in ones too.

        after: Cursor: `next` of the previous page; iterating fetches pages by itself.
        limit: Maximum number of items on a page, up to 1,000, the default.
        order: Sort order: `asc`, the default, or `desc`.
        """

    @delete("/{role_id}")
    def delete(role_id: str, *, project_id: str) -> RoleDeleteResponse:
        """Delete a project's role that one made oneself."""


class RoleDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["role.deleted"]
