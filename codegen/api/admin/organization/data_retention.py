"""The `admin.organization.data_retention` endpoints and their types."""


class DataRetention(Resource, path="/organization/data_retention", security="admin_api_key_auth"):
    @get
    def retrieve() -> OrganizationDataRetention:
        """See what the organization has agreed on how its data is kept."""

    @post
    def update(
        *,
        retention_type: Literal[
            "zero_data_retention",
            "modified_abuse_monitoring",
            "enhanced_zero_data_retention",
            "enhanced_modified_abuse_monitoring",
        ],
    ) -> OrganizationDataRetention:
        """Choose how data is kept where projects do not choose for themselves."""


class OrganizationDataRetention(Model):
    object: Literal["organization.data_retention"]
    type: Literal[
        "zero_data_retention",
        "modified_abuse_monitoring",
        "enhanced_zero_data_retention",
        "enhanced_modified_abuse_monitoring",
    ]
