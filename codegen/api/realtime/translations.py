"""The `realtime.translations` endpoints and their types."""


class Translations(Resource): ...
