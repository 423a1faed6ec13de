"""The `uploads.parts` endpoints and their types."""


class Parts(Resource, path="/uploads/{upload_id}/parts"):
    @post(encoding="multipart")
    def create(upload_id: str, *, data: File) -> UploadPart:
        """Create a part of an upload."""


class UploadPart(Model):
    id: str
    created_at: int
    object: Literal["upload.part"]
    upload_id: str
