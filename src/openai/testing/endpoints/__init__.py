"""The endpoints: one module or folder per area; each has an `area` to mount."""

from __future__ import annotations

from importlib import import_module

from .._service.routing import Area

__all__ = ["AREAS"]

_MODULES = (
    "assistants.runs",
    "assistants.routes",
    "audio",
    "batches",
    "chat.routes",
    "completions",
    "containers",
    "conversations",
    "embeddings",
    "evals",
    "files",
    "fine_tuning",
    "images",
    "models",
    "moderations",
    "organization",
    "realtime.routes",
    "responses.routes",
    "token_exchange",
    "uploads",
    "vector_stores.routes",
    "videos",
)
AREAS: tuple[Area, ...] = tuple(import_module(f".{module}", __name__).area for module in _MODULES)
"""All areas; if paths of two areas match a URL, the first area answers."""
