"""The `safety.alerts` endpoints and their types."""


class Alerts(Resource, path="/safety/alerts"):
    @get("/{id}")
    def retrieve(id: str) -> SafetyAlert:
        """See why a response was flagged, after the event `safety.alert.created`.

        id: Id of the alert.
        """


class SafetyAlert(Model):
    id: str
    created_at: int
    error_type: Literal[
        "potentially_unintended_data_transfer",
        "potentially_unintended_data_access",
        "potentially_unintended_destructive_activity",
        "other",
    ]
    model: str
    object: Literal["safety.alert"]
    reason: str = ...
    request_id: str
    request_paused: bool
    response_id: str
    detailed_explanation: str = ...
