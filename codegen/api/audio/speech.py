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

        input: Text to speak, up to 4096 characters.
        model: `tts-1`, `tts-1-hd` or `gpt-4o-mini-tts`.
        voice: Voice such as `alloy`, `ash`, `coral` or `marin`, or `{"id": …}` of your own.
        instructions: Tone, pace and accent, up to 4096 characters; not for `tts-1` and `tts-1-hd`.
        response_format: `mp3`, the default, `opus`, `aac`, `flac`, `wav` or `pcm`.
        speed: Speed, 0.25 to 4; 1 by default.
        stream_format: `audio`, the default, or `sse` for events; `sse` not for `tts-1` and `tts-1-hd`.
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
