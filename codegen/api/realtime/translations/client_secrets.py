"""The `realtime.translations.client_secrets` endpoints and their types."""


class ClientSecrets(Resource, path="/realtime/translations/client_secrets"):
    @post
    def create(
        *, session: RealtimeTranslationSessionCreateRequestParam, expires_after: ExpiresAfter = ...
    ) -> RealtimeTranslationClientSecretCreateResponse:
        """Create a client secret of a translation."""

        class ExpiresAfter:
            anchor: Literal["created_at"] = ...
            seconds: int = ...
