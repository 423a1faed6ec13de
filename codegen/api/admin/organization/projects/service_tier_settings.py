"""The `admin.organization.projects.service_tier_settings` endpoints and their types."""


class ServiceTierSettings(
    Resource,
    path="/organization/projects/{project_id}/service_tier_settings",
    security="admin_api_key_auth",
):
    @get
    def retrieve(project_id: str) -> ProjectServiceTierSettings:
        """See which service tiers a project may use, and which by default."""

    @post
    def update(
        project_id: str,
        *,
        default: Literal["standard", "fast", "scale"] = ...,
        enabled_tiers: Literal["all"] | Iterable[ProjectOptionalServiceTier] = ...,
    ) -> ProjectServiceTierSettings:
        """Choose which service tiers a project may use, to bound price and latency."""


ProjectOptionalServiceTier = Literal["flex", "fast", "ultrafast"]


class ProjectServiceTierSettings(Model):
    default: Literal["standard", "fast", "scale"]
    enabled_tiers: Literal["all"] | list[ProjectOptionalServiceTier]
    object: Literal["project.service_tier_settings"]
