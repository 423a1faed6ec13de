"""The `containers.files.content` endpoints and their types."""


class Content(Resource, path="/containers/{container_id}/files"):
    @get("/{file_id}/content", accept="application/binary")
    def retrieve(file_id: str, *, container_id: str) -> Binary:
        """Download the contents of a file in a container."""
