"""The name for what has been put together so far: a response whose own type is not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ....types.responses.parsed_response import ParsedResponse

__all__ = ["ParsedResponseSnapshot"]

if TYPE_CHECKING:
    ParsedResponseSnapshot: TypeAlias = ParsedResponse[object]
else:
    # An argument would make pydantic build a class and its validators, which nothing here uses.
    ParsedResponseSnapshot = ParsedResponse
