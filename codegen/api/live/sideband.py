"""The `live.sideband` endpoints and their types."""


class Sideband(Resource): ...
