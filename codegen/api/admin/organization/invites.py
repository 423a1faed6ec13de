"""The `admin.organization.invites` endpoints and their types."""


class Invites(Resource, path="/organization/invites", security="admin_api_key_auth"):
    @post
    def create(
        *, email: str, role: Literal["reader", "owner"], projects: list[Project] = ...
    ) -> Invite:
        """Invite somebody by email; access begins once the invite is accepted.

        role: `owner` administers the organization, `reader` does not.
        projects: left out, the default project is joined; an empty list joins none.
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

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, 1 to 100; 20 by default.
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
