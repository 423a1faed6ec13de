"""The `admin.organization.usage` endpoints and their types."""


class Usage(Resource, path="/organization", security="admin_api_key_auth"):
    @get("/usage/audio_speeches")
    def audio_speeches(
        *,
        start_time: int,
        api_key_ids: list[str] = ...,
        bucket_width: Literal["1m", "1h", "1d"] = ...,
        end_time: int = ...,
        group_by: list[Literal["project_id", "user_id", "api_key_id", "model"]] = ...,
        limit: int = ...,
        models: list[str] = ...,
        page: str = ...,
        project_ids: list[str] = ...,
        user_ids: list[str] = ...,
    ) -> UsageAudioSpeechesResponse:
        """Find out how much text was spoken, over time.

        start_time: Start of the time range, in Unix seconds, included.
        bucket_width: Length of a bucket: `1m`, `1h` or `1d`, the default.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum buckets: 31 of `1d` (default 7), 168 of `1h` (24), 1440 of `1m` (60).
        page: Cursor: `next_page` of the previous answer.
        """

    @get("/usage/audio_transcriptions")
    def audio_transcriptions(
        *,
        start_time: int,
        api_key_ids: list[str] = ...,
        bucket_width: Literal["1m", "1h", "1d"] = ...,
        end_time: int = ...,
        group_by: list[Literal["project_id", "user_id", "api_key_id", "model"]] = ...,
        limit: int = ...,
        models: list[str] = ...,
        page: str = ...,
        project_ids: list[str] = ...,
        user_ids: list[str] = ...,
    ) -> UsageAudioTranscriptionsResponse:
        """Find out how many seconds of recordings were transcribed, over time.

        start_time: Start of the time range, in Unix seconds, included.
        bucket_width: Length of a bucket: `1m`, `1h` or `1d`, the default.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum buckets: 31 of `1d` (default 7), 168 of `1h` (24), 1440 of `1m` (60).
        page: Cursor: `next_page` of the previous answer.
        """

    @get("/usage/code_interpreter_sessions")
    def code_interpreter_sessions(
        *,
        start_time: int,
        bucket_width: Literal["1m", "1h", "1d"] = ...,
        end_time: int = ...,
        group_by: list[Literal["project_id"]] = ...,
        limit: int = ...,
        page: str = ...,
        project_ids: list[str] = ...,
    ) -> UsageCodeInterpreterSessionsResponse:
        """Find out how many code interpreter sessions were opened, over time.

        start_time: Start of the time range, in Unix seconds, included.
        bucket_width: Length of a bucket: `1m`, `1h` or `1d`, the default.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum buckets: 31 of `1d` (default 7), 168 of `1h` (24), 1440 of `1m` (60).
        page: Cursor: `next_page` of the previous answer.
        """

    @get("/usage/completions")
    def completions(
        *,
        start_time: int,
        api_key_ids: list[str] = ...,
        batch: bool = ...,
        bucket_width: Literal["1m", "1h", "1d"] = ...,
        end_time: int = ...,
        group_by: list[
            Literal[
                "project_id",
                "user_id",
                "api_key_id",
                "model",
                "batch",
                "service_tier",
                "api_source",
            ]
        ] = ...,
        limit: int = ...,
        models: list[str] = ...,
        page: str = ...,
        project_ids: list[str] = ...,
        user_ids: list[str] = ...,
    ) -> UsageCompletionsResponse:
        """Find out how many tokens completions and responses took, over time.

        start_time: Start of the time range, in Unix seconds, included.
        batch: True for batch jobs only, False for all others.
        bucket_width: Length of a bucket: `1m`, `1h` or `1d`, the default.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum buckets: 31 of `1d` (default 7), 168 of `1h` (24), 1440 of `1m` (60).
        page: Cursor: `next_page` of the previous answer.
        """

    @get("/costs")
    def costs(
        *,
        start_time: int,
        api_key_ids: list[str] = ...,
        bucket_width: Literal["1d"] = ...,
        end_time: int = ...,
        group_by: list[
            Literal["project_id", "user_id", "line_item", "api_key_id", "api_source"]
        ] = ...,
        limit: int = ...,
        line_items: list[str] = ...,
        page: str = ...,
        project_ids: list[str] = ...,
    ) -> UsageCostsResponse:
        """Find out what was spent, day by day.

        start_time: Start of the time range, in Unix seconds, included.
        bucket_width: Length of a bucket: only `1d`.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum number of days on a page, 1 to 180; 7 by default.
        page: Cursor: `next_page` of the previous answer.
        """

    @get("/usage/decisions")
    def decisions(
        *,
        start_time: int,
        api_key_ids: list[str] | None = ...,
        batch: bool | None = ...,
        bucket_width: Literal["1m", "1h", "1d"] | None = ...,
        end_time: int | None = ...,
        group_by: list[
            Literal[
                "project_id",
                "user_id",
                "api_key_id",
                "model",
                "batch",
                "service_tier",
                "api_source",
            ]
        ]
        | None = ...,
        limit: int | None = ...,
        models: list[str] | None = ...,
        page: str | None = ...,
        project_ids: list[str] | None = ...,
        user_ids: list[str] | None = ...,
    ) -> UsageDecisionsResponse:
        """Find out how much decisions took, over time.

        start_time: Start of the time range, in Unix seconds, included.
        batch: True for batch jobs only, False for all others.
        bucket_width: Length of a bucket: `1m`, `1h` or `1d`, the default.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum buckets: 31 of `1d` (default 7), 168 of `1h` (24), 1440 of `1m` (60).
        page: Cursor: `next_page` of the previous answer.
        """

    @get("/usage/embeddings")
    def embeddings(
        *,
        start_time: int,
        api_key_ids: list[str] = ...,
        bucket_width: Literal["1m", "1h", "1d"] = ...,
        end_time: int = ...,
        group_by: list[Literal["project_id", "user_id", "api_key_id", "model"]] = ...,
        limit: int = ...,
        models: list[str] = ...,
        page: str = ...,
        project_ids: list[str] = ...,
        user_ids: list[str] = ...,
    ) -> UsageEmbeddingsResponse:
        """Find out how many tokens embeddings took, over time.

        start_time: Start of the time range, in Unix seconds, included.
        bucket_width: Length of a bucket: `1m`, `1h` or `1d`, the default.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum buckets: 31 of `1d` (default 7), 168 of `1h` (24), 1440 of `1m` (60).
        page: Cursor: `next_page` of the previous answer.
        """

    @get("/usage/file_search_calls")
    def file_search_calls(
        *,
        start_time: int,
        api_key_ids: list[str] = ...,
        bucket_width: Literal["1m", "1h", "1d"] = ...,
        end_time: int = ...,
        group_by: list[Literal["project_id", "user_id", "api_key_id", "vector_store_id"]] = ...,
        limit: int = ...,
        page: str = ...,
        project_ids: list[str] = ...,
        user_ids: list[str] = ...,
        vector_store_ids: list[str] = ...,
    ) -> UsageFileSearchCallsResponse:
        """Find out how many file searches were made, over time.

        start_time: Start of the time range, in Unix seconds, included.
        bucket_width: Length of a bucket: `1m`, `1h` or `1d`, the default.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum buckets: 31 of `1d` (default 7), 168 of `1h` (24), 1440 of `1m` (60).
        page: Cursor: `next_page` of the previous answer.
        vector_store_ids: Only searches of these vector stores.
        """

    @get("/usage/images")
    def images(
        *,
        start_time: int,
        api_key_ids: list[str] = ...,
        bucket_width: Literal["1m", "1h", "1d"] = ...,
        end_time: int = ...,
        group_by: list[
            Literal["project_id", "user_id", "api_key_id", "model", "size", "source"]
        ] = ...,
        limit: int = ...,
        models: list[str] = ...,
        page: str = ...,
        project_ids: list[str] = ...,
        sizes: list[Literal["256x256", "512x512", "1024x1024", "1792x1792", "1024x1792"]] = ...,
        sources: list[Literal["image.generation", "image.edit", "image.variation"]] = ...,
        user_ids: list[str] = ...,
    ) -> UsageImagesResponse:
        """Find out how many images were made, over time.

        start_time: Start of the time range, in Unix seconds, included.
        bucket_width: Length of a bucket: `1m`, `1h` or `1d`, the default.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum buckets: 31 of `1d` (default 7), 168 of `1h` (24), 1440 of `1m` (60).
        page: Cursor: `next_page` of the previous answer.
        """

    @get("/usage/moderations")
    def moderations(
        *,
        start_time: int,
        api_key_ids: list[str] = ...,
        bucket_width: Literal["1m", "1h", "1d"] = ...,
        end_time: int = ...,
        group_by: list[Literal["project_id", "user_id", "api_key_id", "model"]] = ...,
        limit: int = ...,
        models: list[str] = ...,
        page: str = ...,
        project_ids: list[str] = ...,
        user_ids: list[str] = ...,
    ) -> UsageModerationsResponse:
        """Find out how many tokens moderations took, over time.

        start_time: Start of the time range, in Unix seconds, included.
        bucket_width: Length of a bucket: `1m`, `1h` or `1d`, the default.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum buckets: 31 of `1d` (default 7), 168 of `1h` (24), 1440 of `1m` (60).
        page: Cursor: `next_page` of the previous answer.
        """

    @get("/usage/vector_stores")
    def vector_stores(
        *,
        start_time: int,
        bucket_width: Literal["1m", "1h", "1d"] = ...,
        end_time: int = ...,
        group_by: list[Literal["project_id"]] = ...,
        limit: int = ...,
        page: str = ...,
        project_ids: list[str] = ...,
    ) -> UsageVectorStoresResponse:
        """Find out how many bytes vector stores held, over time.

        start_time: Start of the time range, in Unix seconds, included.
        bucket_width: Length of a bucket: `1m`, `1h` or `1d`, the default.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum buckets: 31 of `1d` (default 7), 168 of `1h` (24), 1440 of `1m` (60).
        page: Cursor: `next_page` of the previous answer.
        """

    @get("/usage/web_search_calls")
    def web_search_calls(
        *,
        start_time: int,
        api_key_ids: list[str] = ...,
        bucket_width: Literal["1m", "1h", "1d"] = ...,
        context_levels: list[Literal["low", "medium", "high"]] = ...,
        end_time: int = ...,
        group_by: list[
            Literal["project_id", "user_id", "api_key_id", "model", "context_level", "api_source"]
        ] = ...,
        limit: int = ...,
        models: list[str] = ...,
        page: str = ...,
        project_ids: list[str] = ...,
        user_ids: list[str] = ...,
    ) -> UsageWebSearchCallsResponse:
        """Find out how many web searches were made, over time.

        start_time: Start of the time range, in Unix seconds, included.
        bucket_width: Length of a bucket: `1m`, `1h` or `1d`, the default.
        end_time: End of the time range, in Unix seconds, not included.
        group_by: Fields to split each bucket by; otherwise it holds one sum.
        limit: Maximum buckets: 31 of `1d` (default 7), 168 of `1h` (24), 1440 of `1m` (60).
        page: Cursor: `next_page` of the previous answer.
        """


