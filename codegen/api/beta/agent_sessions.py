"""Types of `beta`: agent sessions."""


class AgentCloseSubagentCallItem(Model):
    id: str
    recipient_agent_id: str
    sender_agent_id: str
    status: AgentFunctionCallStatus
    turn_id: str
    type: Literal["close_subagent_call"]


class AgentCommandExecutionItem(Model):
    id: str
    command: str
    cwd: str = ...
    duration_ms: int = ...
    exit_code: int = ...
    output: str = ...
    status: AgentFunctionCallStatus
    turn_id: str
    type: Literal["command_execution"]


class AgentContent(Model, Tagged["type", OutputText, EncryptedContentResource]):
    class EncryptedContentResource:
        encrypted_content: str
        type: Literal["encrypted_content"]


class AgentCreateSubagentCallItem(Model):
    id: str
    agent_id: str
    content: list[AgentContent]
    model: str = ...
    reasoning_effort: str = ...
    status: AgentFunctionCallStatus
    turn_id: str
    type: Literal["create_subagent_call"]


class AgentFunctionCallItem(Model):
    id: str
    arguments: object
    call_id: str
    name: str
    status: AgentFunctionCallStatus
    turn_id: str
    type: Literal["function_call"]


AgentFunctionCallOutput = str | list[InputContent]


class AgentFunctionCallOutputParam(Param, str | list[InputContentParam]):
    class InputContentParamInputText:
        text: str
        type: Literal["input_text"]

    class InputContentParamInputImage:
        image_url: str
        type: Literal["input_image"]


class AgentInterruptSubagentCallItem(Model):
    id: str
    recipient_agent_id: str
    sender_agent_id: str
    status: AgentFunctionCallStatus
    turn_id: str
    type: Literal["interrupt_subagent_call"]


class AgentOutputItem(
    Model,
    Tagged[
        "type",
        AgentSessionAssistantMessage,
        AgentReasoningItem,
        AgentFunctionCallItem,
        AgentMcpCallItem,
        ComputerUseCallItemResource,
        BrowserAuthenticationRequestItemResource,
        AgentWebSearchCallItem,
        AgentCommandExecutionItem,
        AgentCreateSubagentCallItem,
        AgentSendSubagentInputCallItem,
        AgentResumeSubagentCallItem,
        AgentWaitForSubagentsCallItem,
        AgentInterruptSubagentCallItem,
        AgentCloseSubagentCallItem,
    ],
):
    class ComputerUseCallItemResource:
        id: str
        output: Output = ...
        status: AgentFunctionCallStatus
        title: str = ...
        turn_id: str
        type: Literal["computer_use_call"]

        class Output:
            image_url: str
            type: Literal["computer_screenshot"]

    class BrowserAuthenticationRequestItemResource:
        id: str
        request: Request
        request_id: str
        turn_id: str
        type: Literal["computer_use_approval_request"]

        class Request:
            credential_origin: str = ...
            fields: list[Field]
            options: list[Option]
            reason: str = ...
            type: Literal["browser_authentication"]

            class Field:
                id: str
                label: str
                required: bool
                type: str

            class Option:
                id: str
                field_ids: list[str]
                label: str


AgentOutputItemStatus = Literal["in_progress", "completed", "incomplete"]


class AgentReasoningItem(Model):
    id: str
    status: AgentOutputItemStatus = ...
    summary: list[SummaryText]
    turn_id: str
    type: Literal["reasoning"]


class AgentResumeSubagentCallItem(Model):
    id: str
    recipient_agent_id: str
    sender_agent_id: str
    status: AgentFunctionCallStatus
    turn_id: str
    type: Literal["resume_subagent_call"]


class AgentSendSubagentInputCallItem(Model):
    id: str
    content: list[AgentContent]
    recipient_agent_id: str
    sender_agent_id: str
    status: AgentFunctionCallStatus
    turn_id: str
    type: Literal["send_subagent_input_call"]


