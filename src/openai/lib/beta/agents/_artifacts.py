"""The artifacts that an agent created in one turn, by path."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...._legacy_response import HttpxBinaryResponseContent
    from ....resources.beta.agents.sessions.artifacts import Artifacts, AsyncArtifacts
    from ....types.beta.agents.sessions import SessionArtifact
    from ._result import AgentTurnResult

__all__ = ["AgentResultArtifacts", "AsyncAgentResultArtifacts", "async_for_result", "for_result"]


class AsyncAgentResultArtifacts:
    """The artifacts of one turn."""

    def __init__(self, artifacts: AsyncArtifacts, result: AgentTurnResult[Any]) -> None:
        self._artifacts = artifacts
        self._session_id = result.session_id
        self._turn_id = result.turn_id

    async def content(self, path: str, **options: Any) -> HttpxBinaryResponseContent:
        """Return the content of the artifact at a path.

        Raises:
            ValueError: the turn created none at this path, or several.
        """
        artifact = await self._find(path, options)
        return await self._artifacts.content(artifact.id, session_id=self._session_id, **options)

    async def download(
        self, path: str, *, to: str | os.PathLike[str], **options: Any
    ) -> SessionArtifact:
        """Stream the artifact at a path to disk, and return its metadata.

        Raises:
            ValueError: the turn created none at this path, or several.
        """
        artifact = await self._find(path, options)
        async with self._artifacts.with_streaming_response.content(
            artifact.id, session_id=self._session_id, **options
        ) as response:
            await response.stream_to_file(to)
        return artifact

    async def _find(self, path: str, options: dict[str, Any]) -> SessionArtifact:
        found = [
            artifact
            async for artifact in self._artifacts.list(self._session_id, **options)
            if artifact.turn_id == self._turn_id and artifact.path == path
        ]
        if len(found) != 1:
            raise ValueError(f"The turn made {len(found)} artifacts at {path!r}, and not just one.")
        return found[0]


# twin of AsyncAgentResultArtifacts
class AgentResultArtifacts:
    """The artifacts of one turn."""

    def __init__(self, artifacts: Artifacts, result: AgentTurnResult[Any]) -> None:
        self._artifacts = artifacts
        self._session_id = result.session_id
        self._turn_id = result.turn_id

    def content(self, path: str, **options: Any) -> HttpxBinaryResponseContent:
        """Return the content of the artifact at a path.

        Raises:
            ValueError: the turn created none at this path, or several.
        """
        artifact = self._find(path, options)
        return self._artifacts.content(artifact.id, session_id=self._session_id, **options)

    def download(self, path: str, *, to: str | os.PathLike[str], **options: Any) -> SessionArtifact:
        """Stream the artifact at a path to disk, and return its metadata.

        Raises:
            ValueError: the turn created none at this path, or several.
        """
        artifact = self._find(path, options)
        with self._artifacts.with_streaming_response.content(
            artifact.id, session_id=self._session_id, **options
        ) as response:
            response.stream_to_file(to)
        return artifact

    def _find(self, path: str, options: dict[str, Any]) -> SessionArtifact:
        found = [
            artifact
            for artifact in self._artifacts.list(self._session_id, **options)
            if artifact.turn_id == self._turn_id and artifact.path == path
        ]
        if len(found) != 1:
            raise ValueError(f"The turn made {len(found)} artifacts at {path!r}, and not just one.")
        return found[0]


async_for_result = AsyncAgentResultArtifacts
for_result = AgentResultArtifacts
