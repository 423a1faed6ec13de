"""The `fine_tuning.checkpoints` endpoints and their types."""


class Checkpoints(Resource): ...
