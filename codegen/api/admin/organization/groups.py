"""The `admin.organization.groups` endpoints and their types."""


class Groups(Resource, path="/organization/groups", security="admin_api_key_auth"):
    @post
    def create(*, name: str) -> Group:
        """Form a group, to grant roles and projects to several users at once.

        name: Name of the group, up to 255 characters.
        """

    @get("/{group_id}")
    def retrieve(group_id: str) -> Group:
        """See the name of a group, and whether an identity provider manages it."""

    @post("/{group_id}")
    def update(group_id: str, *, name: str) -> GroupUpdateResponse:
        """Rename a group; members and roles stay.

        name: Name of the group, up to 255 characters.
        """

    @get
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[Group]:
        """Find the id of a group among those of the organization.

        after: Cursor: `next` of the previous page; iterating fetches pages by itself.
        limit: Maximum number of items on a page, up to 1,000; 100 by default.
        order: Sort order: `asc`, the default, or `desc`.
        """

    @delete("/{group_id}")
    def delete(group_id: str) -> GroupDeleteResponse:
        """Dissolve a group; its users stay, without what it gave them."""


class Group(Model):
    id: str
    created_at: int
    group_type: Literal["group", "tenant_group"]
    is_scim_managed: bool
    name: str


class GroupDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["group.deleted"]


class GroupUpdateResponse(Model):
    id: str
    created_at: int
    is_scim_managed: bool
    name: str
