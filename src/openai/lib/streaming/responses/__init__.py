"""Streamed responses: their events, and the state that accumulates them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._lazy import lazy

if TYPE_CHECKING:
    from ._events import (
        ResponseFunctionCallArgumentsDeltaEvent as ResponseFunctionCallArgumentsDeltaEvent,
        ResponseStreamEvent as ResponseStreamEvent,
        ResponseTextDeltaEvent as ResponseTextDeltaEvent,
        ResponseTextDoneEvent as ResponseTextDoneEvent,
    )
    from ._responses import (
        AsyncResponseStream as AsyncResponseStream,
        AsyncResponseStreamManager as AsyncResponseStreamManager,
        ResponseStream as ResponseStream,
        ResponseStreamManager as ResponseStreamManager,
    )
    from ._state import ResponseStreamState as ResponseStreamState
else:
    __getattr__, __dir__, __all__ = lazy(
        __name__,
        homes={
            "._events": """
                ResponseFunctionCallArgumentsDeltaEvent ResponseStreamEvent ResponseTextDeltaEvent
                ResponseTextDoneEvent
            """,
            "._responses": """
                AsyncResponseStream AsyncResponseStreamManager ResponseStream ResponseStreamManager
            """,
            "._state": "ResponseStreamState",
        },
    )
