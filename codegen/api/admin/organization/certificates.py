"""The `admin.organization.certificates` endpoints and their types."""


class Certificates(Resource, path="/organization/certificates", security="admin_api_key_auth"):
    @post
    def create(*, certificate: str, name: str = ...) -> Certificate:
        """Upload a certificate for mutual TLS; it is not active yet."""

    @get("/{certificate_id}")
    def retrieve(certificate_id: str, *, include: list[Literal["content"]] = ...) -> Certificate:
        """Fetch a certificate."""

    @post("/{certificate_id}")
    def update(certificate_id: str, *, name: str = ...) -> Certificate:
        """Rename a certificate."""

    @get
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> ConversationCursorPage[CertificateListResponse]:
        """List the organization's certificates, page by page."""

    @delete("/{certificate_id}")
    def delete(certificate_id: str) -> CertificateDeleteResponse:
        """Delete a certificate."""

    @post("/activate")
    def activate(*, certificate_ids: list[str]) -> Page[CertificateActivateResponse]:
        """Activate certificates for the organization."""

    @post("/deactivate")
    def deactivate(*, certificate_ids: list[str]) -> Page[CertificateDeactivateResponse]:
        """Deactivate certificates of the organization."""


class Certificate(Model):
    id: str
    certificate_details: CertificateDetails
    created_at: int
    name: str = ...
    object: Literal["certificate", "organization.certificate", "organization.project.certificate"]
    active: bool = ...

    class CertificateDetails:
        content: str = ...
        expires_at: int = ...
        valid_at: int = ...


class CertificateActivateResponse(Model):
    id: str
    active: bool
    certificate_details: CertificateDetails
    created_at: int
    name: str = ...
    object: Literal["organization.certificate"]

    class CertificateDetails:
        expires_at: int = ...
        valid_at: int = ...


class CertificateDeactivateResponse(Model, like=CertificateActivateResponse): ...


class CertificateDeleteResponse(Model):
    id: str
    object: Literal["certificate.deleted"]


class CertificateListResponse(Model, like=CertificateActivateResponse): ...
