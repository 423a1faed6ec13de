"""Types of `beta`: agent events."""


class AgentOutputCommandExecutionOutputDeltaEvent(Model):
    delta: str
    event_id: str
    item_id: str
    output_index: int
    session_id: str
    turn_id: str = ...
    type: Literal["agent.output.command_execution_output.delta"]
    obfuscation: str = ...


class AgentSessionBudgetReachedEvent(Model):
    event_id: str
    session: AgentSession
    type: Literal["agent.session.budget_reached"]
    obfuscation: str = ...


class AgentSessionCreatedEvent(Model):
    event_id: str
    session: AgentSession
    type: Literal["agent.session.created"]
    obfuscation: str = ...


class AgentSessionEnvironmentConnectedEvent(Model):
    environment: AgentSessionEnvironmentState
    event_id: str
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.environment.connected"]
    obfuscation: str = ...


class AgentSessionEnvironmentDisconnectedEvent(Model):
    environment: AgentSessionEnvironmentState
    event_id: str
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.environment.disconnected"]
    obfuscation: str = ...


class AgentSessionEnvironmentExpiredEvent(Model):
    environment: AgentSessionEnvironmentState
    event_id: str
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.environment.expired"]
    obfuscation: str = ...


class AgentSessionEnvironmentFailedEvent(Model):
    environment: AgentSessionEnvironmentState
    event_id: str
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.environment.failed"]
    obfuscation: str = ...


class AgentSessionEnvironmentPendingEvent(Model):
    environment: AgentSessionEnvironmentState
    event_id: str
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.environment.pending"]
    obfuscation: str = ...


class AgentSessionEnvironmentReadyEvent(Model):
    environment: AgentSessionEnvironmentState
    event_id: str
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.environment.ready"]
    obfuscation: str = ...


class AgentSessionEnvironmentResetEvent(Model):
    environment_id: str
    event_id: str
    reset_count: int
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.environment.reset"]
    obfuscation: str = ...


class AgentSessionEnvironmentSuspendedEvent(Model):
    environment: AgentSessionEnvironmentState
    event_id: str
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.environment.suspended"]
    obfuscation: str = ...


class AgentSessionErrorEvent(Model):
    error: SessionError
    event_id: str
    session_id: str
    type: Literal["error"]
    obfuscation: str = ...


AgentSessionEvent = Tagged[
    "type",
    AgentSessionErrorEvent,
    AgentSessionEnvironmentReadyEvent,
    AgentSessionEnvironmentSuspendedEvent,
    AgentSessionEnvironmentExpiredEvent,
    AgentSessionEnvironmentResetEvent,
    AgentOutputCommandExecutionOutputDeltaEvent,
    AgentSessionCreatedEvent,
    AgentSessionTurnCreatedEvent,
    AgentSessionTurnInProgressEvent,
    AgentSessionTurnCompletedEvent,
    AgentSessionTurnFailedEvent,
    AgentSessionTurnCancelledEvent,
    AgentSessionTurnItemAddedEvent,
    AgentSessionIdleEvent,
    AgentSessionInProgressEvent,
    AgentSessionRequiresActionEvent,
    AgentSessionFailedEvent,
    AgentSessionEnvironmentPendingEvent,
    AgentSessionEnvironmentConnectedEvent,
    AgentSessionEnvironmentDisconnectedEvent,
    AgentSessionEnvironmentFailedEvent,
    AgentSessionSubagentCreatedEvent,
    AgentSessionSubagentActiveEvent,
    AgentSessionSubagentClosedEvent,
    AgentSessionTurnItemDoneEvent,
    AgentSessionTurnContentPartAddedEvent,
    AgentSessionTurnContentPartDoneEvent,
    AgentSessionTurnOutputTextDeltaEvent,
    AgentSessionTurnOutputTextDoneEvent,
    AgentSessionTurnReasoningSummaryPartAddedEvent,
    AgentSessionTurnReasoningSummaryPartDoneEvent,
    AgentSessionTurnReasoningSummaryTextDeltaEvent,
    AgentSessionTurnReasoningSummaryTextDoneEvent,
    Also[AgentSessionBudgetReachedEvent],
]


class AgentSessionFailedEvent(Model):
    event_id: str
    session: AgentSession
    type: Literal["agent.session.failed"]
    obfuscation: str = ...


class AgentSessionIdleEvent(Model):
    event_id: str
    session: AgentSession
    type: Literal["agent.session.idle"]
    obfuscation: str = ...


