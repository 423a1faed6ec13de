"""The `beta.agents.environments.files` endpoints and their types."""


class Files(Resource, path="/agents/environments/{environment_id}/files", beta="agents=v1"):
    @post(variant="HostedEnvironmentFileParamFileID")
    def create(
        environment_id: str, *, file_id: str, path: str, type: Literal["file_id"]
    ) -> EnvironmentFile:
        """Put a file into an environment."""

    @post(variant="HostedEnvironmentFileParamInline")
    def create(
        environment_id: str, *, data: str, path: str, type: Literal["inline"]
    ) -> EnvironmentFile:
        """Put a file into an environment."""

    @get
    def list(
        environment_id: str,
        *,
        limit: int | None = ...,
        order: Literal["asc", "desc"] = ...,
        page: str = ...,
        path: str | None = ...,
    ) -> TokenPage[EnvironmentFile]:
        """List the files of an environment, page by page."""


class EnvironmentFile(Model):
    environment_id: str
    object: Literal["agent.environment.file"]
    path: str
    size_bytes: int
