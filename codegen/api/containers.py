"""The `containers` endpoints and their types."""


class Containers(Resource, path="/containers"):
    @post
    def create(
        *,
        name: str,
        expires_after: ExpiresAfter = ...,
        file_ids: list[str] = ...,
        memory_limit: Literal["1g", "4g", "16g", "64g"] = ...,
        network_policy: NetworkPolicy = ...,
        skills: list[Skill] = ...,
    ) -> ContainerCreateResponse:
        """Prepare a place for code interpreter or shell, shared by several responses.

        name: Name of the container.
        expires_after: Expiry, in `minutes` after the container was last used.
        file_ids: Ids of uploaded files to copy into the container.
        memory_limit: `1g`, the default, `4g`, `16g` or `64g`.
        """

        class ExpiresAfter:
            anchor: Literal["last_active_at"]
            minutes: int

        NetworkPolicy = (
            responses.ContainerNetworkPolicyDisabled | responses.ContainerNetworkPolicyAllowlist
        )
        Skill = responses.SkillReference | responses.InlineSkill

    @get("/{container_id}")
    def retrieve(container_id: str) -> ContainerRetrieveResponse:
        """See whether a container is still alive, and when it expires."""

    @get
    def list(
        *, after: str = ..., limit: int = ..., name: str = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[ContainerListResponse]:
        """See which containers exist, to use one again.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        name: Only containers of this name.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        """

    @delete("/{container_id}", accept="*/*")
    def delete(container_id: str) -> None:
        """Delete a container and its files before it expires by itself."""


class ContainerCreateResponse(Model):
    id: str
    created_at: int
    name: str
    object: str
    status: str
    expires_after: ExpiresAfter = ...
    last_active_at: int = ...
    memory_limit: Literal["1g", "4g", "16g", "64g"] = ...
    network_policy: NetworkPolicy = ...

    class ExpiresAfter:
        anchor: Literal["last_active_at"] = ...
        minutes: int = ...

    class NetworkPolicy:
        type: Literal["allowlist", "disabled"]
        allowed_domains: list[str] = ...


class ContainerListResponse(Model, like=ContainerCreateResponse): ...


class ContainerRetrieveResponse(Model, like=ContainerCreateResponse): ...
