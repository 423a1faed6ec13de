"""The `embeddings` endpoints and their types."""


class Embeddings(Resource, path="/embeddings"):
    @post(via="openai.lib._methods.embeddings:create")
    def create(
        *,
        input: str | list[str] | list[int] | list[list[int]],
        model: str | EmbeddingModel,
        dimensions: int = ...,
        encoding_format: Literal["float", "base64"] = ...,
        user: str = ...,
    ) -> CreateEmbeddingResponse:
        """Turn texts into vectors, by which their meanings can be compared.

        input: One text or up to 2048, or their tokens; each up to 8192 tokens, none empty.
        model: `text-embedding-3-small`, `text-embedding-3-large` or `text-embedding-ada-002`.
        dimensions: Length of the vectors; `text-embedding-3` and later only.
        encoding_format: `float` or `base64`; left out, floats are returned, sent compactly as base64.
        user: Stable, anonymous id of your end user, which helps to find abuse.
        """


class CreateEmbeddingResponse(Model):
    """Vectors of the inputs.

    data: Vectors, in the order of the inputs.
    model: Model that made the vectors.
    usage: Tokens of the inputs.
    """

    data: list[Embedding]
    model: str
    object: Literal["list"]
    usage: Usage

    class Usage:
        """Tokens of a request for embeddings.

        prompt_tokens: Tokens of all inputs.
        total_tokens: The same as `prompt_tokens`: nothing is generated.
        """

        prompt_tokens: int
        total_tokens: int


class Embedding(Model):
    """The vector of one input.

    embedding: Vector; its length depends on the model and on `dimensions`.
    index: Position of the input that this belongs to.
    """

    embedding: list[float]
    index: int
    object: Literal["embedding"]


EmbeddingModel = Literal[
    "text-embedding-ada-002", "text-embedding-3-small", "text-embedding-3-large"
]
