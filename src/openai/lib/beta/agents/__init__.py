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
        homes={
            "._artifacts": "AgentResultArtifacts AsyncAgentResultArtifacts",
            "._event_stream": "AgentSessionEventStream AsyncAgentSessionEventStream",
            "._files": """
                AgentFilePreparationError AgentFileStagingError PreparedAgentFiles StagedAgentFile
            """,
            "._result": """
                AgentOutputParseError AgentTurnResult AgentTurnResultError agent_text_format
            """,
            "._tool_error": "AgentToolError",
            "._tools": "FunctionTool function_tool pydantic_function_tool",
        },
    )
