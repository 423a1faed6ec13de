"""The `beta.realtime.transcription_sessions` endpoints and their types."""


class TranscriptionSessions(
    Resource, path="/realtime/transcription_sessions", security="any", beta="assistants=v2"
):
    @post
    def create(
        *,
        client_secret: ClientSecret = ...,
        include: List[str] = ...,
        input_audio_format: Literal["pcm16", "g711_ulaw", "g711_alaw"] = ...,
        input_audio_noise_reduction: InputAudioNoiseReduction = ...,
        input_audio_transcription: InputAudioTranscription = ...,
        modalities: list[Literal["text", "audio"]] = ...,
        turn_detection: TurnDetection = ...,
    ) -> TranscriptionSession:
        """Get a short-lived key for realtime transcription in a browser.

        include: `["item.input_audio_transcription.logprobs"]` adds log probabilities of transcripts.
        turn_detection: Detection of the end of a turn; None leaves that to the client.
        """

        class ClientSecret(like=TranscriptionSessionUpdate.Session.ClientSecret): ...

        class InputAudioNoiseReduction:
            type: Literal["near_field", "far_field"] = ...

        class InputAudioTranscription:
            language: str = ...
            model: Literal["gpt-4o-transcribe", "gpt-4o-mini-transcribe", "whisper-1"] = ...
            prompt: str = ...

        class TurnDetection(like=Session.TurnDetection): ...


class TranscriptionSession(Model):
    client_secret: ClientSecret
    input_audio_format: str = ...
    input_audio_transcription: InputAudioTranscription = ...
    modalities: list[Literal["text", "audio"]] = ...
    turn_detection: TurnDetection = ...

    class ClientSecret:
        expires_at: int
        value: str

    class InputAudioTranscription:
        language: str = ...
        model: Literal["gpt-4o-transcribe", "gpt-4o-mini-transcribe", "whisper-1"] = ...
        prompt: str = ...

    class TurnDetection:
        prefix_padding_ms: int = ...
        silence_duration_ms: int = ...
        threshold: float = ...
        type: str = ...
