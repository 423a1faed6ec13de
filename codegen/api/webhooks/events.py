"""Types of `webhooks`: events."""


class AgentEnvironmentExpiredWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    object: Literal["event"]
    type: Literal["agent.environment.expired"]

    class Data:
        id: str


class AgentEnvironmentFailedWebhookEvent(Model, like=AgentEnvironmentExpiredWebhookEvent):
    type: Literal["agent.environment.failed"]


class AgentEnvironmentReadyWebhookEvent(Model, like=AgentEnvironmentExpiredWebhookEvent):
    type: Literal["agent.environment.ready"]


class AgentEnvironmentSuspendedWebhookEvent(Model, like=AgentEnvironmentExpiredWebhookEvent):
    type: Literal["agent.environment.suspended"]


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


class AgentSessionIdleWebhookEvent(Model, like=AgentSessionFailedWebhookEvent):
    type: Literal["agent.session.idle"]


class AgentSessionInProgressWebhookEvent(Model, like=AgentSessionFailedWebhookEvent):
    type: Literal["agent.session.in_progress"]


class BatchCancelledWebhookEvent(Model):
    id: str
    created_at: int
    data: Data
    type: Literal["batch.cancelled"]
    object: Literal["event"] = ...

    class Data:
        id: str


class BatchCompletedWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["batch.completed"]


class BatchExpiredWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["batch.expired"]


class BatchFailedWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["batch.failed"]


class EvalRunCanceledWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["eval.run.canceled"]


class EvalRunFailedWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["eval.run.failed"]


class EvalRunSucceededWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["eval.run.succeeded"]


class FineTuningJobCancelledWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["fine_tuning.job.cancelled"]


class FineTuningJobFailedWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["fine_tuning.job.failed"]


class FineTuningJobSucceededWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["fine_tuning.job.succeeded"]


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


class ResponseCancelledWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["response.cancelled"]


class ResponseCompletedWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["response.completed"]


class ResponseFailedWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["response.failed"]


class ResponseIncompleteWebhookEvent(Model, like=BatchCancelledWebhookEvent):
    type: Literal["response.incomplete"]


class SafetyAlertCreatedWebhookEvent(Model, like=AgentEnvironmentExpiredWebhookEvent):
    type: Literal["safety.alert.created"]


class SafetyDeactivationIssuedWebhookEvent(Model, like=AgentEnvironmentExpiredWebhookEvent):
    type: Literal["safety.deactivation_issued"]


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


class SafetyOrgAlertCreatedWebhookEvent(Model, like=AgentEnvironmentExpiredWebhookEvent):
    type: Literal["safety.org_alert.created"]


class SafetyWarningIssuedWebhookEvent(Model, like=AgentEnvironmentExpiredWebhookEvent):
    type: Literal["safety.warning_issued"]


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
