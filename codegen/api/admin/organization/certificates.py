"""The `admin.organization.certificates` endpoints and their types."""


class Certificates(Resource, path="/organization/certificates", security="admin_api_key_auth"):
    @post
    def create(*, certificate: str, name: str = ...) -> Certificate:
        """Upload a certificate for mutual TLS, up to 50; `activate()` puts it to use.

        certificate: its text in PEM format, not a path.
        """

    @get("/{certificate_id}")
    def retrieve(certificate_id: str, *, include: list[Literal["content"]] = ...) -> Certificate:
        """See whose a certificate is and until when it is valid, active or not.

        include: `["content"]` returns the PEM text too; it is left out otherwise.
        """

    @post("/{certificate_id}")
    def update(certificate_id: str, *, name: str = ...) -> Certificate:
        """Rename a certificate; to replace its content, upload another."""

    @get
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> ConversationCursorPage[CertificateListResponse]:
        """See which certificates there are, and which of them are active.

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, 1 to 100; 20 by default.
        order: `asc` brings the oldest first, `desc` the newest; `desc` by default.
        """

    @delete("/{certificate_id}")
    def delete(certificate_id: str) -> CertificateDeleteResponse:
        """Delete a certificate that is active nowhere, in no project either."""

    @post("/activate")
    def activate(*, certificate_ids: list[str]) -> Page[CertificateActivateResponse]:
        """Put certificates to use for the whole organization; all or none.

        certificate_ids: up to ten; those already active do no harm.
        """

    @post("/deactivate")
    def deactivate(*, certificate_ids: list[str]) -> Page[CertificateDeactivateResponse]:
        """Put certificates out of use for the organization, before deleting them.

        certificate_ids: up to ten; those already inactive do no harm.
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
