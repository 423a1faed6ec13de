"""The `models` endpoints and their types."""


class Models(Resource, path="/models"):
    @get("/{model}")
    def retrieve(model: str) -> Model:
        """Fetch a model."""

    @get
    def list() -> Page[Model]:
        """List the models, page by page."""

    @delete("/{model}")
    def delete(model: str) -> ModelDeleted:
        """Delete a model."""


class Model(Model):
    id: str
    created: int
    object: Literal["model"]
    owned_by: str
    shutdown_date: str = ...


class ModelDeleted(Model):
    id: str
    deleted: bool
    object: str
