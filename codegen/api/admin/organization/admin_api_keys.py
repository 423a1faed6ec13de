"""The `admin.organization.admin_api_keys` endpoints and their types."""


class AdminAPIKeys(Resource, path="/organization/admin_api_keys", security="admin_api_key_auth"):
    @post
    def create(*, name: str, expires_in_seconds: int = ...) -> AdminAPIKeyCreateResponse:
        """Create an admin API key; its value is returned only now."""

    @get("/{key_id}")
    def retrieve(key_id: str) -> AdminAPIKey:
        """Fetch an admin API key."""

    @get
    def list(
        *, after: str | None = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[AdminAPIKey]:
        """List the admin API keys, page by page."""

    @delete("/{key_id}")
    def delete(key_id: str) -> AdminAPIKeyDeleteResponse:
        """Delete an admin API key."""


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
