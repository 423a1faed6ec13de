"""The `beta.agents.automations` endpoints and their types."""


class Automations(Resource, path="/agents/automations", beta="agents=v1"):
    @post(variant="CreateAutomationParamsPeriodic")
    def create(
        *,
        expression: str,
        name: str,
        target: AutomationTargetParam,
        timezone: str,
        type: Literal["periodic"],
        metadata: AutomationMetadataParam = ...,
    ) -> Automation:
        """Have an agent start to work by itself, once or again and again.

        timezone: Time zone of `expression`, such as `Europe/Berlin`.
        type: `periodic`, with `expression`, or `once`, with `run_at`.
        metadata: Key-value pairs of strings, for your own use.
        run_at: Start in Unix seconds; only with the type `once`.
        """

    @post(variant="CreateAutomationParamsOnce")
    def create(
        *,
        name: str,
        run_at: int,
        target: AutomationTargetParam,
        type: Literal["once"],
        metadata: AutomationMetadataParam = ...,
    ) -> Automation:
        """Have an agent start to work by itself, once or again and again."""

    @get("/{automation_id}")
    def retrieve(automation_id: str) -> Automation:
        """See when an automation runs, and what it does then."""

    @post("/{automation_id}")
    def update(
        automation_id: str,
        *,
        expression: str = ...,
        metadata: dict[str, str] = ...,
        name: str = ...,
        run_at: int = ...,
        target: AutomationTargetParam = ...,
        timezone: str = ...,
    ) -> Automation:
        """Change when an automation runs, or what it does; the rest stays.

        metadata: Key-value pairs of strings, for your own use.
        run_at: Start in Unix seconds.
        """

    @get
    def list(
        *,
        after: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
        session_id: str = ...,
    ) -> CursorPage[Automation]:
        """See which automations exist, or which of them work in one session."""

    @delete("/{automation_id}")
    def delete(automation_id: str) -> AutomationDeleted:
        """Delete an automation for good; `pause()` lets it be resumed."""

    @post("/{automation_id}/pause")
    def pause(automation_id: str) -> Automation:
        """Keep an automation from running until `resume()` is called."""

    @post("/{automation_id}/resume")
    def resume(automation_id: str) -> Automation:
        """Let a paused automation run at its times again."""


Automation = Tagged["type", PeriodicAutomation, OneTimeAutomation]


class AutomationAgentConfig(Model):
    instructions: str = ...
    model: str
    multi_agent: MultiAgentConfig
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


class AutomationCreatedBy(
    Model, Tagged["type", AutomationCreatedByResourceDeveloper, AutomationCreatedByResourceAgent]
):
    class AutomationCreatedByResourceDeveloper:
        type: Literal["developer"]

    class AutomationCreatedByResourceAgent:
        session_id: str
        tool_call_id: str
        type: Literal["agent"]


class AutomationDeleted(Model):
    id: str
    deleted: bool
    object: Literal["agent.automation.deleted"]


