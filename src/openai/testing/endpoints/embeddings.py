"""Embeddings of texts and token arrays."""

from __future__ import annotations

from typing import Any

from .._model import tokens
from .._model.vectors import embed, pack
from .._service.errors import invalid
from .._service.routing import Area, Call, Result
from .._service.wire import Object

__all__ = ["area"]

area: Area = Area()

_DIMENSIONS = {"text-embedding-3-large": 3072}
_DEFAULT_DIMENSIONS = 1536
_MOST_TOKENS = 8192

_LIMITS = {"dimensions": (1, None), "input": (1, 2048)}


@area.post("/embeddings", limits=_LIMITS, metered=True)
def create(call: Call) -> Result:
    """Return one vector per input."""
    model: str = call.body["model"]
    call.service.need_model(model, "embedding")
    texts, used = _inputs(call.body["input"])
    size = _size(model, call.body.get("dimensions"))
    form = pack if call.body.get("encoding_format") == "base64" else list[float]
    data: list[Object] = [
        {"object": "embedding", "index": index, "embedding": form(embed(text, size))}
        for index, text in enumerate(texts)
    ]
    usage = {"prompt_tokens": used, "total_tokens": used}
    return {"object": "list", "data": data, "model": model, "usage": usage}


def _size(model: str, wanted: int | None) -> int:
    most = _DIMENSIONS.get(model, _DEFAULT_DIMENSIONS)
    if wanted is None:
        return most
    if model == "text-embedding-ada-002":
        message = f"The model '{model}' does not take 'dimensions'."
        raise invalid(message, "dimensions", "unsupported_parameter")
    if wanted > most:
        message = f"Invalid 'dimensions': '{model}' has {most} dimensions, got {wanted}."
        raise invalid(message, "dimensions", "integer_above_max_value")
    return wanted


def _inputs(value: Any) -> tuple[list[str], int]:
    """Return the inputs as texts, and their number of tokens."""
    if isinstance(value, str):
        items: list[Any] = [value]
    elif value and isinstance(value[0], int):
        items = [value]
    else:
        items = value
    texts: list[str] = []
    total = 0
    for index, item in enumerate(items):
        size = tokens.count(item) if isinstance(item, str) else len(item)
        if not item:
            message = f"Invalid 'input[{index}]': the input must not be empty."
            raise invalid(message, "input", "invalid_value")
        if size > _MOST_TOKENS:
            message = f"Invalid 'input[{index}]': {size} tokens, the maximum is {_MOST_TOKENS}."
            raise invalid(message, "input", "context_length_exceeded")
        texts.append(item if isinstance(item, str) else " ".join(map(str, item)))
        total += size
    return texts, total
