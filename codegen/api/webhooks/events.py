"""Types of `webhooks`: events."""


class AgentEnvironmentExpiredWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["agent.environment.expired"]

    class Data:
        id: str


class AgentEnvironmentFailedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["agent.environment.failed"]

    class Data:
        id: str


class AgentEnvironmentReadyWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["agent.environment.ready"]

    class Data:
        id: str


class AgentEnvironmentSuspendedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["agent.environment.suspended"]

    class Data:
        id: str


class AgentSessionActionRequiredWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["agent.session.action_required"]

    class Data:
        id: str
        required_action: RequiredAction

        class RequiredAction:
            type: Literal[
                "computer_use_approval_request",
                "mcp_approval_request",
                "function_call",
                "environment_connection",
            ]


class AgentSessionCreatedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["agent.session.created"]

    class Data:
        id: str
        environment_type: str
        connect: Connect = ...
        environment_id: str = ...

        class Connect:
            remote_url: str


class AgentSessionFailedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["agent.session.failed"]

    class Data:
        id: str
        environment_type: str
        environment_id: str = ...


class AgentSessionIdleWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["agent.session.idle"]

    class Data:
        id: str
        environment_type: str
        environment_id: str = ...


class AgentSessionInProgressWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["agent.session.in_progress"]

    class Data:
        id: str
        environment_type: str
        environment_id: str = ...


class BatchCancelledWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["batch.cancelled"]
    object: Literal["event"] = ...

    class Data:
        id: str


class BatchCompletedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["batch.completed"]
    object: Literal["event"] = ...

    class Data:
        id: str


class BatchExpiredWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["batch.expired"]
    object: Literal["event"] = ...

    class Data:
        id: str


class BatchFailedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["batch.failed"]
    object: Literal["event"] = ...

    class Data:
        id: str


class EvalRunCanceledWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["eval.run.canceled"]
    object: Literal["event"] = ...

    class Data:
        id: str


class EvalRunFailedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["eval.run.failed"]
    object: Literal["event"] = ...

    class Data:
        id: str


class EvalRunSucceededWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["eval.run.succeeded"]
    object: Literal["event"] = ...

    class Data:
        id: str


class FineTuningJobCancelledWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["fine_tuning.job.cancelled"]
    object: Literal["event"] = ...

    class Data:
        id: str


class FineTuningJobFailedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["fine_tuning.job.failed"]
    object: Literal["event"] = ...

    class Data:
        id: str


class FineTuningJobSucceededWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["fine_tuning.job.succeeded"]
    object: Literal["event"] = ...

    class Data:
        id: str


class LiveCallIncomingWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["live.call.incoming"]
    object: Literal["event"] = ...

    class Data:
        session_id: str
        sip_headers: list[SipHeader]
        sip_media_security: Literal["rtp", "srtp"] | str = ...

        class SipHeader:
            name: str
            value: str


class LiveTransportConnectedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["live.transport.connected"]

    class Data:
        session_id: str
        type: Literal["webrtc"]


class LiveTransportIncomingWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["live.transport.incoming"]
    object: Literal["event"] = ...

    class Data:
        session_id: str
        sip_headers: list[SipHeader]
        type: Literal["sip"]
        sip_media_security: Literal["rtp", "srtp"] | str = ...

        class SipHeader:
            name: str
            value: str


class RealtimeCallIncomingWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["realtime.call.incoming"]
    object: Literal["event"] = ...

    class Data:
        call_id: str
        sip_headers: list[SipHeader]
        sip_media_security: Literal["rtp", "srtp"] | str = ...

        class SipHeader:
            name: str
            value: str


class ResponseCancelledWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["response.cancelled"]
    object: Literal["event"] = ...

    class Data:
        id: str


class ResponseCompletedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["response.completed"]
    object: Literal["event"] = ...

    class Data:
        id: str


class ResponseFailedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["response.failed"]
    object: Literal["event"] = ...

    class Data:
        id: str


class ResponseIncompleteWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["response.incomplete"]
    object: Literal["event"] = ...

    class Data:
        id: str


class SafetyAlertCreatedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["safety.alert.created"]

    class Data:
        id: str


class SafetyDeactivationIssuedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["safety.deactivation_issued"]

    class Data:
        id: str


class SafetyIdentifierBlockedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["safety_identifier.blocked"]
    object: Literal["event"] = ...

    class Data:
        safety_category: str
        safety_identifier: str
        model: str = ...
        project_id: str = ...
        request_id: str = ...


class SafetyOrgAlertCreatedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["safety.org_alert.created"]

    class Data:
        id: str


class SafetyWarningIssuedWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["safety.warning_issued"]

    class Data:
        id: str


UnwrapWebhookEvent = Tagged[
    "type",
    AgentEnvironmentExpiredWebhookEvent,
    AgentEnvironmentFailedWebhookEvent,
    AgentEnvironmentReadyWebhookEvent,
    AgentEnvironmentSuspendedWebhookEvent,
    AgentSessionActionRequiredWebhookEvent,
    AgentSessionCreatedWebhookEvent,
    AgentSessionFailedWebhookEvent,
    AgentSessionIdleWebhookEvent,
    AgentSessionInProgressWebhookEvent,
    BatchCancelledWebhookEvent,
    BatchCompletedWebhookEvent,
    BatchExpiredWebhookEvent,
    BatchFailedWebhookEvent,
    EvalRunCanceledWebhookEvent,
    EvalRunFailedWebhookEvent,
    EvalRunSucceededWebhookEvent,
    FineTuningJobCancelledWebhookEvent,
    FineTuningJobFailedWebhookEvent,
    FineTuningJobSucceededWebhookEvent,
    LiveCallIncomingWebhookEvent,
    LiveTransportConnectedWebhookEvent,
    LiveTransportIncomingWebhookEvent,
    RealtimeCallIncomingWebhookEvent,
    ResponseCancelledWebhookEvent,
    ResponseCompletedWebhookEvent,
    ResponseFailedWebhookEvent,
    ResponseIncompleteWebhookEvent,
    SafetyAlertCreatedWebhookEvent,
    SafetyDeactivationIssuedWebhookEvent,
    SafetyOrgAlertCreatedWebhookEvent,
    SafetyWarningIssuedWebhookEvent,
]
