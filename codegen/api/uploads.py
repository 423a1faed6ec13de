"""The `uploads` endpoints and their types."""

from openai.lib._methods.uploads import DEFAULT_PART_SIZE


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
        """Begin a large upload, to be sent in parts within an hour.

        bytes: size of the whole file, up to 8 GB; the parts must add up to it.
        purpose: what the file is for, as in `files.create()`; decides on types accepted.
        expires_after: 3600 to 2,592,000 seconds; else batch files last 30 days, others stay.
        """

        class ExpiresAfter:
            anchor: Literal["created_at"]
            seconds: int  # Lifetime after the anchor, from 3600 seconds to 2592000 (30 days).

    @post("/{upload_id}/cancel")
    def cancel(upload_id: str) -> Upload:
        """Cancel an upload; no more parts are accepted."""

    @post("/{upload_id}/complete")
    def complete(upload_id: str, *, part_ids: list[str], md5: str = ...) -> Upload:
        """Put the parts together and make the file available.

        md5: checksum of the whole file, to be sure that all bytes arrived.
        part_ids: the parts in their order.
        """

    @helper("openai.lib._methods.uploads:upload_file_chunked", extras=())
    def upload_file_chunked(
        *,
        file: PathLike[str],
        mime_type: str,
        purpose: FilePurpose,
        bytes: int | None = None,
        part_size: int | None = None,
        md5: str = ...,
    ) -> Upload:
        """Upload a file in parts, one after the other, and complete the upload.

        purpose: what the file is for, as in `files.create()`; decides on types accepted.
        """

    @helper("openai.lib._methods.uploads:upload_file_chunked", extras=())
    def upload_file_chunked(
        *,
        file: bytes,
        filename: str,
        bytes: int,
        mime_type: str,
        purpose: FilePurpose,
        part_size: int | None = None,
        md5: str = ...,
    ) -> Upload:
        """Upload a file in parts, one after the other, and complete the upload."""


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
