"""The `vector_stores` endpoints and their types."""


class VectorStores(Resource, path="/vector_stores", beta="assistants=v2"):
    @post
    def create(
        *,
        chunking_strategy: FileChunkingStrategyParam = ...,
        description: str = ...,
        expires_after: ExpiresAfter = ...,
        file_ids: list[str] = ...,
        metadata: Metadata | None = ...,
        name: str = ...,
    ) -> VectorStore:
        """Create a store of files that models can search by meaning.

        chunking_strategy: `auto`, or `static`: 100 to 4096 tokens, overlapping by up to half.
        description: Description of what the vector store is for.
        expires_after: Expiry, 1 to 365 `days` after the vector store was last used.
        file_ids: Ids of up to 500 uploaded files to begin with.
        name: Name of the vector store.
        """

        class ExpiresAfter:
            anchor: Literal["last_active_at"]
            days: int

    @get("/{vector_store_id}")
    def retrieve(vector_store_id: str) -> VectorStore:
        """Fetch a vector store, to see how many files are processed."""

    @post("/{vector_store_id}")
    def update(
        vector_store_id: str,
        *,
        expires_after: ExpiresAfter | None = ...,
        metadata: Metadata | None = ...,
        name: str | None = ...,
    ) -> VectorStore:
        """Change the name, expiry or metadata of a vector store.

        expires_after: Expiry, 1 to 365 `days` after the vector store was last used.
        name: Name of the vector store.
        """

        class ExpiresAfter:
            anchor: Literal["last_active_at"]
            days: int

    @get
    def list(
        *,
        after: str = ...,
        before: str = ...,
        limit: int = ...,
        order: Literal["asc", "desc"] = ...,
    ) -> CursorPage[VectorStore]:
        """Find the id of a vector store, to search it or give it to a model.

        limit: Maximum number of items on a page, 1 to 100; 20 by default.
        order: Sort order by creation time: `asc`, or `desc`, the default.
        """

    @delete("/{vector_store_id}")
    def delete(vector_store_id: str) -> VectorStoreDeleted:
        """Delete a vector store; its files are kept."""

    @post("/{vector_store_id}/search")
    def search(
        vector_store_id: str,
        *,
        query: str | list[str],
        filters: Filters = ...,
        max_num_results: int = ...,
        ranking_options: RankingOptions = ...,
        rewrite_query: bool = ...,
    ) -> Page[VectorStoreSearchResponse]:
        """Find the chunks of a vector store that fit a query, without asking a model.

        query: Text to search for, or several.
        filters: Conditions on the attributes of files.
        max_num_results: Maximum number of results, 1 to 50; 10 by default.
        ranking_options: Ranker, and the lowest score of a result.
        rewrite_query: Whether the query may be reworded for the search; False by default.
        """
        Filters = ComparisonFilter | CompoundFilter

        class RankingOptions:
            ranker: Literal["none", "auto", "default-2024-11-15"] = ...
            score_threshold: float = ...


class AutoFileChunkingStrategyParam(Param):
    type: Literal["auto"]


FileChunkingStrategyParam = Param[AutoFileChunkingStrategyParam | StaticFileChunkingStrategyObject]


class OtherFileChunkingStrategyObject(Model):
    type: Literal["other"]


class StaticFileChunkingStrategy(Both):
    chunk_overlap_tokens: int
    max_chunk_size_tokens: int


class StaticFileChunkingStrategyObject(Both):
    static: StaticFileChunkingStrategy
    type: Literal["static"]


class VectorStore(Model):
    """A collection of files that can be searched by meaning.

    id: Id of the vector store.
    file_counts: Numbers of files: all, and by state.
    name: Name of the vector store.
    status: `in_progress` while files are processed, `completed`, or `expired`.
    usage_bytes: Bytes that the vector store occupies.
    expires_at: When the vector store expires, in Unix seconds; None if it stays.
    """

    id: str
    created_at: int
    file_counts: FileCounts
    last_active_at: int = ...
    metadata: Metadata = ...
    name: str
    object: Literal["vector_store"]
    status: Literal["expired", "in_progress", "completed"]
    usage_bytes: int
    expires_after: ExpiresAfter = ...
    expires_at: int = ...

    class FileCounts:
        """Numbers of files in each state.

        cancelled: Files that were cancelled.
        completed: Files that can be searched.
        failed: Files that could not be processed.
        in_progress: Files that are being processed.
        total: All files.
        """

        cancelled: int
        completed: int
        failed: int
        in_progress: int
        total: int

    class ExpiresAfter:
        """When a vector store expires."""

        anchor: Literal["last_active_at"]
        days: int


class VectorStoreDeleted(Model):
    id: str
    deleted: bool
    object: Literal["vector_store.deleted"]


class VectorStoreSearchResponse(Model):
    """A file that fits a search, with the parts that do.

    content: Parts of the file that fit.
    score: Similarity to the query, 0 to 1.
    """

    attributes: dict[str, str | float | bool] = ...
    content: list[Content]
    file_id: str
    filename: str
    score: float

    class Content:
        """A part of a file.

        text: Text of the part.
        """

        text: str
        type: Literal["text"]
