"""The `admin.organization.projects.users` endpoints and their types."""


class Users(
    Resource, path="/organization/projects/{project_id}/users", security="admin_api_key_auth"
):
    @post
    def create(
        project_id: str, *, role: str, email: str | None = ..., user_id: str | None = ...
    ) -> ProjectUser:
        """Let a user of the organization work in a project.

        role: `owner` administers the project, `member` uses it.
        """

    @get("/{user_id}")
    def retrieve(user_id: str, *, project_id: str) -> ProjectUser:
        """Check whether a user belongs to a project, and in which role."""

    @post("/{user_id}")
    def update(user_id: str, *, project_id: str, role: str | None = ...) -> ProjectUser:
        """Make a user owner or mere member of a project.

        role: `owner` administers the project, `member` uses it.
        """

    @get
    def list(
        project_id: str, *, after: str = ..., limit: int = ...
    ) -> ConversationCursorPage[ProjectUser]:
        """See who belongs to a project.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        """

    @delete("/{user_id}")
    def delete(user_id: str, *, project_id: str) -> UserDeleteResponse:
        """Remove a user from a project; they stay in the organization."""


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
