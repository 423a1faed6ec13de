"""The `skills.versions.content` endpoints and their types."""


class Content(Resource, path="/skills/{skill_id}/versions"):
    @get("/{version}/content", accept="application/binary")
    def retrieve(version: str, *, skill_id: str) -> Binary:
        """Download the files of one version of a skill as one ZIP."""
