"""The endpoints, a module or a folder for each area; each has an `area` to mount."""

from __future__ import annotations

from . import (
    audio,
    batches,
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
    token_exchange,
    uploads,
    videos,
)
from .assistants import routes as assistants, runs
from .chat import routes as chat
from .realtime import routes as realtime
from .responses import routes as responses
from .vector_stores import routes as vector_stores

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
