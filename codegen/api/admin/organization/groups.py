"""The `admin.organization.groups` endpoints and their types."""


class Groups(Resource, path="/organization/groups", security="admin_api_key_auth"):
    @post
    def create(*, name: str) -> Group:
        """Create a group."""

    @get("/{group_id}")
    def retrieve(group_id: str) -> Group:
        """Fetch a group."""

    @post("/{group_id}")
    def update(group_id: str, *, name: str) -> GroupUpdateResponse:
        """Rename a group."""

    @get
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> NextCursorPage[Group]:
        """List the groups, page by page."""

    @delete("/{group_id}")
    def delete(group_id: str) -> GroupDeleteResponse:
        """Delete a group."""


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
