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

        dimensions: shorten vectors to this length; `text-embedding-3` and later only.
        encoding_format: left out, base64 is sent and floats arrive; `base64` keeps the text.
        input: one text or a list of them, or their tokens; none may be empty.
        """


class CreateEmbeddingResponse(Model):
    data: list[Embedding]
    model: str
    object: Literal["list"]
    usage: Usage

    class Usage:
        prompt_tokens: int
        total_tokens: int


class Embedding(Model):
    embedding: list[float]
    index: int
    object: Literal["embedding"]


EmbeddingModel = Literal[
    "text-embedding-ada-002", "text-embedding-3-small", "text-embedding-3-large"
]
