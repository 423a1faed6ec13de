"""The `admin.organization.projects.groups` endpoints and their types."""


class Groups(
    Resource, path="/organization/projects/{project_id}/groups", security="admin_api_key_auth"
):
    @post
    def create(project_id: str, *, group_id: str, role: str) -> ProjectGroup:
        """Give a group access to a project."""

    @get("/{group_id}")
    def retrieve(
        group_id: str, *, project_id: str, group_type: Literal["group", "tenant_group"] = ...
    ) -> ProjectGroup:
        """Fetch a group of a project."""

    @get
    def list(
        project_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[ProjectGroup]:
        """List the groups of a project, page by page."""

    @delete("/{group_id}")
    def delete(group_id: str, *, project_id: str) -> GroupDeleteResponse:
        """Take a group's access to a project away."""


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
