"""The part of a client that parses replies, so that parsing need not import the client.

Clients satisfy this protocol without deriving from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import httpx

    from .sse import SSEBytesDecoder

__all__ = ["ReplyParser"]


class ReplyParser(Protocol):
    """How one client parses replies."""

    @property
    def _strict_response_validation(self) -> bool:
        """Whether data that does not fit its type is an error."""
        ...

    @property
    def _default_stream_cls(self) -> type[Any] | None:
        """The class of a stream whose call names none."""
        ...

    def _shapes_leniently(self) -> bool:
        """Whether models may be built straight from bytes."""
        ...

    def _process_response_data(
        self, *, data: object, cast_to: Any, response: httpx.Response
    ) -> Any:
        """Convert decoded JSON to `cast_to`."""
        ...

    def _make_sse_decoder(self) -> SSEBytesDecoder:
        """Return the decoder of one stream."""
        ...
