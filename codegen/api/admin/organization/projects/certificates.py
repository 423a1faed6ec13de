"""The `admin.organization.projects.certificates` endpoints and their types."""


class Certificates(
    Resource, path="/organization/projects/{project_id}/certificates", security="admin_api_key_auth"
):
    @get
    def list(
        project_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> ConversationCursorPage[CertificateListResponse]:
        """List the certificates of a project, page by page."""

    @post("/activate")
    def activate(
        project_id: str, *, certificate_ids: list[str]
    ) -> Page[CertificateActivateResponse]:
        """Activate certificates for a project."""

    @post("/deactivate")
    def deactivate(
        project_id: str, *, certificate_ids: list[str]
    ) -> Page[CertificateDeactivateResponse]:
        """Deactivate certificates of a project."""


class CertificateActivateResponse(Model):
    id: str
    active: bool
    certificate_details: CertificateDetails
    created_at: int
    name: str = ...
    object: Literal["organization.project.certificate"]

    class CertificateDetails:
        expires_at: int = ...
        valid_at: int = ...


class CertificateDeactivateResponse(Model, like=CertificateActivateResponse): ...


class CertificateListResponse(Model, like=CertificateActivateResponse): ...