class AgentSessionInProgressEvent(Model):
    event_id: str
    session: AgentSession
    type: Literal["agent.session.in_progress"]
    obfuscation: str = ...


class AgentSessionRequiresActionEvent(Model):
    event_id: str
    session: AgentSession
    type: Literal["agent.session.requires_action"]
    obfuscation: str = ...


class AgentSessionSubagentActiveEvent(Model):
    event_id: str
    subagent: Subagent
    type: Literal["agent.session.subagent.active"]
    obfuscation: str = ...


class AgentSessionSubagentClosedEvent(Model):
    event_id: str
    subagent: Subagent
    type: Literal["agent.session.subagent.closed"]
    obfuscation: str = ...


class AgentSessionSubagentCreatedEvent(Model):
    event_id: str
    subagent: Subagent
    type: Literal["agent.session.subagent.created"]
    obfuscation: str = ...


class AgentSessionTurnCancelledEvent(Model):
    event_id: str
    session_id: str
    turn: beta.agents.sessions.Turn
    turn_id: str
    type: Literal["agent.session.turn.cancelled"]
    usage: TokenUsage = ...
    obfuscation: str = ...


class AgentSessionTurnCompletedEvent(Model, like=AgentSessionTurnCancelledEvent):
    type: Literal["agent.session.turn.completed"]


class AgentSessionTurnContentPartAddedEvent(Model):
    content_index: int
    event_id: str
    item_id: str
    output_index: int
    part: OutputText
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.turn.content_part.added"]
    obfuscation: str = ...


class AgentSessionTurnContentPartDoneEvent(Model, like=AgentSessionTurnContentPartAddedEvent):
    type: Literal["agent.session.turn.content_part.done"]


class AgentSessionTurnCreatedEvent(Model):
    event_id: str
    session_id: str
    turn: beta.agents.sessions.Turn
    turn_id: str
    type: Literal["agent.session.turn.created"]
    obfuscation: str = ...


class AgentSessionTurnFailedEvent(Model, like=AgentSessionTurnCancelledEvent):
    type: Literal["agent.session.turn.failed"]


class AgentSessionTurnInProgressEvent(Model):
    event_id: str
    session_id: str
    turn: beta.agents.sessions.Turn
    turn_id: str
    type: Literal["agent.session.turn.in_progress"]
    obfuscation: str = ...


class AgentSessionTurnItemAddedEvent(Model):
    event_id: str
    item: AgentSessionItem
    output_index: int = ...
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.turn.item.added"]
    obfuscation: str = ...


class AgentSessionTurnItemDoneEvent(Model):
    event_id: str
    item: AgentOutputItem
    output_index: int
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.turn.item.done"]
    obfuscation: str = ...


class AgentSessionTurnOutputTextDeltaEvent(Model):
    content_index: int
    delta: str
    event_id: str
    item_id: str
    output_index: int
    session_id: str
    turn_id: str = ...
    type: Literal["agent.session.turn.output_text.delta"]
    obfuscation: str = ...


class AgentSessionTurnOutputTextDoneEvent(Model):
    content_index: int
    event_id: str
    item_id: str
    output_index: int
    session_id: str
    text: str
    turn_id: str = ...
    type: Literal["agent.session.turn.output_text.done"]
    obfuscation: str = ...


class AgentSessionTurnReasoningSummaryPartAddedEvent(Model):
    event_id: str
    item_id: str
    output_index: int
    part: SummaryText
    session_id: str
    summary_index: int
    turn_id: str = ...
    type: Literal["agent.session.turn.reasoning_summary_part.added"]
    obfuscation: str = ...


class AgentSessionTurnReasoningSummaryPartDoneEvent(Model):
    event_id: str
    item_id: str
    output_index: int
    part: SummaryText
    session_id: str
    status: Literal["incomplete"] = ...
    summary_index: int
    turn_id: str = ...
    type: Literal["agent.session.turn.reasoning_summary_part.done"]
    obfuscation: str = ...


class AgentSessionTurnReasoningSummaryTextDeltaEvent(Model):
    delta: str
    event_id: str
    item_id: str
    output_index: int
    session_id: str
    summary_index: int
    turn_id: str = ...
    type: Literal["agent.session.turn.reasoning_summary_text.delta"]
    obfuscation: str = ...


class AgentSessionTurnReasoningSummaryTextDoneEvent(Model):
    event_id: str
    item_id: str
    output_index: int
    session_id: str
    summary_index: int
    text: str
    turn_id: str = ...
    type: Literal["agent.session.turn.reasoning_summary_text.done"]
    obfuscation: str = ...
