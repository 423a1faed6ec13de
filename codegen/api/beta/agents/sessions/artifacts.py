"""The `beta.agents.sessions.artifacts` endpoints and their types."""

from openai.lib.beta.agents._artifacts import AgentResultArtifacts, AsyncAgentResultArtifacts
from openai.lib.beta.agents._result import AgentTurnResult


class Artifacts(Resource, path="/agents/sessions/{session_id}/artifacts", beta="agents=v1"):
    @get("/{artifact_id}")
    def retrieve(artifact_id: str, *, session_id: str) -> SessionArtifact:
        """See the path and size of a file that a session has made, and in which turn."""

    @get
    def list(
        session_id: str,
        *,
        after: str = ...,
        environment_id: str | None = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[SessionArtifact]:
        """See which files a session has made, to download them."""

    @delete("/{artifact_id}")
    def delete(artifact_id: str, *, session_id: str) -> SessionArtifactDeleted:
        """Delete a file that a session has made, once it is not needed."""

    @get("/{artifact_id}/content", accept="application/octet-stream")
    def content(artifact_id: str, *, session_id: str) -> Binary:
        """Download a file that a session has made."""

    @helper("openai.lib.beta.agents._artifacts:for_result", plain=True, extras=())
    def for_result(result: AgentTurnResult[Any]) -> AgentResultArtifacts:
        """Find what a turn made by its path."""


class SessionArtifact(Model):
    id: str
    created_at: int
    environment_id: str
    object: Literal["agent.session.artifact"]
    path: str
    session_id: str
    size_bytes: int
    turn_id: str


class SessionArtifactDeleted(Model):
    id: str
    deleted: bool
    object: Literal["agent.session.artifact.deleted"]
