"""The endpoints, one module per area; each has an `area` that the application mounts."""

from __future__ import annotations

from . import chat, embeddings, files, models, responses

__all__ = ["AREAS"]

AREAS = (chat.area, responses.area, embeddings.area, files.area, models.area)
