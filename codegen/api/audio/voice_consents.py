"""The `audio.voice_consents` endpoints and their types."""


class VoiceConsents(Resource, path="/audio/voice_consents"):
    @post(encoding="multipart")
    def create(*, language: str, name: str, recording: File) -> VoiceConsent:
        """Create a voice consent of an audio."""

    @get("/{consent_id}")
    def retrieve(consent_id: str) -> VoiceConsent:
        """Fetch a voice consent of an audio."""

    @post("/{consent_id}")
    def update(consent_id: str, *, name: str) -> VoiceConsent:
        """Change a voice consent of an audio."""

    @get
    def list(*, after: str = ..., limit: int = ...) -> CursorPage[VoiceConsent]:
        """List the voice consents of an audio, page by page."""

    @delete("/{consent_id}")
    def delete(consent_id: str) -> VoiceConsentDeleted:
        """Delete a voice consent of an audio."""


class VoiceConsent(Model):
    id: str
    created_at: int
    language: str
    name: str
    object: Literal["audio.voice_consent"]


class VoiceConsentDeleted(Model):
    id: str
    deleted: bool
    object: Literal["audio.voice_consent"]
