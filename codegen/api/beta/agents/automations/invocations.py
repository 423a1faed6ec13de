"""The `beta.agents.automations.invocations` endpoints and their types."""


class Invocations(
    Resource, path="/agents/automations/{automation_id}/invocations", beta="agents=v1"
):
    @post
    def create(automation_id: str) -> AutomationInvocation:
        """Start an automation now."""

    @get("/{invocation_id}")
    def retrieve(invocation_id: str, *, automation_id: str) -> AutomationInvocation:
        """Fetch an invocation of an automation."""

    @get
    def list(
        automation_id: str,
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[AutomationInvocation]:
        """List the invocations of an automation, page by page.

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, not how many there are in all.
        """


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
