"""The `audio.voices` endpoints and their types."""


class Voices(Resource, path="/audio/voices"):
    @post(encoding="multipart", variant="CreateVoiceRequestAudioSample")
    def create(
        *, audio_sample: File, consent: str, name: str, type: Literal["audio_sample"] = ...
    ) -> Voice:
        """Create a custom voice for speech, from a recording or a description.

        audio_sample: MP3, WAV, Ogg, AAC, FLAC, WebM or MP4, up to 10 MiB.
        consent: Id of the speaker's recorded consent.
        type: `audio_sample` with a recording, or `prompt` with a description.
        prompt: Description of the voice.
        """

    @post(encoding="multipart", variant="CreateVoiceRequestPrompt")
    def create(
        *,
        name: str,
        prompt: str,
        type: Literal["prompt"],
        model: str | Literal["auto"] | Literal["2026-10-08"] = ...,
        script_hint: str = ...,
    ) -> Voice:
        """Create a custom voice for speech, from a recording or a description."""

    @delete("/{voice_id}")
    def delete(voice_id: str) -> VoiceDeleted:
        """Delete a custom voice; speech can no longer be generated with it."""


class Voice(Model):
    id: str
    created_at: int
    name: str
    object: Literal["audio.voice"]
    type: Literal["audio_sample", "prompt"]
    prompt: str = ...


class VoiceDeleted(Model):
    id: str
    deleted: bool
    object: Literal["audio.voice.deleted"]
