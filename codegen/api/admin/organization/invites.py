"""The `admin.organization.invites` endpoints and their types."""


class Invites(Resource, path="/organization/invites", security="admin_api_key_auth"):
    @post
    def create(
        *, email: str, role: Literal["reader", "owner"], projects: list[Project] = ...
    ) -> Invite:
        """Invite somebody to the organization."""

        class Project:
            id: str
            role: Literal["member", "owner"]

    @get("/{invite_id}")
    def retrieve(invite_id: str) -> Invite:
        """Fetch an invite."""

    @get
    def list(*, after: str = ..., limit: int = ...) -> ConversationCursorPage[Invite]:
        """List the invites, page by page."""

    @delete("/{invite_id}")
    def delete(invite_id: str) -> InviteDeleteResponse:
        """Withdraw an invite."""


class Invite(Model):
    id: str
    created_at: int
    email: str
    object: Literal["organization.invite"]
    projects: list[Project]
    role: Literal["owner", "reader"]
    status: Literal["accepted", "expired", "pending"]
    accepted_at: int = ...
    expires_at: int = ...

    class Project:
        id: str
        role: Literal["member", "owner"]


class InviteDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["organization.invite.deleted"]