class AgentSession(Model):
    id: str
    agent: Agent
    created_at: int
    environment: Environment
    error: str = ...
    last_active_at: int
    metadata: dict[str, str]
    object: Literal["agent.session"]
    required_actions: list[RequiredAction]
    status: Also["budget_reached", Literal["idle", "in_progress", "requires_action", "failed"]]
    usage: TokenUsage = ...
    vault_ids: list[str]
    prompt_cache_options: PromptCacheOptions = ...
    review: Literal["none", "auto_review"] = ...
    spend_control: SpendControl = ...

    class Agent:
        id: str
        instructions: str = ...
        model: str
        multi_agent: MultiAgentConfig
        name: str = ...
        reasoning: AgentReasoning
        service_tier: Literal["auto", "default", "flex", "priority", "fast", "ultrafast"]
        text: AgentText
        tools: list[AgentTool]
        compaction: Compaction = ...
        experimental: Experimental = ...

        class Compaction:
            async_: Wire["async", bool]

        class Experimental:
            time_awareness: bool

    class RequiredAction(
        Tagged[
            "type",
            SessionRequiredActionResourceMcpApprovalRequest,
            SessionRequiredActionResourceComputerUseApprovalRequest,
            SessionRequiredActionResourceFunctionCall,
            SessionRequiredActionResourceEnvironmentConnection,
        ]
    ):
        class SessionRequiredActionResourceMcpApprovalRequest:
            request: Request
            request_id: str
            turn_id: str
            type: Literal["mcp_approval_request"]

            class Request:
                arguments: object
                message: str
                name: str = ...
                server_label: str
                type: Literal["mcp_tool_call"]

        class SessionRequiredActionResourceComputerUseApprovalRequest:
            request: Request
            request_id: str
            turn_id: str
            type: Literal["computer_use_approval_request"]

            class Request(
                Tagged[
                    "type",
                    ComputerUseApprovalRequestKindResourceBrowserAuthentication,
                    ComputerUseApprovalRequestKindResourceBrowserOriginAccess,
                ]
            ):
                class ComputerUseApprovalRequestKindResourceBrowserAuthentication:
                    credential_origin: str = ...
                    fields: list[Field]
                    options: list[Option]
                    reason: str = ...
                    type: Literal["browser_authentication"]

                    class Field:
                        id: str
                        label: str
                        required: bool
                        type: str

                    class Option:
                        id: str
                        field_ids: list[str]
                        label: str

                class ComputerUseApprovalRequestKindResourceBrowserOriginAccess:
                    origin: str
                    reason: str = ...
                    type: Literal["browser_origin_access"]

        class SessionRequiredActionResourceFunctionCall:
            arguments: object
            call_id: str
            name: str
            turn_id: str
            type: Literal["function_call"]

        class SessionRequiredActionResourceEnvironmentConnection:
            environment_id: str
            type: Literal["environment_connection"]

    class PromptCacheOptions:
        ttl: Literal["30m", "12h"]

    class SpendControl:
        consumed: int = ...
        limit: int = ...


class AgentSessionAssistantMessage(Model):
    id: str
    content: list[OutputText]
    phase: Literal["commentary", "final_answer"] = ...
    role: Literal["assistant"]
    status: AgentOutputItemStatus
    turn_id: str
    type: Literal["message"]


class AgentSessionDeleted(Model):
    id: str
    deleted: bool
    object: Literal["agent.session.deleted"]


class AgentSessionEnvironmentState(Model):
    id: str
    error: Error = ...
    status: Literal[
        "pending", "ready", "connected", "disconnected", "suspended", "expired", "failed"
    ]
    type: str

    class Error:
        code: str
        message: str
        type: str


class AgentSessionInputMessageParam(Param):
    content: list[InputContentParam]
    role: Literal["user"]
    type: Literal["message"] = ...


class AgentSessionInputParam(
    Param,
    SessionInputParamAgentSessionInputMcpApprovalRequestResult
    | SessionInputParamAgentSessionInputComputerUseApprovalRequestResult
    | SessionInputParamAgentSessionInputMessage
    | SessionInputParamAgentSessionInputCancel
    | SessionInputParamAgentSessionInputToolResult,
):
    class SessionInputParamAgentSessionInputMcpApprovalRequestResult:
        request_id: str
        response: Response
        type: Literal["agent.session.input.mcp_approval_request_result"]

        class Response:
            decision: Literal["approve", "deny", "cancel"]
            type: Literal["mcp_tool_call"]

    class SessionInputParamAgentSessionInputComputerUseApprovalRequestResult:
        request_id: str
        response: Response
        type: Literal["agent.session.input.computer_use_approval_request_result"]
        Response = (
            AgentBrowserAuthenticationSubmitParamParam
            | AgentBrowserAuthenticationCancelParamParam
            | AgentBrowserOriginAccessParamParam
        )

    class SessionInputParamAgentSessionInputMessage:
        input: list[AgentSessionInputMessageParam]
        type: Literal["agent.session.input.message"]

    class SessionInputParamAgentSessionInputCancel:
        type: Literal["agent.session.input.cancel"]

    class SessionInputParamAgentSessionInputToolResult:
        call_id: str
        success: bool
        turn_id: str
        type: Literal["agent.session.input.tool_result"]
        error: str | None = ...
        output: AgentFunctionCallOutputParam | None = ...


