"""How the bytes of a response become data, and data becomes models."""

from __future__ import annotations

import json
from typing import Any

from pydantic_core import from_json

from .._models import construct_type

__all__ = ["construct_json", "load_json"]


def load_json(data: bytes | bytearray) -> Any:
    """Return what the JSON text `data` says.

    Raises:
        json.JSONDecodeError: it is no JSON.
    """
    try:
        return from_json(data)
    except ValueError:
        # Stricter than the standard library about lone surrogates, byte order marks and depth.
        return _load_odd_json(data)


def _load_odd_json(data: bytes | bytearray) -> Any:
    try:
        return json.loads(data)
    except UnicodeDecodeError as exc:
        text = data.decode(errors="replace")
        raise json.JSONDecodeError(f"Not UTF-8 ({exc.reason})", text, exc.start) from exc


def construct_json(type_: Any, data: bytes | bytearray) -> Any:
    """Return the JSON text `data` shaped as `type_`, as `construct_type` shapes decoded data.

    Raises:
        json.JSONDecodeError: `data` is no JSON.
    """
    return construct_type(value=load_json(data), type_=type_)
