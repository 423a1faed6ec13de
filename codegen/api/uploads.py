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

        bytes: Size of the whole file in bytes, up to 8 GB; the parts must add up to it.
        filename: Name of the file.
        mime_type: Media type, such as `application/jsonl`; the purpose must accept it.
        purpose: Purpose of the file, as in `files.create()`; it decides which types are accepted.
        expires_after: Expiry, 3600 to 2,592,000 seconds after creation; batch files default to 30 days.
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

        part_ids: Ids of the parts, in order.
        md5: MD5 checksum of the whole file, which the API then verifies.
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

        file: Path of the file, or its bytes.
        mime_type: Media type, such as `application/jsonl`; the purpose must accept it.
        purpose: Purpose of the file, as in `files.create()`; it decides which types are accepted.
        bytes: Size of the file in bytes; needed if `file` is bytes.
        part_size: Bytes of one part; 64 MB by default.
        md5: MD5 checksum of the whole file, which the API then verifies.
        filename: Name of the file; needed if `file` is bytes.
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
    """A large file that is uploaded in parts.

    id: Id of the upload.
    expires_at: When the upload expires, in Unix seconds, unless it is completed before.
    purpose: Purpose of the file.
    status: `pending`, `completed`, `cancelled` or `expired`.
    """

    id: str
    bytes: int
    created_at: int
    expires_at: int
    filename: str
    object: Literal["upload"]
    purpose: str
    status: Literal["pending", "completed", "cancelled", "expired"]
    file: FileObject = ...
