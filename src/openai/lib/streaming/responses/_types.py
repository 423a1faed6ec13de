"""The type of snapshots: a parsed response whose content type is not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ....types.responses.parsed_response import ParsedResponse

__all__ = ["ParsedResponseSnapshot"]

if TYPE_CHECKING:
    ParsedResponseSnapshot: TypeAlias = ParsedResponse[object]
else:
    # With a type argument, pydantic would build a class and validators that nothing uses.
    ParsedResponseSnapshot = ParsedResponse
