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

        output_type: Pydantic model or dataclass that the agent's answers must fit.
        tool_handlers: Functions by the names of the tools they run; only with `stream=True`.
        agent: Agent for this session only; otherwise pass `agent_id`.
        input: First input, which the agent works on at once; without it, it waits for events.
        metadata: Key-value pairs of strings, which `list()` can filter by.
        stream: True follows the session's events; without it, the session is returned.
        stream_options: `{"include_obfuscation": False}` leaves out padding; only with `stream=True`.
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

        input: Input of the turn.
        output_type: Pydantic model or dataclass that the final output is parsed into.
        tool_handlers: Functions by the names of the tools they run.
        on_tool_error: Callback that gets an AgentToolError when a tool fails.
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

        metadata: Key-value pairs of strings, which `list()` can filter by.
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

        metadata: Only sessions with these key-value pairs.
        """

    @delete("/{session_id}")
    def delete(session_id: str) -> AgentSessionDeleted:
        """Delete a session for good, with its history."""
