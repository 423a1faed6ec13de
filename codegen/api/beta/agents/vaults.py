"""The `beta.agents.vaults` endpoints and their types."""


class Vaults(Resource, path="/vaults", beta="agents=v1"):
    @post
    def create(*, metadata: dict[str, str] | None = ..., name: str = ...) -> Vault:
        """Create a vault for credentials."""

    @get("/{vault_id}")
    def retrieve(vault_id: str) -> Vault:
        """Fetch a vault."""

    @post("/{vault_id}")
    def update(vault_id: str, *, metadata: dict[str, str] = ..., name: str | None = ...) -> Vault:
        """Change a vault."""

    @get
    def list(
        *,
        after: str = ...,
        limit: int = ...,
        metadata: dict[str, str] = ...,
        order: Literal["asc", "desc"] = ...,
        status: VaultStatusFilterParam = ...,
    ) -> CursorPage[Vault]:
        """List vaults, page by page.

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, not how many there are in all.
        """

    @delete("/{vault_id}")
    def delete(vault_id: str) -> VaultDeleted:
        """Delete a vault."""


class Vault(Model):
    id: str
    created_at: int
    metadata: dict[str, str]
    name: str = ...
    object: Literal["vault"]


class VaultDeleted(Model):
    id: str
    deleted: bool
    object: Literal["vault.deleted"]


VaultStatus = Literal["active", "archived"]

VaultStatusFilterParam = Param[VaultStatus | Iterable[VaultStatus]]
