"""The `beta.agents.automations.invocations` endpoints and their types."""


class Invocations(
    Resource, path="/agents/automations/{automation_id}/invocations", beta="agents=v1"
):
    @post
    def create(automation_id: str) -> AutomationInvocation:
        """Let an automation run now, without waiting for its time."""

    @get("/{invocation_id}")
    def retrieve(invocation_id: str, *, automation_id: str) -> AutomationInvocation:
        """See whether one run of an automation has succeeded, and in which session."""

    @get
    def list(
        automation_id: str,
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[AutomationInvocation]:
        """See when an automation ran, and how that ended."""


class AutomationInvocation(Model):
    id: str
    automation_id: str
    created_at: int
    error: Error = ...
    object: Literal["agent.automation.invocation"]
    scheduled_at: int = ...
    session_id: str = ...
    skip_reason: Literal["pending_delivery"] = ...
    source: AutomationInvocationSource
    status: Literal["queued", "completed", "failed", "skipped"]

    class Error:
        code: str
        message: str


class AutomationInvocationSource(
    Model,
    Tagged[
        "type",
        AutomationInvocationSourceResourceManual,
        AutomationInvocationSourceResourceAutomation,
    ],
):
    class AutomationInvocationSourceResourceManual:
        type: Literal["manual"]

    class AutomationInvocationSourceResourceAutomation:
        automation: Automation
        type: Literal["automation"]
