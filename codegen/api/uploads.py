"""The `uploads` endpoints and their types."""


class Uploads(Resource, path="/uploads"):
    @post
    def create(
        *,
        bytes: int,
        filename: str,
        mime_type: str,
        purpose: FilePurpose,
        expires_after: ExpiresAfter = ...,
    ) -> Upload:
        """Create an upload."""

        class ExpiresAfter:
            anchor: Literal["created_at"]
            seconds: int

    @post("/{upload_id}/cancel")
    def cancel(upload_id: str) -> Upload:
        """Cancel an upload."""

    @post("/{upload_id}/complete")
    def complete(upload_id: str, *, part_ids: list[str], md5: str = ...) -> Upload:
        """Complete an upload."""


class Upload(Model):
    id: str
    bytes: int
    created_at: int
    expires_at: int
    filename: str
    object: Literal["upload"]
    purpose: str
    status: Literal["pending", "completed", "cancelled", "expired"]
    file: FileObject = ...
