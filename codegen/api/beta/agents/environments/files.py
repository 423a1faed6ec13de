"""The `beta.agents.environments.files` endpoints and their types."""

from openai.lib.beta.agents._files import PreparedAgentFiles, StagedAgentFile


class Files(Resource, path="/agents/environments/{environment_id}/files", beta="agents=v1"):
    @post(variant="HostedEnvironmentFileParamFileID")
    def create(
        environment_id: str, *, file_id: str, path: str, type: Literal["file_id"]
    ) -> EnvironmentFile:
        """Bring a file into an environment that exists already, by id or inline.

        path: Destination below /workspace/.
        type: `file_id`, with `file_id`, or `inline`, with `data`.
        data: Contents; only with the type `inline`.
        """

    @post(variant="HostedEnvironmentFileParamInline")
    def create(
        environment_id: str, *, data: str, path: str, type: Literal["inline"]
    ) -> EnvironmentFile:
        """Bring a file into an environment that exists already, by id or inline."""

    @get
    def list(
        environment_id: str,
        *,
        limit: int | None = ...,
        order: Literal["asc", "desc"] = ...,
        page: str = ...,
        path: str | None = ...,
    ) -> TokenPage[EnvironmentFile]:
        """See which files an environment holds, such as those an agent has written.

        page: Cursor: `next` of the previous page.
        path: Directory whose files are listed.
        """

    @helper("openai.lib.beta.agents._files:prepare")
    def prepare(files: Mapping[str, str | PathLike[str]]) -> PreparedAgentFiles:
        """Upload files for a new environment.

        files: Files on disk, by their place below /workspace/.
        """

    @helper("openai.lib.beta.agents._files:prepare_directory")
    def prepare_directory(
        root: str | PathLike[str], *, destination: str, include: Sequence[str]
    ) -> PreparedAgentFiles:
        """Upload the files of a directory for a new environment.

        destination: Destination of the directory below /workspace/.
        include: Patterns of the files to take, such as `["**/*.py"]`.
        """

    @helper("openai.lib.beta.agents._files:upload")
    def upload(environment_id: str, *, file: File, path: str) -> StagedAgentFile:
        """Upload a file, and put it into an environment.

        file: Open binary file, bytes, path, or tuple of name, contents and media type.
        path: Destination below /workspace/.
        """


class EnvironmentFile(Model):
    environment_id: str
    object: Literal["agent.environment.file"]
    path: str
    size_bytes: int
