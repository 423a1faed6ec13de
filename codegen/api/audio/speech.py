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
        """Create a speech of an audio."""

        class Voice(
            Union[
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
            ]
        ):
            class ID:
                id: str


SpeechModel = Literal["tts-1", "tts-1-hd", "gpt-4o-mini-tts", "gpt-4o-mini-tts-2025-12-15"]
