"""The `admin.organization.projects.data_retention` endpoints and their types."""


class DataRetention(
    Resource,
    path="/organization/projects/{project_id}/data_retention",
    security="admin_api_key_auth",
):
    @get
    def retrieve(project_id: str) -> ProjectDataRetention:
        """See how a project's data is kept, or that the organization decides."""

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
        """Choose how a project's data is kept, other than in the organization.

        retention_type: Type of retention; `organization_default` follows the organization.
        """


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
