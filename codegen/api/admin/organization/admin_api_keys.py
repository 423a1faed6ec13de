"""The `admin.organization.admin_api_keys` endpoints and their types."""


class AdminAPIKeys(Resource, path="/organization/admin_api_keys", security="admin_api_key_auth"):
    @post
    def create(*, name: str, expires_in_seconds: int = ...) -> AdminAPIKeyCreateResponse:
        """Make a key for these admin endpoints; its value is returned only now.

        expires_in_seconds: Seconds until it expires, up to 31,536,000 (a year); never if left out.
        """

    @get("/{key_id}")
    def retrieve(key_id: str) -> AdminAPIKey:
        """See who owns an admin key and when it was last used; not its value."""

    @get
    def list(
        *, after: str | None = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[AdminAPIKey]:
        """Review which admin keys exist, to find those to be deleted.

        limit: Maximum number of items on a page, 20 by default.
        order: Sort order: `asc`, the default, or `desc`.
        """

    @delete("/{key_id}")
    def delete(key_id: str) -> AdminAPIKeyDeleteResponse:
        """Revoke an admin key, as when it has leaked or nobody needs it."""


class AdminAPIKey(Model):
    id: str
    created_at: int
    expires_at: int = ...
    object: Literal["organization.admin_api_key"]
    owner: Owner
    redacted_value: str
    last_used_at: int = ...
    name: str = ...

    class Owner:
        id: str = ...
        created_at: int = ...
        name: str = ...
        object: str = ...
        role: str = ...
        type: str = ...


class AdminAPIKeyCreateResponse(Model, AdminAPIKey):
    value: str


class AdminAPIKeyDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["organization.admin_api_key.deleted"]
