"""The `skills` endpoints and their types."""


class Skills(Resource, path="/skills"):
    @post(encoding="auto")
    def create(*, files: list[File] | File = ...) -> Skill:
        """Upload instructions and files that models can use when a task calls for it.

        files: ZIP archive, or all files of the skill's directory.
        """

    @get("/{skill_id}")
    def retrieve(skill_id: str) -> Skill:
        """See which version of a skill is the latest, and which the default."""

    @post("/{skill_id}")
    def update(skill_id: str, *, default_version: str) -> Skill:
        """Choose which version of a skill is used where none is named."""

    @get
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[Skill]:
        """Find the id of a skill, to give it to a model.

        limit: Maximum number of items on a page, up to 100.
        """

    @delete("/{skill_id}")
    def delete(skill_id: str) -> DeletedSkill:
        """Delete a skill for good, with all its versions."""


class DeletedSkill(Model):
    id: str
    deleted: bool
    object: Literal["skill.deleted"]


class Skill(Model):
    id: str
    created_at: int
    default_version: str
    description: str
    latest_version: str
    name: str
    object: Literal["skill"]


class SkillList(Model):
    data: list[Skill]
    first_id: str = ...
    has_more: bool
    last_id: str = ...
    object: Literal["list"]
