"""The `fine_tuning` endpoints and their types."""


class FineTuning(Resource): ...
