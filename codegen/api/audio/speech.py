"""The `audio.speech` endpoints and their types."""


class Speech(Resource, path="/audio/speech"):
    @post(accept="application/octet-stream")
    def create(
        *,
        input: str,
        model: str | SpeechModel,
        voice: Voice,
        instructions: str = ...,
        response_format: Literal["mp3", "opus", "aac", "flac", "wav", "pcm"] = ...,
        speed: float = ...,
        stream_format: Literal["sse", "audio"] = ...,
    ) -> Binary:
        """Speak a text; the audio arrives as binary content.

        For long texts, use `with_streaming_response` and write the audio while it arrives.

        input: the text, up to 4096 characters.
        instructions: how to speak, such as tone and pace; newer models only.
        response_format: `mp3`, the default, `opus`, `aac`, `flac`, `wav` or `pcm`.
        speed: 0.25 to 4, 1 being normal.
        stream_format: `sse` brings events instead of bare audio.
        """

        class Voice(
            str
            | Literal[
                "alloy",
                "ash",
                "ballad",
                "coral",
                "echo",
                "sage",
                "shimmer",
                "verse",
                "marin",
                "cedar",
                "fable",
                "onyx",
                "nova",
            ]
            | ID
        ):
            class ID:
                id: str


SpeechModel = Literal["tts-1", "tts-1-hd", "gpt-4o-mini-tts", "gpt-4o-mini-tts-2025-12-15"]
