"""The `uploads.parts` endpoints and their types."""


class Parts(Resource, path="/uploads/{upload_id}/parts"):
    @post(encoding="multipart")
    def create(upload_id: str, *, data: File) -> UploadPart:
        """Upload one part, of up to 64 MB; parts may be sent at the same time.

        data: Bytes of the part, up to 64 MB.
        """


class UploadPart(Model):
    id: str
    created_at: int
    object: Literal["upload.part"]
    upload_id: str
