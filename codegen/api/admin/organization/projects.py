"""The `admin.organization.projects` endpoints and their types."""


class Projects(Resource, path="/organization/projects", security="admin_api_key_auth"):
    @post
    def create(
        *,
        name: str,
        external_key_id: str | None = ...,
        geography: str | None = ...,
        residency: ProjectResidency | None = ...,
    ) -> Project:
        """Create a project."""

    @get("/{project_id}")
    def retrieve(project_id: str) -> Project:
        """Fetch a project."""

    @post("/{project_id}")
    def update(
        project_id: str,
        *,
        external_key_id: str | None = ...,
        geography: str | None = ...,
        name: str | None = ...,
    ) -> Project:
        """Change a project."""

    @get
    def list(
        *, after: str = ..., include_archived: bool = ..., limit: int = ...
    ) -> ConversationCursorPage[Project]:
        """List the projects, page by page."""

    @post("/{project_id}/archive")
    def archive(project_id: str) -> Project:
        """Archive a project; it can no longer be used."""


class Project(Model):
    id: str
    created_at: int
    object: Literal["organization.project"]
    archived_at: int = ...
    external_key_id: str = ...
    name: str = ...
    residency: ProjectResidency = ...
    status: str = ...


ProjectResidency = Literal[
    "GLOBAL",
    "US_STORAGE_PROCESSING",
    "EU_STORAGE_PROCESSING",
    "JP_STORAGE",
    "JP_STORAGE_PROCESSING",
    "KR_STORAGE",
    "CA_STORAGE",
    "SG_STORAGE",
    "IN_STORAGE",
    "IN_STORAGE_PROCESSING",
    "AU_STORAGE",
    "AU_STORAGE_PROCESSING",
    "GB_STORAGE",
    "AE_STORAGE",
    "AE_STORAGE_PROCESSING",
]
