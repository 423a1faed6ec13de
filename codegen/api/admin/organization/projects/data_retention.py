"""The `admin.organization.projects.data_retention` endpoints and their types."""


class DataRetention(
    Resource,
    path="/organization/projects/{project_id}/data_retention",
    security="admin_api_key_auth",
):
    @get
    def retrieve(project_id: str) -> ProjectDataRetention:
        """Fetch how long data of a project is kept."""

    @post
    def update(
        project_id: str,
        *,
        retention_type: Literal[
            "organization_default",
            "none",
            "zero_data_retention",
            "modified_abuse_monitoring",
            "enhanced_zero_data_retention",
            "enhanced_modified_abuse_monitoring",
        ],
    ) -> ProjectDataRetention:
        """Change how long data of a project is kept."""


class ProjectDataRetention(Model):
    object: Literal["project.data_retention"]
    type: Literal[
        "organization_default",
        "none",
        "zero_data_retention",
        "modified_abuse_monitoring",
        "enhanced_zero_data_retention",
        "enhanced_modified_abuse_monitoring",
    ]
