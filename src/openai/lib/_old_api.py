"""Names of the API before version 1.0: calling one raises an error with instructions."""

from __future__ import annotations

from typing import Any, NoReturn

from typing_extensions import override

from .._exceptions import OpenAIError
from .._utils._proxy import LazyProxy

__all__ = ["SYMBOLS", "APIRemovedInV1", "APIRemovedInV1Proxy"]

SYMBOLS = (
    "Edit",
    "File",
    "Audio",
    "Image",
    "Model",
    "Engine",
    "Customer",
    "FineTune",
    "Embedding",
    "Completion",
    "Deployment",
    "Moderation",
    "ErrorObject",
    "FineTuningJob",
    "ChatCompletion",
)
"""Names of `openai` before it had clients."""


class APIRemovedInV1(OpenAIError):
    """The called name was removed after version 0.28."""

    def __init__(self, *, symbol: str) -> None:
        super().__init__(
            f"`openai.{symbol}` is not supported since version 1.0.0. Make a client instead "
            "(`client = openai.OpenAI()`) and call its methods; README.md shows how. `openai "
            "migrate`, a command of the 1.x packages, rewrites most programs, and "
            "https://github.com/openai/openai-python/discussions/742 is a guide to the rest. To "
            "stay with the old interface, install `openai==0.28`."
        )


class APIRemovedInV1Proxy(LazyProxy[Any]):
    """A placeholder for a removed name and all its attributes."""

    def __init__(self, *, symbol: str) -> None:
        super().__init__()
        self._symbol = symbol

    @override
    def __load__(self) -> Any:
        # A `LazyProxy` that loads a proxy returns that for every attribute.
        return self

    def __call__(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise APIRemovedInV1(symbol=self._symbol)


def __getattr__(name: str) -> APIRemovedInV1Proxy:
    if name in SYMBOLS:
        return APIRemovedInV1Proxy(symbol=name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
