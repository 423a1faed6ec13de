"""The `admin.organization.projects.hosted_tool_permissions` endpoints and their types."""


class HostedToolPermissions(
    Resource,
    path="/organization/projects/{project_id}/hosted_tool_permissions",
    security="admin_api_key_auth",
):
    @get
    def retrieve(project_id: str) -> ProjectHostedToolPermissions:
        """See which hosted tools, such as web search, requests of a project may use."""

    @post
    def update(
        project_id: str,
        *,
        code_interpreter: CodeInterpreter | None = ...,
        file_search: FileSearch | None = ...,
        image_generation: ImageGeneration | None = ...,
        mcp: Mcp | None = ...,
        web_search: WebSearch | None = ...,
    ) -> ProjectHostedToolPermissions:
        """Allow or forbid hosted tools in a project; those left out stay as they are."""

        class CodeInterpreter:
            enabled: bool

        class FileSearch:
            enabled: bool

        class ImageGeneration:
            enabled: bool

        class Mcp:
            enabled: bool

        class WebSearch:
            enabled: bool


class ProjectHostedToolPermissions(Model):
    code_interpreter: CodeInterpreter
    file_search: FileSearch
    image_generation: ImageGeneration
    mcp: Mcp
    web_search: WebSearch

    class CodeInterpreter:
        enabled: bool

    class FileSearch:
        enabled: bool

    class ImageGeneration:
        enabled: bool

    class Mcp:
        enabled: bool

    class WebSearch:
        enabled: bool
