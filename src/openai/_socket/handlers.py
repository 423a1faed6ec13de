"""Event handlers of a connection, called in the order of registration."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, overload

from typing_extensions import Self

__all__ = ["EventHandler", "EventHandlerRegistry", "EventHandlers"]

EventHandler = Callable[..., Any]


class EventHandlerRegistry:
    """Handlers by event type; a handler may be registered several times."""

    def __init__(self, *, use_lock: bool = False) -> None:
        # Each handler is stored with whether it is called once.
        self._registrations: dict[str, list[tuple[EventHandler, bool]]] = {}
        self._guard: AbstractContextManager[Any] = threading.Lock() if use_lock else nullcontext()

    def add(self, event_type: str, handler: EventHandler, *, once: bool = False) -> None:
        """Register a handler after the existing ones."""
        with self._guard:
            self._registrations.setdefault(event_type, []).append((handler, once))

    def remove(self, event_type: str, handler: EventHandler) -> None:
        """Remove the first registration of a handler, if there is one."""
        with self._guard:
            registrations = self._registrations.get(event_type, [])
            for index, (registered, _) in enumerate(registrations):
                if registered == handler:
                    del registrations[index]
                    return

    def get_handlers(self, event_type: str) -> list[EventHandler]:
        """Return the handlers to call now, and drop those registered with `once`."""
        with self._guard:
            registrations = self._registrations.get(event_type, [])
            self._registrations[event_type] = [(h, once) for h, once in registrations if not once]
            return [handler for handler, _ in registrations]

    def has_handlers(self, event_type: str) -> bool:
        """Return whether any handler is registered for an event type."""
        with self._guard:
            return bool(self._registrations.get(event_type))

    def merge_into(self, target: EventHandlerRegistry) -> None:
        """Move all registrations to another registry, after its own."""
        with self._guard:
            moved, self._registrations = self._registrations, {}
        for event_type, registrations in moved.items():
            for handler, once in registrations:
                target.add(event_type, handler, once=once)


class EventHandlers:
    """Base class of objects with event handlers."""

    def __init__(self) -> None:
        self._handlers = EventHandlerRegistry(use_lock=True)

    @overload
    def on(self, event_type: str, handler: EventHandler) -> Self: ...
    @overload
    def on(
        self, event_type: str, handler: None = None
    ) -> Callable[[EventHandler], EventHandler]: ...
    def on(self, event_type: str, handler: EventHandler | None = None) -> Any:
        """Call a handler for each event of a type, or `"event"` for all; also a decorator."""
        return self._register(event_type, handler, once=False)

    @overload
    def once(self, event_type: str, handler: EventHandler) -> Self: ...
    @overload
    def once(
        self, event_type: str, handler: None = None
    ) -> Callable[[EventHandler], EventHandler]: ...
    def once(self, event_type: str, handler: EventHandler | None = None) -> Any:
        """Call a handler for the next event of a type only; also a decorator."""
        return self._register(event_type, handler, once=True)

    def off(self, event_type: str, handler: EventHandler) -> Self:
        """Remove the first registration of a handler, if there is one."""
        self._handlers.remove(event_type, handler)
        return self

    def _register(self, event_type: str, handler: EventHandler | None, *, once: bool) -> Any:
        """Register a handler and return `self`; without a handler, return a decorator."""
        if handler is not None:
            self._handlers.add(event_type, handler, once=once)
            return self

        def decorate(function: EventHandler) -> EventHandler:
            self._handlers.add(event_type, function, once=once)
            return function

        return decorate
