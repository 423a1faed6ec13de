"""The `admin.organization.certificates` endpoints and their types."""


class Certificates(Resource, path="/organization/certificates", security="admin_api_key_auth"):
    @post
    def create(*, certificate: str, name: str = ...) -> Certificate:
        """Upload a certificate for mutual TLS, up to 50; `activate()` puts it to use.

        certificate: Certificate in PEM format: the text, not a path.
        """

    @get("/{certificate_id}")
    def retrieve(certificate_id: str, *, include: list[Literal["content"]] = ...) -> Certificate:
        """See whose a certificate is and until when it is valid, active or not.

        include: `["content"]` returns the PEM text too.
        """

    @post("/{certificate_id}")
    def update(certificate_id: str, *, name: str = ...) -> Certificate:
        """Rename a certificate; to replace its content, upload another."""

    @get
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> ConversationCursorPage[CertificateListResponse]:
        """See which certificates there are, and which of them are active.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        """

    @delete("/{certificate_id}")
    def delete(certificate_id: str) -> CertificateDeleteResponse:
        """Delete a certificate that is active nowhere, in no project either."""

    @post("/activate")
    def activate(*, certificate_ids: list[str]) -> Page[CertificateActivateResponse]:
        """Put certificates to use for the whole organization; all or none.

        certificate_ids: Ids of up to ten certificates; active ones stay active.
        """

    @post("/deactivate")
    def deactivate(*, certificate_ids: list[str]) -> Page[CertificateDeactivateResponse]:
        """Put certificates out of use for the organization, before deleting them.

        certificate_ids: Ids of up to ten certificates; inactive ones stay inactive.
        """


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
