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

        chunking_strategy: how files are cut; automatically when left out.
        expires_after: delete the store by itself once it was not used for some days.
        file_ids: files to begin with.
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
        """Change the name, expiry or metadata of a vector store."""

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
        """List vector stores, page by page.

        after: the last id of the page before; a loop over the result does that by itself.
        limit: how many a page brings, 1 to 100; 20 by default.
        order: `asc` brings the oldest first, `desc` the newest; `desc` by default.
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
        """Search a vector store for the chunks that fit a query."""
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
        cancelled: int
        completed: int
        failed: int
        in_progress: int
        total: int

    class ExpiresAfter:
        anchor: Literal["last_active_at"]
        days: int


class VectorStoreDeleted(Model):
    id: str
    deleted: bool
    object: Literal["vector_store.deleted"]


class VectorStoreSearchResponse(Model):
    attributes: dict[str, str | float | bool] = ...
    content: list[Content]
    file_id: str
    filename: str
    score: float

    class Content:
        text: str
        type: Literal["text"]
