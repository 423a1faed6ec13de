"""The `beta.agents.vaults` endpoints and their types."""


class Vaults(Resource, path="/vaults", beta="agents=v1"):
    @post
    def create(*, metadata: dict[str, str] | None = ..., name: str = ...) -> Vault:
        """Make a place for credentials, to be given to sessions by its id.

        metadata: Key-value pairs of strings, which `list()` can filter by.
        """

    @get("/{vault_id}")
    def retrieve(vault_id: str) -> Vault:
        """See the name and metadata of a vault; `credentials` tells what it holds."""

    @post("/{vault_id}")
    def update(vault_id: str, *, metadata: dict[str, str] = ..., name: str | None = ...) -> Vault:
        """Rename a vault or change its metadata; its credentials stay.

        metadata: Key-value pairs of strings, which `list()` can filter by.
        """

    @get
    def list(
        *,
        after: str = ...,
        limit: int = ...,
        metadata: dict[str, str] = ...,
        order: Literal["asc", "desc"] = ...,
        status: VaultStatusFilterParam = ...,
    ) -> CursorPage[Vault]:
        """Find the id of a vault, to give it to a session.

        metadata: Only vaults with these key-value pairs.
        """

    @delete("/{vault_id}")
    def delete(vault_id: str) -> VaultDeleted:
        """Delete a vault, once no session needs its credentials."""


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
