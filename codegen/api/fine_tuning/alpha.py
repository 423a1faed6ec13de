"""The `fine_tuning.alpha` endpoints and their types."""


class Alpha(Resource): ...
