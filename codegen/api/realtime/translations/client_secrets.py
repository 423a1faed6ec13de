"""The `realtime.translations.client_secrets` endpoints and their types."""


class ClientSecrets(Resource, path="/realtime/translations/client_secrets"):
    @post
    def create(
        *, session: RealtimeTranslationSessionCreateRequestParam, expires_after: ExpiresAfter = ...
    ) -> RealtimeTranslationClientSecretCreateResponse:
        """Get a short-lived key for a translation session in a browser or phone.

        expires_after: Expiry, 10 to 7200 seconds after creation, 600 by default; open sessions go on.
        """

        class ExpiresAfter:
            anchor: Literal["created_at"] = ...
            seconds: int = ...
