"""Helpers on top of the endpoints, each loaded on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from ._parsing import ResponseFormatT as ResponseFormatT
    from ._tools import (
        pydantic_function_tool as pydantic_function_tool,
        pydantic_responses_function_tool as pydantic_responses_function_tool,
    )
else:
    __getattr__, __dir__, __all__ = lazy(
        __name__,
        homes={
            "._parsing": "ResponseFormatT",
            "._tools": "pydantic_function_tool pydantic_responses_function_tool",
        },
    )
