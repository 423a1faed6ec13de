"""The `admin.organization.projects.model_permissions` endpoints and their types."""


class ModelPermissions(
    Resource,
    path="/organization/projects/{project_id}/model_permissions",
    security="admin_api_key_auth",
):
    @get
    def retrieve(project_id: str) -> ProjectModelPermissions:
        """See which models a project may use, or must not."""

    @post
    def update(
        project_id: str, *, mode: Literal["allow_list", "deny_list"], model_ids: list[str]
    ) -> ProjectModelPermissions:
        """Restrict a project to some models, or keep it from some.

        mode: `allow_list` permits only `model_ids`; `deny_list` all others.
        """

    @delete
    def delete(project_id: str) -> ProjectModelPermissionsDeleted:
        """Lift the restriction, so that a project may use all models again."""


class ProjectModelPermissions(Model):
    mode: Literal["allow_list", "deny_list"]
    api_model_ids: Wire["model_ids", list[str]]
    object: Literal["project.model_permissions"]


class ProjectModelPermissionsDeleted(Model):
    deleted: bool
    object: Literal["project.model_permissions.deleted"]
