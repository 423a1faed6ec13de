"""The `live.sessions` endpoints and their types."""


class Sessions(Resource, path="/live/sessions/{session_id}"):
    @post("/accept", accept="*/*")
    def accept(session_id: str, *, session: Session) -> None:
        """Take an incoming call, with the settings of its live session."""

        class Session:
            model: str | Literal["gpt-live-1", "gpt-live-1.1"]
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
        """Download what was said in a live session that has been kept."""

    @post("/fork")
    def fork(
        session_id: str, *, transport: Transport, session: MediaSessionForkConfigParam = ...
    ) -> SessionForkResponse:
        """Go on from where a live session is in another one, over WebRTC."""

        class Transport:
            sdp: str
            type: Literal["webrtc"]

    @post("/hangup", accept="*/*")
    def hangup(session_id: str) -> None:
        """End the call of a live session."""

    @post("/refer", accept="*/*")
    def refer(session_id: str, *, target_uri: str) -> None:
        """Hand the call of a live session over to another number.

        target_uri: Address to transfer to, such as `tel:+14155550123` or `sip:agent@example.com`.
        """

    @post("/reject", accept="*/*")
    def reject(session_id: str, *, status_code: int) -> None:
        """Turn down an incoming call instead of starting a live session.

        status_code: SIP status code for the caller, such as 486 for busy.
        """
