"""The `admin.organization.projects.users` endpoints and their types."""


class Users(
    Resource, path="/organization/projects/{project_id}/users", security="admin_api_key_auth"
):
    @post
    def create(
        project_id: str, *, role: str, email: str | None = ..., user_id: str | None = ...
    ) -> ProjectUser:
        """Add a user to a project."""

    @get("/{user_id}")
    def retrieve(user_id: str, *, project_id: str) -> ProjectUser:
        """Fetch a user of a project."""

    @post("/{user_id}")
    def update(user_id: str, *, project_id: str, role: str | None = ...) -> ProjectUser:
        """Change the role of a user in a project."""

    @get
    def list(
        project_id: str, *, after: str = ..., limit: int = ...
    ) -> ConversationCursorPage[ProjectUser]:
        """List the users of a project, page by page."""

    @delete("/{user_id}")
    def delete(user_id: str, *, project_id: str) -> UserDeleteResponse:
        """Remove a user from a project."""


class ProjectUser(Model):
    id: str
    added_at: int
    object: Literal["organization.project.user"]
    role: str
    email: str = ...
    name: str = ...


class UserDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["organization.project.user.deleted"]
