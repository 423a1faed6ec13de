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

        expires_after: so many `minutes` after it was last used.
        file_ids: uploaded files that are copied into it.
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

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, 1 to 100; 20 by default.
        name: only containers of this name.
        order: `asc` brings the oldest first, `desc` the newest; `desc` by default.
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
