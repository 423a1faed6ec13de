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
        """Fetch how much spoken text was made, by time bucket."""

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
        """Fetch how much transcriptions used, by time bucket."""

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
        """Fetch how much code interpreter sessions used, by time bucket."""

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
        """Fetch how much completions and responses used, by time bucket."""

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
        """Fetch what was spent, by day."""

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
        """Fetch how much decisions used, by time bucket."""

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
        """Fetch how much embeddings used, by time bucket."""

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
        """Fetch how much file searches used, by time bucket."""

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
        """Fetch how much images used, by time bucket."""

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
        """Fetch how much moderations used, by time bucket."""

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
        """Fetch how much vector stores used, by time bucket."""

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
        """Fetch how much web searches used, by time bucket."""


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
