"""The `beta.agents.sessions` endpoints and their types."""


class Sessions(Resource, path="/agents/sessions", beta="agents=v1"):
    @post(stream=AgentSessionEvent, stream_mode="events")
    def create(
        *,
        environment: EnvironmentParam,
        agent: Agent = ...,
        agent_id: str = ...,
        input: str | list[AgentSessionInputMessageParam] | None = ...,
        metadata: dict[str, str] | None = ...,
        prompt_cache_options: PromptCacheOptions | None = ...,
        review: Literal["none", "auto_review"] = ...,
        spend_control: SpendControl | None = ...,
        stream: Literal[False] = ...,
        stream_options: StreamOptions = ...,
        vault_ids: list[str] | None = ...,
    ) -> AgentSession:
        """Start a session with an agent."""

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

        class PromptCacheOptions:
            ttl: Literal["30m", "12h"] = ...

        class SpendControl:
            limit: int | None

        class StreamOptions:
            include_obfuscation: bool = ...

    @get("/{session_id}")
    def retrieve(session_id: str) -> AgentSession:
        """Fetch a session."""

    @post("/{session_id}")
    def update(
        session_id: str,
        *,
        agent: Agent = ...,
        metadata: dict[str, str] | None = ...,
        prompt_cache_options: PromptCacheOptions | None = ...,
        review: Literal["none", "auto_review"] = ...,
        spend_control: SpendControl | None = ...,
    ) -> AgentSession:
        """Change a session."""

        class Agent:
            model: str = ...
            reasoning: Reasoning = ...
            service_tier: (
                Literal["auto", "default", "flex", "priority", "fast", "ultrafast"] | None
            ) = ...
            tools: list[AgentToolParam] | None = ...

            class Reasoning:
                effort: (
                    Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"] | None
                ) = ...

        class PromptCacheOptions:
            ttl: Literal["30m", "12h"] = ...

        class SpendControl:
            limit: int | None

    @get
    def list(
        *,
        after: str = ...,
        agent_id: str = ...,
        limit: int = ...,
        metadata: dict[str, str] = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[AgentSession]:
        """List sessions, page by page."""

    @delete("/{session_id}")
    def delete(session_id: str) -> AgentSessionDeleted:
        """Delete a session."""
