"""The `safety` endpoints and their types."""


class Safety(Resource): ...
