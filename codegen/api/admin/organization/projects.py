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
        """Separate keys, limits and data of one undertaking from those of others.

        name: Name of the project, which reports show too.
        residency: Region where data is kept; the organization must have been granted it.
        """

    @get("/{project_id}")
    def retrieve(project_id: str) -> Project:
        """See the name of a project, and whether it is archived."""

    @post("/{project_id}")
    def update(
        project_id: str,
        *,
        external_key_id: str | None = ...,
        geography: str | None = ...,
        name: str | None = ...,
    ) -> Project:
        """Rename a project, or encrypt its data with another external key."""

    @get
    def list(
        *, after: str = ..., include_archived: bool = ..., limit: int = ...
    ) -> ConversationCursorPage[Project]:
        """Find the id of a project, to administer it or filter usage by it.

        include_archived: Whether archived projects are listed too; False by default.
        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        """

    @post("/{project_id}/archive")
    def archive(project_id: str) -> Project:
        """Close a project, as none can be deleted: it is no longer used or changed."""


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
