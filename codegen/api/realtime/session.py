"""Types of `realtime`: session."""


class RealtimeSessionCreateRequest(Both):
    type: Literal["realtime"]
    audio: RealtimeAudioConfig = ...
    include: list[Literal["item.input_audio_transcription.logprobs"]] = ...
    instructions: str = ...
    max_output_tokens: int | Literal["inf"] = ...
    model: (
        str
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
        ]
    ) = ...
    output_modalities: list[Literal["text", "audio"]] = ...
    parallel_tool_calls: bool = ...
    prompt: responses.ResponsePrompt | None = ...
    reasoning: RealtimeReasoning = ...
    tool_choice: RealtimeToolChoiceConfig = ...
    tools: RealtimeToolsConfig = ...
    tracing: RealtimeTracingConfig | None = ...
    truncation: RealtimeTruncation = ...


class RealtimeTranslationSession(Model):
    id: str
    audio: Audio
    expires_at: int
    model: str
    type: Literal["translation"]

    class Audio:
        input: Input = ...
        output: Output = ...

        class Input:
            noise_reduction: NoiseReduction = ...
            transcription: Transcription = ...

            class NoiseReduction:
                type: NoiseReductionType
                strength: float = ...

            class Transcription:
                model: str

        class Output:
            language: str = ...


class RealtimeTranslationSessionCreateRequestParam(Param):
    model: str
    audio: Audio = ...

    class Audio:
        input: Input = ...
        output: Output = ...

        class Input:
            noise_reduction: NoiseReduction | None = ...
            transcription: Transcription | None = ...

            class NoiseReduction:
                type: NoiseReductionType
                strength: float = ...

            class Transcription:
                model: str

        class Output:
            language: str = ...


class RealtimeTranslationSessionUpdateRequest(Both):
    audio: Audio = ...

    class Audio:
        input: Input = ...
        output: Output = ...

        class Input:
            noise_reduction: NoiseReduction | None = ...
            transcription: Transcription | None = ...

            class NoiseReduction:
                type: NoiseReductionType
                strength: float = ...

            class Transcription:
                model: str

        class Output:
            language: str = ...
