"""The `admin.organization.projects.groups` endpoints and their types."""


class Groups(
    Resource, path="/organization/projects/{project_id}/groups", security="admin_api_key_auth"
):
    @post
    def create(project_id: str, *, group_id: str, role: str) -> ProjectGroup:
        """Let all members of a group work in a project.

        role: Id of a role of the project, not its name.
        """

    @get("/{group_id}")
    def retrieve(
        group_id: str, *, project_id: str, group_type: Literal["group", "tenant_group"] = ...
    ) -> ProjectGroup:
        """Check whether a group has access to a project."""

    @get
    def list(
        project_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[ProjectGroup]:
        """See which groups have access to a project.

        after: Cursor: `next` of the previous page; iterating fetches pages by itself.
        limit: Maximum number of items on a page, up to 100; 20 by default.
        order: Sort order: `asc`, the default, or `desc`.
        """

    @delete("/{group_id}")
    def delete(group_id: str, *, project_id: str) -> GroupDeleteResponse:
        """Take a group's access to a project away; the group itself stays."""


class GroupDeleteResponse(Model):
    deleted: bool
    object: Literal["project.group.deleted"]


class ProjectGroup(Model):
    created_at: int
    group_id: str
    group_name: str
    group_type: Literal["group", "tenant_group"]
    object: Literal["project.group"]
    project_id: str
