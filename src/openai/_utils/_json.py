"""JSON bodies, under their older import path."""

from __future__ import annotations

from .._request.body import dump_json as openapi_dumps

__all__ = ["openapi_dumps"]
