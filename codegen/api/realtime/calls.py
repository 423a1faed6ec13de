"""The `realtime.calls` endpoints and their types."""


class Calls(Resource, path="/realtime/calls"):
    @post(encoding="multipart", accept="application/sdp", via="openai._socket.calls:create")
    def create(*, sdp: str, session: RealtimeSessionCreateRequest = ...) -> Binary:
        """Open a WebRTC call: send an SDP offer, receive the answer.

        sdp: SDP offer of the caller, for WebRTC.
        session: Settings of the session; see `client_secrets.create()`.
        """

    @post("/{call_id}/accept", accept="*/*")
    def accept(
        call_id: str,
        *,
        type: Literal["realtime"],
        audio: RealtimeAudioConfig = ...,
        include: list[Literal["item.input_audio_transcription.logprobs"]] = ...,
        instructions: str = ...,
        max_output_tokens: int | Literal["inf"] = ...,
        model: str
        | Literal[
            "gpt-realtime",
            "gpt-realtime-1.5",
            "gpt-realtime-2",
            "gpt-realtime-2.1",
            "gpt-realtime-2.1-mini",
            "gpt-realtime-2025-08-28",
            "gpt-4o-realtime-preview",
            "gpt-4o-realtime-preview-2024-10-01",
            "gpt-4o-realtime-preview-2024-12-17",
            "gpt-4o-realtime-preview-2025-06-03",
            "gpt-4o-mini-realtime-preview",
            "gpt-4o-mini-realtime-preview-2024-12-17",
            "gpt-realtime-mini",
            "gpt-realtime-mini-2025-10-06",
            "gpt-realtime-mini-2025-12-15",
            "gpt-audio-1.5",
            "gpt-audio-mini",
            "gpt-audio-mini-2025-10-06",
            "gpt-audio-mini-2025-12-15",
        ] = ...,
        output_modalities: list[Literal["text", "audio"]] = ...,
        parallel_tool_calls: bool = ...,
        prompt: responses.ResponsePrompt | None = ...,
        reasoning: RealtimeReasoning = ...,
        tool_choice: RealtimeToolChoiceConfig = ...,
        tools: RealtimeToolsConfig = ...,
        tracing: RealtimeTracingConfig | None = ...,
        truncation: RealtimeTruncation = ...,
    ) -> None:
        """Take an incoming SIP call, with the settings of its session.

        type: Always `realtime`.
        audio: Formats, voice and turn detection of input and output audio.
        include: `["item.input_audio_transcription.logprobs"]` adds log probabilities of transcripts.
        instructions: System instructions of the session: what to say, and how.
        max_output_tokens: Maximum tokens of one answer: 1 to 4096, or `inf`, the default.
        model: Realtime model, such as `gpt-realtime`.
        output_modalities: `["audio"]`, the default, with a transcript, or `["text"]`; not both.
        parallel_tool_calls: Whether several tools may be called at once; reasoning models only.
        prompt: Stored prompt, by its id, with the values of its variables.
        tool_choice: `none`, `auto`, the default, `required`, or one tool by name.
        tracing: `auto` writes a trace, None does not; fixed once it is on.
        truncation: `auto` drops the oldest messages when the context is full; `disabled` fails.
        """

    @post("/{call_id}/hangup", accept="*/*")
    def hangup(call_id: str) -> None:
        """End a call, over SIP or WebRTC, from the server."""

    @post("/{call_id}/refer", accept="*/*")
    def refer(call_id: str, *, target_uri: str) -> None:
        """Hand a SIP call over to another number, such as to a person.

        target_uri: Address to transfer to, such as `tel:+14155550123` or `sip:agent@example.com`.
        """

    @post("/{call_id}/reject", accept="*/*")
    def reject(call_id: str, *, status_code: int = ...) -> None:
        """Turn down an incoming SIP call instead of starting a session.

        status_code: SIP status code for the caller; 603, declined, by default.
        """