class AgentSessionItem(
    Model,
    Tagged[
        "type",
        AgentSessionMessage,
        AgentReasoningItem,
        AgentFunctionCallItem,
        FunctionCallOutputItemResource,
        AgentMessageItemResource,
        AgentMcpCallItem,
        ComputerUseCallItemResource,
        BrowserAuthenticationRequestItemResource,
        ComputerUseApprovalRequestResultItemResource,
        AgentWebSearchCallItem,
        AgentCommandExecutionItem,
        AgentCreateSubagentCallItem,
        AgentSendSubagentInputCallItem,
        AgentResumeSubagentCallItem,
        AgentWaitForSubagentsCallItem,
        AgentInterruptSubagentCallItem,
        AgentCloseSubagentCallItem,
    ],
    like=AgentOutputItem,
):
    class FunctionCallOutputItemResource:
        id: str
        call_id: str
        error: str = ...
        output: AgentFunctionCallOutput = ...
        status: AgentFunctionCallStatus
        turn_id: str
        type: Literal["function_call_output"]

    class AgentMessageItemResource:
        id: str
        content: list[AgentContent]
        recipient_agent_id: str
        sender_agent_id: str
        turn_id: str
        type: Literal["agent_message"]

    class ComputerUseApprovalRequestResultItemResource:
        id: str
        request_id: str
        response: Response
        turn_id: str
        type: Literal["computer_use_approval_request_result"]

        class Response(
            Tagged[
                "action",
                ComputerUseApprovalResponseKindResourceBrowserAuthenticationSubmitResource,
                ComputerUseApprovalResponseKindResourceBrowserAuthenticationCancelResource,
            ]
        ):
            class ComputerUseApprovalResponseKindResourceBrowserAuthenticationSubmitResource:
                action: Literal["submit"]
                selected_option: str = ...
                type: Literal["browser_authentication"]

            class ComputerUseApprovalResponseKindResourceBrowserAuthenticationCancelResource:
                action: Literal["cancel"]
                type: Literal["browser_authentication"]


class AgentSessionMessage(Model):
    id: str = ...
    content: list[AgentSessionMessageContent]
    phase: Literal["commentary", "final_answer"] = ...
    role: Literal["user", "assistant"]
    status: AgentOutputItemStatus
    turn_id: str
    type: Literal["message"]

    @property
    def output_text(self) -> str:
        """All text of the message, joined; empty when there is none."""
        return "".join(part.text for part in self.content or () if part.type == "output_text")


class AgentSessionMessageContent(
    Model,
    Tagged[
        "type",
        MessageContentResourceInputText,
        MessageContentResourceInputImage,
        MessageContentResourceOutputText,
    ],
):
    class MessageContentResourceInputText:
        text: str
        type: Literal["input_text"]

    class MessageContentResourceInputImage:
        image_url: str
        type: Literal["input_image"]

    class MessageContentResourceOutputText:
        text: str
        type: Literal["output_text"]


class AgentText(Model):
    format: TextFormat
    verbosity: Literal["low", "medium", "high"]


class AgentTextParam(Param):
    format: TextFormatParam | None = ...
    verbosity: Literal["low", "medium", "high"] | None = ...


class AgentWaitForSubagentsCallItem(Model):
    id: str
    recipient_agent_ids: list[str]
    sender_agent_id: str
    status: AgentFunctionCallStatus
    turn_id: str
    type: Literal["wait_for_subagents_call"]


class AgentWebSearchCallItem(Model):
    id: str
    action: WebSearchAction = ...
    status: AgentOutputItemStatus
    turn_id: str
    type: Literal["web_search_call"]


class InputContent(
    Model, Tagged["type", InputContentResourceInputText, InputContentResourceInputImage]
):
    class InputContentResourceInputText:
        text: str
        type: Literal["input_text"]

    class InputContentResourceInputImage:
        image_url: str
        type: Literal["input_image"]


class InputContentParam(Param, InputContentParamInputText | InputContentParamInputImage):
    class InputContentParamInputText:
        text: str
        type: Literal["input_text"]

    class InputContentParamInputImage:
        image_url: str
        type: Literal["input_image"]


class OutputText(Model):
    text: str
    type: Literal["output_text"]


class SessionError(Model):
    code: str = ...
    message: str
    param: str = ...
    type: str


class SessionTurnError(Model):
    code: Also[
        "session_budget_exceeded",
        Literal[
            "context_length_exceeded",
            "max_output_tokens",
            "usage_limit_exceeded",
            "project_spend_limit_exceeded",
            "organization_spend_limit_exceeded",
            "organization_usage_limit_exceeded",
            "billing_not_active",
            "credit_balance_exhausted",
            "rate_limit_exceeded",
            "flex_unavailable",
            "server_overloaded",
            "cyber_policy",
            "misalignment_policy_violation",
            "connection_failed",
            "server_error",
            "authentication_error",
            "invalid_request",
            "resource_not_found",
            "sandbox_error",
            "executor_version_incompatible",
            "active_turn_not_steerable",
            "request_timeout",
            "internal_error",
        ],
    ]
    message: str


class Subagent(Model):
    id: str
    closed_at: int = ...
    instructions: list[AgentContent] = ...
    name: str = ...
    object: Literal["agent.session.subagent"]
    opened_at: int
    parent_agent_id: str
    session_id: str
    status: Literal["active", "closed"]


class SummaryText(Model):
    text: str
    type: Literal["summary_text"]


class TextFormat(Model, Tagged["type", TextFormatResourceText, TextFormatResourceJSONSchema]):
    class TextFormatResourceText:
        type: Literal["text"]

    class TextFormatResourceJSONSchema:
        schema: dict[str, object]
        type: Literal["json_schema"]


class TextFormatParam(Param, TextFormatParamText | TextFormatParamJSONSchema):
    class TextFormatParamText:
        type: Literal["text"]

    class TextFormatParamJSONSchema:
        schema: dict[str, object]
        type: Literal["json_schema"]
