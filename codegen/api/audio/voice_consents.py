"""The `audio.voice_consents` endpoints and their types."""


class VoiceConsents(Resource, path="/audio/voice_consents"):
    @post(encoding="multipart")
    def create(*, language: str, name: str, recording: File) -> VoiceConsent:
        """Upload a speaker's consent to having the voice imitated."""

    @get("/{consent_id}")
    def retrieve(consent_id: str) -> VoiceConsent:
        """Fetch a speaker's consent."""

    @post("/{consent_id}")
    def update(consent_id: str, *, name: str) -> VoiceConsent:
        """Rename a speaker's consent."""

    @get
    def list(*, after: str = ..., limit: int = ...) -> CursorPage[VoiceConsent]:
        """List the consents of speakers, page by page.

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, 1 to 100; 20 by default.
        """

    @delete("/{consent_id}")
    def delete(consent_id: str) -> VoiceConsentDeleted:
        """Delete a speaker's consent."""


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
