"""The `live.forks` endpoints and their types."""


class Forks(Resource): ...
