"""The `beta.agents.sessions` endpoints and their types."""

from openai.lib.beta.agents import AgentSessionEventStream, AsyncAgentSessionEventStream
from openai.lib.beta.agents._result import OutputT
from openai.lib.beta.agents._tool_error import ToolErrorHandler
from openai.lib.streaming.agents import (
    AgentSessionStream,
    AsyncAgentSessionStream,
    AsyncToolHandler,
    ToolHandler,
)


class Sessions(Resource, path="/agents/sessions", beta="agents=v1"):
    @post(
        stream=AgentSessionEvent,
        stream_mode="events",
        stream_type=AgentSessionEventStream[OutputT],
        via="openai.lib.beta.agents._create:create",
    )
    def create(
        *,
        environment: EnvironmentParam,
        output_type: Local[type[OutputT] | None] = None,
        tool_handlers: Local[Mapping[str, ToolHandler] | None] = None,
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
        """Start a session with an agent, by id or described here, in an environment.

        agent: an agent only for this session; otherwise pass `agent_id`.
        input: what it begins to work on at once; left out, it waits for events.
        metadata: pairs of texts of your own, which `list()` can filter by.
        output_type: a pydantic model or dataclass that the agent's answers are to fit.
        stream: follow the session's events; left out, the session itself is returned.
        stream_options: `{"include_obfuscation": False}` saves padding; only with `stream`.
        tool_handlers: functions by the names of the tools they run; only together with `stream`.
        """

        class Agent(like=AutomationTargetParam.AutomationTargetParamNewSession.Agent): ...

        class PromptCacheOptions:
            ttl: Literal["30m", "12h"] = ...

        class SpendControl:
            limit: int | None

        class StreamOptions:
            include_obfuscation: bool = ...

    @helper("openai.lib.streaming.agents:stream", plain=True, extras=("extra_headers", "timeout"))
    def stream(
        session_id: str,
        *,
        input: str | list[AgentSessionInputMessageParam],
        output_type: type[OutputT] | None = None,
        tool_handlers: Mapping[str, ToolHandler] | None = None,
        on_tool_error: ToolErrorHandler | None = None,
        idempotency_key: str = ...,
    ) -> AgentSessionStream[OutputT]:
        """Send input to an idle session, and follow the turn that it starts.

        output_type: A pydantic model or dataclass that the final output is parsed as.
        tool_handlers: Functions by the names of the tools they run.
        on_tool_error: Called with an AgentToolError when a tool fails.
        """

    @get("/{session_id}")
    def retrieve(session_id: str) -> AgentSession:
        """See whether a session is idle, at work or waiting for something."""

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
        """Change the agent or the settings of a session, for its next turns.

        metadata: pairs of texts of your own, which `list()` can filter by.
        """

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
        """Find sessions, such as those of one agent or with certain metadata.

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, not how many there are in all.
        metadata: only sessions that have these pairs.
        """

    @delete("/{session_id}")
    def delete(session_id: str) -> AgentSessionDeleted:
        """Delete a session for good, with its history."""
