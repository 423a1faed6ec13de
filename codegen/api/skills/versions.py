"""The `skills.versions` endpoints and their types."""


class Versions(Resource, path="/skills/{skill_id}/versions"):
    @post(encoding="auto")
    def create(
        skill_id: str, *, default: bool = ..., files: list[File] | File = ...
    ) -> SkillVersion:
        """Upload changed files of a skill; a version that exists is never changed.

        default: Whether this becomes the version used where none is named.
        files: ZIP archive, or all files of the skill's directory.
        """

    @get("/{version}")
    def retrieve(version: str, *, skill_id: str) -> SkillVersion:
        """See the name and description of one version of a skill."""

    @get
    def list(
        skill_id: str, *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[SkillVersion]:
        """See which versions a skill has, such as to go back to one.

        limit: Maximum number of items on a page, up to 100.
        """

    @delete("/{version}")
    def delete(version: str, *, skill_id: str) -> DeletedSkillVersion:
        """Delete one version of a skill that is not needed any more."""


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