CostQuantityUnit = (
    str
    | Literal[
        "tokens",
        "1000_tokens",
        "duration_seconds",
        "duration_minutes",
        "duration_hours",
        "gibibyte_hours",
        "images",
        "characters",
    ]
)


class UsageAudioSpeechesResponse(Model):
    data: list[Data]
    has_more: bool
    next_page: str = ...
    object: Literal["page"]

    class Data:
        end_time: int
        object: Literal["bucket"]
        results: list[Result]
        start_time: int

        class Result(
            Tagged[
                "object",
                OrganizationUsageCompletionsResult,
                OrganizationUsageEmbeddingsResult,
                OrganizationUsageModerationsResult,
                OrganizationUsageImagesResult,
                OrganizationUsageAudioSpeechesResult,
                OrganizationUsageAudioTranscriptionsResult,
                OrganizationUsageVectorStoresResult,
                OrganizationUsageCodeInterpreterSessionsResult,
                OrganizationUsageFileSearchesResult,
                OrganizationUsageWebSearchesResult,
                OrganizationCostsResult,
            ]
        ):
            class OrganizationUsageCompletionsResult:
                input_tokens: int
                num_model_requests: int
                object: Literal["organization.usage.completions.result"]
                output_tokens: int
                api_key_id: str = ...
                api_source: Literal["agents_api", "unlabeled"] = ...
                batch: bool = ...
                input_audio_tokens: int = ...
                input_cache_write_12h_tokens: int = ...
                input_cache_write_30m_tokens: int = ...
                input_cache_write_tokens: int = ...
                input_cached_audio_tokens: int = ...
                input_cached_image_tokens: int = ...
                input_cached_text_tokens: int = ...
                input_cached_tokens: int = ...
                input_image_tokens: int = ...
                input_text_tokens: int = ...
                input_uncached_tokens: int = ...
                model: str = ...
                output_audio_tokens: int = ...
                output_image_tokens: int = ...
                output_text_tokens: int = ...
                project_id: str = ...
                service_tier: str = ...
                user_id: str = ...

            class OrganizationUsageEmbeddingsResult:
                input_tokens: int
                num_model_requests: int
                object: Literal["organization.usage.embeddings.result"]
                api_key_id: str = ...
                model: str = ...
                project_id: str = ...
                user_id: str = ...

            class OrganizationUsageModerationsResult:
                input_tokens: int
                num_model_requests: int
                object: Literal["organization.usage.moderations.result"]
                api_key_id: str = ...
                model: str = ...
                project_id: str = ...
                user_id: str = ...

            class OrganizationUsageImagesResult:
                images: int
                num_model_requests: int
                object: Literal["organization.usage.images.result"]
                api_key_id: str = ...
                model: str = ...
                project_id: str = ...
                size: str = ...
                source: str = ...
                user_id: str = ...

            class OrganizationUsageAudioSpeechesResult:
                characters: int
                num_model_requests: int
                object: Literal["organization.usage.audio_speeches.result"]
                api_key_id: str = ...
                model: str = ...
                project_id: str = ...
                user_id: str = ...

            class OrganizationUsageAudioTranscriptionsResult:
                num_model_requests: int
                object: Literal["organization.usage.audio_transcriptions.result"]
                seconds: int
                api_key_id: str = ...
                model: str = ...
                project_id: str = ...
                user_id: str = ...

            class OrganizationUsageVectorStoresResult:
                object: Literal["organization.usage.vector_stores.result"]
                usage_bytes: int
                project_id: str = ...

            class OrganizationUsageCodeInterpreterSessionsResult:
                num_sessions: int
                object: Literal["organization.usage.code_interpreter_sessions.result"]
                project_id: str = ...

            class OrganizationUsageFileSearchesResult:
                num_requests: int
                object: Literal["organization.usage.file_searches.result"]
                api_key_id: str = ...
                project_id: str = ...
                user_id: str = ...
                vector_store_id: str = ...

            class OrganizationUsageWebSearchesResult:
                num_model_requests: int
                num_requests: int
                object: Literal["organization.usage.web_searches.result"]
                api_key_id: str = ...
                api_source: Literal["agents_api", "unlabeled"] = ...
                context_level: str = ...
                model: str = ...
                project_id: str = ...
                user_id: str = ...

            class OrganizationCostsResult:
                object: Literal["organization.costs.result"]
                amount: Amount = ...
                api_key_id: str = ...
                api_source: Literal["agents_api", "unlabeled"] = ...
                line_item: str = ...
                project_id: str = ...
                quantity: float = ...
                quantity_unit: CostQuantityUnit = ...
                user_id: str = ...

                class Amount:
                    currency: str = ...
                    value: float = ...


