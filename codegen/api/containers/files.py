"""The `containers.files` endpoints and their types."""


class Files(Resource, path="/containers/{container_id}/files"):
    @post(encoding="auto")
    def create(container_id: str, *, file: File = ..., file_id: str = ...) -> FileCreateResponse:
        """Put a file into a container, as an upload or by id."""

    @get("/{file_id}")
    def retrieve(file_id: str, *, container_id: str) -> FileRetrieveResponse:
        """Fetch a file of a container."""

    @get
    def list(
        container_id: str,
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[FileListResponse]:
        """List the files of a container, page by page.

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, 1 to 100; 20 by default.
        order: `asc` brings the oldest first, `desc` the newest; `desc` by default.
        """

    @delete("/{file_id}", accept="*/*")
    def delete(file_id: str, *, container_id: str) -> None:
        """Delete a file of a container."""


class FileCreateResponse(Model):
    id: str
    bytes: int
    container_id: str
    created_at: int
    object: Literal["container.file"]
    path: str
    source: str


class FileListResponse(Model, like=FileCreateResponse): ...


class FileRetrieveResponse(Model, like=FileCreateResponse): ...
