"""The `live.sessions` endpoints and their types."""


class Sessions(Resource, path="/live/sessions/{session_id}"):
    @post("/accept", accept="*/*")
    def accept(session_id: str, *, session: Session) -> None:
        """Accept a session of a live."""

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

            class Delegation(Union[ClientDelegation | Responses | Decisions]):
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
        """Download recording a session of a live."""

    @post("/fork")
    def fork(
        session_id: str, *, transport: Transport, session: MediaSessionForkConfigParam = ...
    ) -> SessionForkResponse:
        """Fork a session of a live."""

        class Transport:
            sdp: str
            type: Literal["webrtc"]

    @post("/hangup", accept="*/*")
    def hangup(session_id: str) -> None:
        """Hangup a session of a live."""

    @post("/refer", accept="*/*")
    def refer(session_id: str, *, target_uri: str) -> None:
        """Refer a session of a live."""

    @post("/reject", accept="*/*")
    def reject(session_id: str, *, status_code: int) -> None:
        """Reject a session of a live."""