class UsageAudioTranscriptionsResponse(Model, like=UsageAudioSpeechesResponse): ...


class UsageCodeInterpreterSessionsResponse(Model, like=UsageAudioSpeechesResponse): ...


class UsageCompletionsResponse(Model, like=UsageAudioSpeechesResponse): ...


class UsageCostsResponse(Model, like=UsageAudioSpeechesResponse): ...


class UsageDecisionsResponse(Model):
    data: list[Data]
    has_more: bool
    next_page: str = ...
    object: Literal["page"]

    class Data:
        end_time: int
        object: Literal["bucket"]
        results: list[Result]
        start_time: int

        class Result:
            input_tokens: int
            num_model_requests: int
            object: Literal["organization.usage.decisions.result"]
            output_tokens: int
            api_key_id: str = ...
            api_source: Literal["agents_api", "unlabeled"] = ...
            batch: bool = ...
            input_audio_tokens: int = ...
            input_cache_write_12h_tokens: int = ...
            input_cache_write_30m_tokens: int = ...
            input_cache_write_tokens: int = ...
            input_cached_audio_tokens: int = ...
            input_cached_image_tokens: int = ...
            input_cached_text_tokens: int = ...
            input_cached_tokens: int = ...
            input_image_tokens: int = ...
            input_text_tokens: int = ...
            input_uncached_tokens: int = ...
            model: str = ...
            output_audio_tokens: int = ...
            output_image_tokens: int = ...
            output_text_tokens: int = ...
            project_id: str = ...
            service_tier: str = ...
            user_id: str = ...


class UsageEmbeddingsResponse(Model, like=UsageAudioSpeechesResponse): ...


class UsageFileSearchCallsResponse(Model, like=UsageAudioSpeechesResponse): ...


class UsageImagesResponse(Model, like=UsageAudioSpeechesResponse): ...


class UsageModerationsResponse(Model, like=UsageAudioSpeechesResponse): ...


class UsageVectorStoresResponse(Model, like=UsageAudioSpeechesResponse): ...


class UsageWebSearchCallsResponse(Model, like=UsageAudioSpeechesResponse): ...
