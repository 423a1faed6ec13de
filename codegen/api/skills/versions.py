"""The `skills.versions` endpoints and their types."""


class Versions(Resource, path="/skills/{skill_id}/versions"):
    @post(encoding="auto")
    def create(
        skill_id: str, *, default: bool = ..., files: list[File] | File = ...
    ) -> SkillVersion:
        """Add a version to a skill."""

    @get("/{version}")
    def retrieve(version: str, *, skill_id: str) -> SkillVersion:
        """Fetch a version of a skill."""

    @get
    def list(
        skill_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[SkillVersion]:
        """List the versions of a skill, page by page.

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, 0 to 100.
        """

    @delete("/{version}")
    def delete(version: str, *, skill_id: str) -> DeletedSkillVersion:
        """Delete a version of a skill."""


class DeletedSkillVersion(Model):
    id: str
    deleted: bool
    object: Literal["skill.version.deleted"]
    version: str


class SkillVersion(Model):
    id: str
    created_at: int
    description: str
    name: str
    object: Literal["skill.version"]
    skill_id: str
    version: str


class SkillVersionList(Model):
    data: list[SkillVersion]
    first_id: str = ...
    has_more: bool
    last_id: str = ...
    object: Literal["list"]
