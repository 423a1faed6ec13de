"""The `admin.organization.invites` endpoints and their types."""


class Invites(Resource, path="/organization/invites", security="admin_api_key_auth"):
    @post
    def create(
        *, email: str, role: Literal["reader", "owner"], projects: list[Project] = ...
    ) -> Invite:
        """Invite somebody by email; access begins once the invite is accepted.

        role: `owner` administers the organization, `reader` does not.
        projects: Projects to join: the default one if left out, none if empty.
        """

        class Project:
            id: str
            role: Literal["member", "owner"]

    @get("/{invite_id}")
    def retrieve(invite_id: str) -> Invite:
        """See whether an invite was accepted, is pending or has expired."""

    @get
    def list(*, after: str = ..., limit: int = ...) -> ConversationCursorPage[Invite]:
        """See who was invited, and who has not accepted yet.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        """

    @delete("/{invite_id}")
    def delete(invite_id: str) -> InviteDeleteResponse:
        """Withdraw an invite that was not accepted; later, delete the user instead."""


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
