"""Event streams that accumulate their events into snapshots and a final result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import lazy

if TYPE_CHECKING:
    from ._assistants import (
        AssistantEventHandler as AssistantEventHandler,
        AssistantEventHandlerT as AssistantEventHandlerT,
        AssistantStreamManager as AssistantStreamManager,
        AsyncAssistantEventHandler as AsyncAssistantEventHandler,
        AsyncAssistantEventHandlerT as AsyncAssistantEventHandlerT,
        AsyncAssistantStreamManager as AsyncAssistantStreamManager,
    )
else:
    __getattr__, __dir__, __all__ = lazy(
        __name__,
        homes={
            "._assistants": """
                AssistantEventHandler AssistantEventHandlerT AssistantStreamManager
                AsyncAssistantEventHandler AsyncAssistantEventHandlerT AsyncAssistantStreamManager
            """,
        },
    )