class AutomationEnvironment(
    Model,
    Tagged[
        "type",
        AutomationEnvironmentResourceNone,
        AutomationEnvironmentResourceOpenAIHosted,
        AutomationEnvironmentResourceSelfHosted,
    ],
):
    class AutomationEnvironmentResourceNone:
        type: Literal["none"]

    AutomationEnvironmentResourceOpenaiHostedFile = Tagged[
        "type",
        AutomationEnvironmentResourceOpenAIHostedFileHostedTemplateFileResourceFileID,
        AutomationEnvironmentResourceOpenAIHostedFileHostedTemplateFileResourceInline,
    ]
    AutomationEnvironmentResourceOpenaiHostedSkill = Tagged[
        "type",
        AutomationEnvironmentResourceOpenAIHostedSkillHostedTemplateSkillResourceSkillReference,
        AutomationEnvironmentResourceOpenAIHostedSkillHostedTemplateSkillResourceInline,
    ]

    class AutomationEnvironmentResourceOpenAIHosted:
        capability_directories: list[str] = ...
        container_size: Literal["small", "medium", "large"] = ...
        desktop: Desktop = ...
        environment_id: str = ...
        environment_template_id: str = ...
        files: list[AutomationEnvironmentResourceOpenaiHostedFile] = ...
        network: Network = ...
        packages: Packages = ...
        plugins: list[HostedPlugin] = ...
        skills: list[AutomationEnvironmentResourceOpenaiHostedSkill] = ...
        type: Literal["openai_hosted"]

        class Desktop:
            enabled: bool

        class Network:
            access: Literal["enabled", "disabled", "restricted"]
            allowed_domains: list[str]

        class Packages:
            npm: list[str]
            python: list[str]
            system: list[str]

    class AutomationEnvironmentResourceOpenAIHostedSkillHostedTemplateSkillResourceInline:
        description: str
        name: str
        type: Literal["inline"]

    class AutomationEnvironmentResourceOpenAIHostedSkillHostedTemplateSkillResourceSkillReference:
        skill_id: str
        type: Literal["skill_reference"]
        version: str = ...

    class AutomationEnvironmentResourceOpenAIHostedFileHostedTemplateFileResourceInline:
        path: str
        size_bytes: int
        type: Literal["inline"]

    class AutomationEnvironmentResourceOpenAIHostedFileHostedTemplateFileResourceFileID:
        file_id: str
        path: str
        type: Literal["file_id"]

    class AutomationEnvironmentResourceSelfHosted:
        capability_directories: list[str]
        environment_id: str = ...
        type: Literal["self_hosted"]
        workspace_directory: str


AutomationMetadataParam = Param[dict[str, str]]


class AutomationTarget(
    Model,
    Tagged["type", AutomationTargetResourceNewSession, AutomationTargetResourceExistingSession],
):
    class AutomationTargetResourceNewSession:
        agent: AutomationAgentConfig = ...
        agent_id: str = ...
        environment: AutomationEnvironment
        input: list[Input]
        metadata: dict[str, str]
        type: Literal["new_session"]
        vault_ids: list[str]

        class Input:
            content: list[InputContent]
            role: Literal["user"]
            type: Literal["message"]

    class AutomationTargetResourceExistingSession:
        instructions: str
        session_id: str
        type: Literal["existing_session"]


class AutomationTargetParam(
    Param, AutomationTargetParamNewSession | AutomationTargetParamExistingSession
):
    class AutomationTargetParamNewSession:
        environment: EnvironmentParam
        input: list[AgentSessionInputMessageParam]
        type: Literal["new_session"]
        agent: Agent = ...
        agent_id: str = ...
        metadata: dict[str, str] | None = ...
        vault_ids: list[str] | None = ...

        class Agent:
            compaction: Compaction | None = ...
            experimental: Experimental = ...
            instructions: str | None = ...
            model: str = ...
            multi_agent: MultiAgentConfig | None = ...
            reasoning: AgentReasoning | None = ...
            service_tier: (
                Literal["auto", "default", "flex", "priority", "fast", "ultrafast"] | None
            ) = ...
            text: AgentTextParam | None = ...
            tools: list[AgentToolParam] | None = ...

            class Compaction:
                async_: Wire["async", bool | None] = ...

            class Experimental:
                time_awareness: bool = ...

    class AutomationTargetParamExistingSession:
        instructions: str
        session_id: str
        type: Literal["existing_session"]


class OneTimeAutomation(Model):
    id: str
    created_at: int
    created_by: AutomationCreatedBy
    metadata: dict[str, str]
    name: str
    object: Literal["agent.automation"]
    run_at: int
    status: Literal["active", "paused", "completed"]
    target: AutomationTarget
    type: Literal["once"]
    pause_reason: Literal["target_session_failed"] = ...


class PeriodicAutomation(Model):
    id: str
    created_at: int
    created_by: AutomationCreatedBy
    expression: str
    metadata: dict[str, str]
    name: str
    object: Literal["agent.automation"]
    status: Literal["active", "paused"]
    target: AutomationTarget
    timezone: str
    type: Literal["periodic"]
    pause_reason: Literal["target_session_failed"] = ...
