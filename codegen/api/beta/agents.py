"""The `beta.agents` endpoints and their types."""


class Agents(Resource, path="/agents", beta="agents=v1"):
    @post
    def create(
        *,
        model: str,
        compaction: Compaction | None = ...,
        experimental: Experimental = ...,
        instructions: str | None = ...,
        metadata: dict[str, str] | None = ...,
        multi_agent: MultiAgentConfig | None = ...,
        name: str | None = ...,
        reasoning: AgentReasoning | None = ...,
        service_tier: Literal["auto", "default", "flex", "priority", "fast", "ultrafast"]
        | None = ...,
        text: AgentTextParam | None = ...,
        tools: list[PersistedAgentToolParam] | None = ...,
    ) -> Agent:
        """Keep a model with instructions and tools, to start sessions with by its id.

        instructions: What the agent shall do, and how.
        metadata: Key-value pairs of strings, for your own use.
        """

        class Compaction:
            async_: Wire["async", bool | None] = ...

        class Experimental:
            time_awareness: bool = ...

    @get("/{agent_id}")
    def retrieve(agent_id: str) -> Agent:
        """See which model, instructions and tools an agent has."""

    @post("/{agent_id}")
    def update(
        agent_id: str,
        *,
        compaction: Compaction | None = ...,
        experimental: Experimental = ...,
        instructions: str | None = ...,
        metadata: dict[str, str] | None = ...,
        model: str = ...,
        multi_agent: MultiAgentConfig | None = ...,
        name: str | None = ...,
        reasoning: AgentReasoning | None = ...,
        service_tier: Literal["auto", "default", "flex", "priority", "fast", "ultrafast"]
        | None = ...,
        text: AgentTextParam | None = ...,
        tools: list[PersistedAgentToolParam] | None = ...,
    ) -> Agent:
        """Change the model, instructions or tools of an agent; the rest stays.

        instructions: What the agent shall do, and how.
        metadata: Key-value pairs of strings, for your own use.
        """

        class Compaction:
            async_: Wire["async", bool | None] = ...

        class Experimental:
            time_awareness: bool = ...

    @get
    def list(
        *, after: str = ..., limit: int = ..., order: Literal["asc", "desc"] = ...
    ) -> CursorPage[Agent]:
        """Find the id of an agent, to start a session with it."""

    @delete("/{agent_id}")
    def delete(agent_id: str) -> AgentDeleted:
        """Delete an agent that no more sessions shall be started with."""


class Agent(Model):
    id: str
    created_at: int
    instructions: str = ...
    metadata: dict[str, str]
    model: str
    multi_agent: MultiAgentConfig
    name: str = ...
    object: Literal["agent"]
    reasoning: AgentReasoning
    service_tier: Literal["auto", "default", "flex", "priority", "fast", "ultrafast"]
    text: AgentText
    tools: list[PersistedAgentTool]
    updated_at: int
    compaction: Compaction = ...
    experimental: Experimental = ...

    class Compaction:
        async_: Wire["async", bool]

    class Experimental:
        time_awareness: bool


class AgentDeleted(Model):
    id: str
    deleted: bool
    object: Literal["agent.deleted"]


AgentFunctionCallStatus = Literal["in_progress", "completed", "failed", "incomplete"]


class AgentReasoning(Both):
    effort: Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | None = ...
    summary: Literal["concise", "detailed", "auto"] | None = ...


class InlineCapabilitySourceParam(Param):
    data: str
    media_type: Literal["application/zip"]
    type: Literal["base64"]


class MultiAgentConfig(Both):
    enabled: bool
    max_concurrent_subagents: int = ...


class SetupCommandParam(Param):
    command: str
    cwd: str | None = ...


class TokenUsage(Model):
    input_tokens: int
    input_tokens_details: InputTokensDetails
    output_tokens: int
    output_tokens_details: OutputTokensDetails
    total_tokens: int

    class InputTokensDetails:
        cached_tokens: int

    class OutputTokensDetails:
        reasoning_tokens: int


class WebSearchAction(
    Model,
    Tagged[
        "type",
        WebSearchActionResourceSearch,
        WebSearchActionResourceOpenPage,
        WebSearchActionResourceFindInPage,
        WebSearchActionResourceOther,
    ],
):
    class WebSearchActionResourceSearch:
        queries: list[str] = ...
        query: str = ...
        type: Literal["search"]

    class WebSearchActionResourceOpenPage:
        type: Literal["open_page"]
        url: str = ...

    class WebSearchActionResourceFindInPage:
        pattern: str = ...
        type: Literal["find_in_page"]
        url: str = ...

    class WebSearchActionResourceOther:
        type: Literal["other"]
