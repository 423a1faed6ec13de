"""The `audio.translations` endpoints and their types."""


class Translations(Resource, path="/audio/translations"):
    @post(encoding="multipart", cast_by="openai.lib._methods.audio:translation_type")
    @returns(Translation, response_format=Literal["json"])
    @returns(TranslationVerbose, response_format=Literal["verbose_json"])
    @returns(str, response_format=Literal["text", "srt", "vtt"])
    @deprecated(
        "Translations are deprecated: transcribe the audio, and let a model translate the text.",
        rule="DEPRECATES_LIKE_3X",
    )
    def create(
        *,
        file: File,
        model: str | AudioModel,
        prompt: str = ...,
        response_format: Literal["json", "text", "srt", "verbose_json", "vtt"] = ...,
        temperature: float = ...,
    ) -> Translation | TranslationVerbose | str:
        """Write down in English what is said in a recording in another language.

        file: FLAC, MP3, MP4, MPEG, MPGA, M4A, Ogg, WAV or WebM; the file's name tells which.
        model: Only `whisper-1`.
        prompt: English text that sets the style, or continues earlier audio.
        response_format: `json`, the default, `text`, `srt`, `vtt` or `verbose_json`.
        temperature: Sampling temperature, 0, the default, to 1; higher is more random.
        """


class Translation(Model):
    """The English text of a recording.

    text: English text of the recording.
    """

    text: str


TranslationCreateResponse = Translation | TranslationVerbose


class TranslationVerbose(Model):
    duration: float
    language: str
    text: str
    segments: list[TranscriptionSegment] = ...
