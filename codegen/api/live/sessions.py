"""The `live.sessions` endpoints and their types."""


class Sessions(Resource, path="/live/sessions/{session_id}"):
    @post("/accept", accept="*/*")
    def accept(session_id: str, *, session: Session) -> None:
        """Accept an incoming call of a live session."""

        class Session:
            model: str | Literal["gpt-live-1"]
            type: Literal["live"]
            audio: Audio = ...
            delegation: Delegation | None = ...
            input: list[InitialItem] = ...
            instructions: str | None = ...
            safety_identifier: str | None = ...
            store: bool = ...
            triggers: list[DecisionTrigger] = ...

            class Audio:
                output: Output = ...

                class Output:
                    voice: Voice = ...
                    Voice = str | BuiltInVoice | CustomVoice

            class Delegation(ClientDelegation | Responses | Decisions):
                class Responses:
                    responses: ResponsesDelegationConfig
                    type: Literal["responses"]
                    acknowledgement_delay_ms: int = ...

                class Decisions:
                    decisions: DecisionsDelegationConfig
                    type: Literal["decisions"]
                    acknowledgement_delay_ms: int = ...

    @get("/content", accept="application/binary")
    def download_recording(session_id: str) -> Binary:
        """Download the recording of a live session."""

    @post("/fork")
    def fork(
        session_id: str, *, transport: Transport, session: MediaSessionForkConfigParam = ...
    ) -> SessionForkResponse:
        """Branch off a live session."""

        class Transport:
            sdp: str
            type: Literal["webrtc"]

    @post("/hangup", accept="*/*")
    def hangup(session_id: str) -> None:
        """End the call of a live session."""

    @post("/refer", accept="*/*")
    def refer(session_id: str, *, target_uri: str) -> None:
        """Hand the call of a live session over to somebody else."""

    @post("/reject", accept="*/*")
    def reject(session_id: str, *, status_code: int) -> None:
        """Reject an incoming call of a live session."""
