"""The `audio.transcriptions` endpoints and their types."""


class Transcriptions(Resource, path="/audio/transcriptions"):
    @post(
        encoding="multipart",
        stream=TranscriptionStreamEvent,
        cast_by="openai.lib._methods.audio:transcription_type",
    )
    @returns(Transcription, response_format=Literal["json"])
    @returns(TranscriptionVerbose, response_format=Literal["verbose_json"])
    @returns(TranscriptionDiarized, response_format=Literal["diarized_json"])
    @returns(str, response_format=Literal["text", "srt", "vtt"])
    def create(
        *,
        file: File,
        model: str | AudioModel,
        chunking_strategy: ChunkingStrategy | None = ...,
        include: list[TranscriptionInclude] = ...,
        keywords: list[str] = ...,
        known_speaker_names: list[str] = ...,
        known_speaker_references: list[str] = ...,
        language: str = ...,
        languages: list[str] = ...,
        prompt: str = ...,
        response_format: AudioResponseFormat = ...,
        temperature: float = ...,
        timestamp_granularities: list[Literal["word", "segment"]] = ...,
    ) -> Transcription | TranscriptionVerbose | TranscriptionDiarized | str:
        """Write down what is said in a recording.

        file: the recording, with a name whose ending tells its format.
        chunking_strategy: `auto`, or `server_vad` with its settings; else all at once.
        include: `["logprobs"]` says how sure the model is; only with `json`.
        language: the recording's, as an ISO 639-1 code; better and faster if known.
        prompt: text that sets the style, or continues an earlier part of the recording.
        response_format: `json`, `text`, `srt`, `vtt`, `verbose_json` or `diarized_json`.
        stream: receive the text while it is recognised; not with every model.
        temperature: randomness from 0, the default, to 1.
        timestamp_granularities: `word` or `segment`; needs `verbose_json`.
        """

        class ChunkingStrategy(Literal["auto"] | VadConfig):
            class VadConfig:
                type: Literal["server_vad"]
                prefix_padding_ms: int = ...
                silence_duration_ms: int = ...
                threshold: float = ...


class Transcription(Model):
    text: str
    languages: list[TranscriptionLanguage] = ...
    logprobs: list[Logprob] = ...
    usage: Usage = ...

    class Logprob:
        token: str = ...
        bytes: list[float] = ...
        logprob: float = ...

    class Usage(Tagged["type", Tokens, Duration]):
        class Tokens:
            input_tokens: int
            output_tokens: int
            total_tokens: int
            type: Literal["tokens"]
            input_token_details: InputTokenDetails = ...

            class InputTokenDetails:
                audio_tokens: int = ...
                text_tokens: int = ...

        class Duration:
            seconds: float
            type: Literal["duration"]


TranscriptionCreateResponse = Transcription | TranscriptionDiarized | TranscriptionVerbose


class TranscriptionDiarized(Model):
    duration: float
    segments: list[TranscriptionDiarizedSegment]
    task: Literal["transcribe"]
    text: str
    usage: Usage = ...

    class Usage(like=Transcription.Usage): ...


class TranscriptionDiarizedSegment(Model):
    id: str
    end: float
    speaker: str
    start: float
    text: str
    type: Literal["transcript.text.segment"]


TranscriptionInclude = Literal["logprobs"]


class TranscriptionLanguage(Model):
    code: str


class TranscriptionSegment(Model):
    id: int
    avg_logprob: float
    compression_ratio: float
    end: float
    no_speech_prob: float
    seek: int
    start: float
    temperature: float
    text: str
    tokens: list[int]


TranscriptionStreamEvent = Tagged[
    "type", TranscriptionTextSegmentEvent, TranscriptionTextDeltaEvent, TranscriptionTextDoneEvent
]


class TranscriptionTextDeltaEvent(Model):
    delta: str
    type: Literal["transcript.text.delta"]
    logprobs: list[Logprob] = ...
    segment_id: str = ...

    class Logprob:
        token: str = ...
        bytes: list[int] = ...
        logprob: float = ...


class TranscriptionTextDoneEvent(Model):
    text: str
    type: Literal["transcript.text.done"]
    languages: list[TranscriptionLanguage] = ...
    logprobs: list[Logprob] = ...
    usage: Usage = ...

    class Logprob:
        token: str = ...
        bytes: list[int] = ...
        logprob: float = ...

    class Usage:
        input_tokens: int
        output_tokens: int
        total_tokens: int
        type: Literal["tokens"]
        input_token_details: InputTokenDetails = ...

        class InputTokenDetails:
            audio_tokens: int = ...
            text_tokens: int = ...


class TranscriptionTextSegmentEvent(Model, like=TranscriptionDiarizedSegment): ...


class TranscriptionVerbose(Model):
    duration: float
    language: str
    text: str
    segments: list[TranscriptionSegment] = ...
    usage: Usage = ...
    words: list[TranscriptionWord] = ...

    class Usage:
        seconds: float
        type: Literal["duration"]


class TranscriptionWord(Model):
    end: float
    start: float
    word: str
