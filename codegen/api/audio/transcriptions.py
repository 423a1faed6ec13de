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

        file: FLAC, MP3, MP4, MPEG, MPGA, M4A, Ogg, WAV or WebM; the file's name tells which.
        model: `gpt-transcribe`, `gpt-4o-transcribe`, `gpt-4o-mini-transcribe`, `whisper-1` and others.
        chunking_strategy: `auto` or `server_vad` settings cut the audio at pauses; else it is one block.
        include: `["logprobs"]` adds log probabilities of tokens; only with the format `json`.
        language: Language as an ISO 639-1 code such as `en`; improves accuracy and speed.
        prompt: Text that sets the style, or continues earlier audio; in the language of the audio.
        response_format: `json`, the default, `text`, `srt`, `vtt`, `verbose_json` or `diarized_json`.
        temperature: Sampling temperature, 0, the default, to 1; higher is more random.
        timestamp_granularities: `word`, `segment`, the default, or both; needs `verbose_json`.
        stream: True returns events while the audio is transcribed; `whisper-1` ignores it.
        """

        class ChunkingStrategy(Literal["auto"] | VadConfig):
            class VadConfig:
                type: Literal["server_vad"]
                prefix_padding_ms: int = ...
                silence_duration_ms: int = ...
                threshold: float = ...


class Transcription(Model):
    """The text of a recording.

    text: Text of the recording.
    logprobs: Log probabilities of the tokens, if the request asked for them.
    usage: Tokens, or seconds of audio, that are charged.
    """

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
    """A segment of a transcription.

    id: Position of the segment, from 0.
    seek: Offset of the segment in the audio.
    temperature: Sampling temperature of the segment.
    text: Text of the segment.
    """

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
    """The text of a recording, with segments and timestamps.

    language: Language of the recording.
    text: Text of the whole recording.
    segments: Segments of the text, each with its times.
    usage: Seconds of audio that are charged.
    words: Words, each with its times, if the request asked for them.
    """

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
    """A word of a transcription.

    word: The word.
    """

    end: float
    start: float
    word: str
