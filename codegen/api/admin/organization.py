"""The `admin.organization` endpoints and their types."""


class Organization(Resource): ...
