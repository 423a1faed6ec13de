"""The `admin.organization.projects.rate_limits` endpoints and their types."""


class RateLimits(
    Resource, path="/organization/projects/{project_id}/rate_limits", security="admin_api_key_auth"
):
    @get
    def list_rate_limits(
        project_id: str, *, after: str = ..., before: str = ..., limit: int = ...
    ) -> ConversationCursorPage[ProjectRateLimit]:
        """See a project's rate limit for each model; pass an id to `update_rate_limit()`.

        limit: Maximum number of items on a page, 100 by default.
        """

    @post("/{rate_limit_id}")
    def update_rate_limit(
        rate_limit_id: str,
        *,
        project_id: str,
        batch_1_day_max_input_tokens: int = ...,
        max_audio_megabytes_per_1_minute: int = ...,
        max_images_per_1_minute: int = ...,
        max_requests_per_1_day: int = ...,
        max_requests_per_1_minute: int = ...,
        max_tokens_per_1_minute: int = ...,
    ) -> ProjectRateLimit:
        """Set how much of a model a project may use, so that others have enough.

        batch_1_day_max_input_tokens: Maximum input tokens of batches a day; for some models only.
        max_audio_megabytes_per_1_minute: Maximum megabytes of audio a minute; for some models only.
        max_images_per_1_minute: Maximum images a minute; for some models only.
        max_requests_per_1_day: Maximum requests a day; for some models only.
        """


class ProjectRateLimit(Model):
    id: str
    max_requests_per_1_minute: int
    max_tokens_per_1_minute: int
    model: str
    object: Literal["project.rate_limit"]
    batch_1_day_max_input_tokens: int = ...
    max_audio_megabytes_per_1_minute: int = ...
    max_images_per_1_minute: int = ...
    max_requests_per_1_day: int = ...
