"""The models of answers that requests take back, and the types they have there."""

from __future__ import annotations

import ast
from typing import NamedTuple

from .model import Api, Shape, dotted, form

__all__ = ["ANSWERS", "INPUTS", "SentBack", "sent_back"]

ANSWERS = {
    "types.chat.ChatCompletionMessageParam": "types.chat.ChatCompletionMessage",
    "types.responses.ResponseInputItemParam": (
        "types.responses.ResponseOutputItem | types.responses.ParsedResponseOutputItem[Any]"
    ),
    "types.beta.BetaResponseInputItemParam": "types.beta.BetaResponseOutputItem",
}
"""Parameters, and the models that methods take in their place."""

INPUTS = {
    "types.responses.ResponseInputParam": "types.responses.ResponseInputItemParam",
    "types.beta.BetaResponseInputParam": "types.beta.BetaResponseInputItemParam",
}
"""Lists of parameters, and what is in them."""


class SentBack(NamedTuple):
    """How a model becomes input."""

    type: tuple[str, str]
    """The module and the name of the TypedDict."""
    function: str
    """The function of `openai._request.answers` that converts it."""


_CALL = "ChatCompletionMessage"
_MODELS = [
    ("chat", "ChatCompletionMessage", "ChatCompletionAssistantMessageParam", "as_message"),
    ("chat", f"{_CALL}FunctionToolCall", f"{_CALL}FunctionToolCallParam", "as_call"),
    ("chat", f"{_CALL}CustomToolCall", f"{_CALL}CustomToolCallParam", "as_call"),
    ("responses", "Response", "ResponseInputParam", "as_items"),
    ("responses", "ResponseOutputItem", "ResponseInputItemParam", "as_item"),
    ("beta", "BetaResponse", "BetaResponseInputParam", "as_items"),
    ("beta", "BetaResponseOutputItem", "BetaResponseInputItemParam", "as_item"),
]
"""Package, model or union of models, its TypedDict, and the function."""


def sent_back(api: Api) -> dict[tuple[str, str], SentBack]:
    """Return what becomes of the models that requests take back, by package and name."""
    found: dict[tuple[str, str], SentBack] = {}
    for package, model, param, function in _MODELS:
        names = api.names.get(package, {})
        if model not in names or param not in names:
            continue
        target = names[param]
        flavour = target.flavour_in("param")
        type_ = target.shape.module(flavour), target.shape.title(flavour)
        for shape in _classes(api, names[model].shape):
            found[shape.package, shape.title("model")] = SentBack(type_, function)
    if (call := found.get(("responses", "LocalShellCall"))) is not None:
        # `ParsedResponseOutputItem` has it too, although the API sends none.
        found["responses", "LocalShellCallAction"] = call
    return found


def _classes(api: Api, shape: Shape) -> list[Shape]:
    if shape.value is None:
        return [shape]
    tagged: list[ast.expr] = form(shape.value)[1][1:]
    names = [parts for arg in tagged if (parts := dotted(arg)) is not None]
    return [api.resolve(parts, shape).shape for parts in names]
