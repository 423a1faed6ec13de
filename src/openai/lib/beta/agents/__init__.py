"""Agents: typed tools, results of turns, files and artifacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._lazy import lazy

if TYPE_CHECKING:
    from ._artifacts import (
        AgentResultArtifacts as AgentResultArtifacts,
        AsyncAgentResultArtifacts as AsyncAgentResultArtifacts,
    )
    from ._event_stream import (
        AgentSessionEventStream as AgentSessionEventStream,
        AsyncAgentSessionEventStream as AsyncAgentSessionEventStream,
    )
    from ._files import (
        AgentFilePreparationError as AgentFilePreparationError,
        AgentFileStagingError as AgentFileStagingError,
        PreparedAgentFiles as PreparedAgentFiles,
        StagedAgentFile as StagedAgentFile,
    )
    from ._result import (
        AgentOutputParseError as AgentOutputParseError,
        AgentTurnResult as AgentTurnResult,
        AgentTurnResultError as AgentTurnResultError,
        agent_text_format as agent_text_format,
    )
    from ._tool_error import AgentToolError as AgentToolError
    from ._tools import (
        FunctionTool as FunctionTool,
        function_tool as function_tool,
        pydantic_function_tool as pydantic_function_tool,
    )
else:
    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AgentFilePreparationError": "._files",
            "AgentFileStagingError": "._files",
            "AgentOutputParseError": "._result",
            "AgentResultArtifacts": "._artifacts",
            "AgentSessionEventStream": "._event_stream",
            "AgentToolError": "._tool_error",
            "AgentTurnResult": "._result",
            "AgentTurnResultError": "._result",
            "AsyncAgentResultArtifacts": "._artifacts",
            "AsyncAgentSessionEventStream": "._event_stream",
            "FunctionTool": "._tools",
            "PreparedAgentFiles": "._files",
            "StagedAgentFile": "._files",
            "agent_text_format": "._result",
            "function_tool": "._tools",
            "pydantic_function_tool": "._tools",
        },
    )
