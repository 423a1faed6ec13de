"""The `models` endpoints and their types."""


class Models(Resource, path="/models"):
    @get("/{model}")
    def retrieve(model: str) -> Model:
        """Fetch a model by its name, to see whether it can be used.

        model: Id of the model, such as `gpt-5.4`.
        """

    @get
    def list() -> Page[Model]:
        """See which models the API key may use."""

    @delete("/{model}")
    def delete(model: str) -> ModelDeleted:
        """Delete one of your fine-tuned models.

        model: Id of the model, such as `gpt-5.4`.
        """


class Model(Model):
    """A model that can be used.

    id: Name of the model, which requests pass as `model`.
    created: When the model was created, in Unix seconds.
    """

    id: str
    created: int
    object: Literal["model"]
    owned_by: str
    shutdown_date: str = ...


class ModelDeleted(Model):
    """Confirms that a fine-tuned model is deleted.

    id: Name of the model.
    """

    id: str
    deleted: bool
    object: str
