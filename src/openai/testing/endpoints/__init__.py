"""The endpoints, one module per area; each has an `area` that the application mounts."""

from __future__ import annotations

from . import (
    audio,
    chat,
    completions,
    embeddings,
    files,
    images,
    models,
    moderations,
    responses,
)

__all__ = ["AREAS"]

AREAS = tuple(
    module.area
    for module in (
        audio,
        chat,
        completions,
        embeddings,
        files,
        images,
        models,
        moderations,
        responses,
    )
)
