"""The `admin.organization.projects.certificates` endpoints and their types."""


class Certificates(
    Resource, path="/organization/projects/{project_id}/certificates", security="admin_api_key_auth"
):
    @get
    def list(
        project_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> ConversationCursorPage[CertificateListResponse]:
        """See which of the organization's certificates are active in a project.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        """

    @post("/activate")
    def activate(
        project_id: str, *, certificate_ids: list[str]
    ) -> Page[CertificateActivateResponse]:
        """Put the organization's certificates to use for one project; all or none.

        certificate_ids: Ids of up to ten certificates; active ones stay active.
        """

    @post("/deactivate")
    def deactivate(
        project_id: str, *, certificate_ids: list[str]
    ) -> Page[CertificateDeactivateResponse]:
        """Put certificates out of use for one project; all or none.

        certificate_ids: Ids of up to ten certificates; inactive ones stay inactive.
        """


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
