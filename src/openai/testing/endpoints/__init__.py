"""The endpoints, one module per area; each has an `area` that the application mounts."""

from __future__ import annotations

from . import (
    assistants,
    audio,
    batches,
    chat,
    completions,
    containers,
    conversations,
    embeddings,
    evals,
    files,
    fine_tuning,
    images,
    models,
    moderations,
    organization,
    realtime,
    responses,
    runs,
    token_exchange,
    uploads,
    vector_stores,
    videos,
)

__all__ = ["AREAS"]

AREAS = tuple(
    module.area
    for module in (
        runs,
        assistants,
        audio,
        batches,
        chat,
        completions,
        containers,
        conversations,
        embeddings,
        evals,
        files,
        fine_tuning,
        images,
        models,
        moderations,
        organization,
        realtime,
        responses,
        token_exchange,
        uploads,
        vector_stores,
        videos,
    )
)
"""All areas; where two paths could match the same URL, the first one answers."""
