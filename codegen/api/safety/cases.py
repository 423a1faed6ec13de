"""The `safety.cases` endpoints and their types."""


class Cases(Resource, path="/safety/cases"):
    @get("/{id}")
    def retrieve(id: str) -> SafetyCase:
        """See why the API has warned or blocked one of your users.

        id: Id of the case.
        """


class SafetyCase(Model):
    id: str
    created_at: int
    entity_identifier: str
    notice: Notice
    object: Literal["safety.case"]
    reason: str = ...

    class Notice:
        type: Literal["warning", "deactivation"]
