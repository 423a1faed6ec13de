"""The `realtime.translations.client_secrets` endpoints and their types."""


class ClientSecrets(Resource, path="/realtime/translations/client_secrets"):
    @post
    def create(
        *, session: RealtimeTranslationSessionCreateRequestParam, expires_after: ExpiresAfter = ...
    ) -> RealtimeTranslationClientSecretCreateResponse:
        """Get a short-lived key for a translation session in a browser or phone."""

        class ExpiresAfter:
            anchor: Literal["created_at"] = ...
            seconds: int = ...
