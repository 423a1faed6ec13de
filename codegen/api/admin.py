"""The `admin` endpoints and their types."""


class Admin(Resource): ...
