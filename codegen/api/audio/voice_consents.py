"""The `audio.voice_consents` endpoints and their types."""


class VoiceConsents(Resource, path="/audio/voice_consents"):
    @post(encoding="multipart")
    def create(*, language: str, name: str, recording: File) -> VoiceConsent:
        """Upload a recording of a speaker's consent, before making a voice like theirs.

        language: Language of the recording as a BCP 47 tag, such as `en-US`.
        recording: MP3, WAV, Ogg, AAC, FLAC, WebM or MP4, up to 10 MiB.
        """

    @get("/{consent_id}")
    def retrieve(consent_id: str) -> VoiceConsent:
        """See under which name and in which language a consent was recorded."""

    @post("/{consent_id}")
    def update(consent_id: str, *, name: str) -> VoiceConsent:
        """Rename a consent; for another recording, upload another."""

    @get
    def list(*, after: str = ..., limit: int = ...) -> CursorPage[VoiceConsent]:
        """Find the id of a consent, to make a voice with it.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        """

    @delete("/{consent_id}")
    def delete(consent_id: str) -> VoiceConsentDeleted:
        """Delete a consent that no voice shall be made with any more."""


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
