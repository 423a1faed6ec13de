"""The `containers.files.content` endpoints and their types."""


class Content(Resource, path="/containers/{container_id}/files"):
    @get("/{file_id}/content", accept="application/binary")
    def retrieve(file_id: str, *, container_id: str) -> Binary:
        """Download a file from a container, such as a chart that code has drawn."""
