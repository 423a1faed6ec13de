"""The `fine_tuning.checkpoints.permissions` endpoints and their types."""


class Permissions(
    Resource, path="/fine_tuning/checkpoints/{fine_tuned_model_checkpoint}/permissions"
):
    @post
    def create(
        fine_tuned_model_checkpoint: str, *, project_ids: list[str]
    ) -> Page[PermissionCreateResponse]:
        """Let other projects of the organization use a fine-tuned checkpoint.

        fine_tuned_model_checkpoint: Name of the model that the checkpoint is.
        """

    @get
    @deprecated("Use list() instead, which pages through all permissions.")
    def retrieve(
        fine_tuned_model_checkpoint: str,
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["ascending", "descending"] = ...,
        project_id: str = ...,
    ) -> PermissionRetrieveResponse:
        """See with which projects a checkpoint is shared.

        fine_tuned_model_checkpoint: Name of the model that the checkpoint is.
        limit: Maximum number of items on a page, 10 by default.
        order: Sort order by creation time: `ascending`, or `descending`, the default.
        """

    @get
    def list(
        fine_tuned_model_checkpoint: str,
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["ascending", "descending"] = ...,
        project_id: str = ...,
    ) -> ConversationCursorPage[PermissionListResponse]:
        """See with which projects a checkpoint is shared; needs an admin API key.

        fine_tuned_model_checkpoint: Name of the model that the checkpoint is.
        limit: Maximum number of items on a page, 10 by default.
        order: Sort order by creation time: `ascending`, or `descending`, the default.
        """

    @delete("/{permission_id}")
    def delete(permission_id: str, *, fine_tuned_model_checkpoint: str) -> PermissionDeleteResponse:
        """Stop sharing a checkpoint with a project; needs an admin API key.

        fine_tuned_model_checkpoint: Name of the model that the checkpoint is.
        """


class PermissionCreateResponse(Model):
    id: str
    created_at: int
    object: Literal["checkpoint.permission"]
    project_id: str


class PermissionDeleteResponse(Model):
    id: str
    deleted: bool
    object: Literal["checkpoint.permission"]


class PermissionListResponse(Model):
    id: str
    created_at: int
    object: Literal["checkpoint.permission"]
    project_id: str


class PermissionRetrieveResponse(Model):
    data: list[Data]
    has_more: bool
    object: Literal["list"]
    first_id: str = ...
    last_id: str = ...

    class Data:
        id: str
        created_at: int
        object: Literal["checkpoint.permission"]
        project_id: str
