"""The name for what has been put together so far: a response whose own type is not known yet."""

from __future__ import annotations

from typing import TypeAlias

from ....types.responses.parsed_response import ParsedResponse

__all__ = ["ParsedResponseSnapshot"]

ParsedResponseSnapshot: TypeAlias = ParsedResponse[object]
