"""The `skills.content` endpoints and their types."""


class Content(Resource, path="/skills"):
    @get("/{skill_id}/content", accept="application/binary")
    def retrieve(skill_id: str) -> Binary:
        """Download a skill's files as one ZIP."""
