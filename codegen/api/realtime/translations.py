"""The `realtime.translations` endpoints and their types."""


class Translations(Resource): ...


class TranslationsConnection(
    Connection,
    path="/realtime/translations",
    receives=RealtimeTranslationServerEvent,
    sends=RealtimeTranslationClientEvent,
):
    """Speech that is translated while it is spoken."""

    def connect(model: str):
        """Open a translation; nothing is opened before the result is entered."""

    session.close: (
        RealtimeTranslationSessionCloseEvent  # End the session once what is under way is finished.
    )
    session.input_audio_buffer.append: RealtimeTranslationInputAudioBufferAppendEvent  # Send audio, base64-encoded, to be translated.
    session.update: RealtimeTranslationSessionUpdateEvent  # Change the settings of the session.
