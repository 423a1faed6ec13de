"""Keeps the functions that a connection calls for its events, in the order they were given."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, overload

from typing_extensions import Self

__all__ = ["EventHandler", "EventHandlerRegistry", "EventHandlers"]

EventHandler = Callable[..., Any]


@dataclass(eq=False)
class _Registration:
    """One function registered once; two registrations of one function are two of these."""

    handler: EventHandler
    once: bool


class EventHandlerRegistry:
    """Functions by the type of the event they are for."""

    def __init__(self, *, use_lock: bool = False) -> None:
        self._registrations: dict[str, list[_Registration]] = {}
        self._guard: AbstractContextManager[Any] = threading.Lock() if use_lock else nullcontext()

    def add(self, event_type: str, handler: EventHandler, *, once: bool = False) -> None:
        """Register a function, behind those that are registered already."""
        with self._guard:
            self._registrations.setdefault(event_type, []).append(_Registration(handler, once))

    def remove(self, event_type: str, handler: EventHandler) -> None:
        """Take back the first registration of a function; an unknown one changes nothing."""
        with self._guard:
            registrations = self._registrations.get(event_type, [])
            found = next((r for r in registrations if r.handler == handler), None)
            if found is not None:
                registrations.remove(found)

    def get_handlers(self, event_type: str) -> list[EventHandler]:
        """Return the functions to call now, and drop those that were registered for one call."""
        with self._guard:
            registrations = self._registrations.get(event_type, [])
            self._registrations[event_type] = [r for r in registrations if not r.once]
            return [r.handler for r in registrations]

    def has_handlers(self, event_type: str) -> bool:
        """Whether any function is registered for events of this type."""
        with self._guard:
            return bool(self._registrations.get(event_type))

    def merge_into(self, target: EventHandlerRegistry) -> None:
        """Move all registrations to another registry, behind its own."""
        with self._guard:
            moved, self._registrations = self._registrations, {}
        for event_type, registrations in moved.items():
            for registration in registrations:
                target.add(event_type, registration.handler, once=registration.once)


class EventHandlers:
    """Base of objects that functions can be registered on."""

    def __init__(self) -> None:
        self._handlers = EventHandlerRegistry(use_lock=True)

    @overload
    def on(self, event_type: str, handler: EventHandler) -> Self: ...
    @overload
    def on(
        self, event_type: str, handler: None = None
    ) -> Callable[[EventHandler], EventHandler]: ...
    def on(self, event_type: str, handler: EventHandler | None = None) -> Any:
        """Call a function for each event of a type, `"event"` for all; also a decorator."""
        return self._register(event_type, handler, once=False)

    @overload
    def once(self, event_type: str, handler: EventHandler) -> Self: ...
    @overload
    def once(
        self, event_type: str, handler: None = None
    ) -> Callable[[EventHandler], EventHandler]: ...
    def once(self, event_type: str, handler: EventHandler | None = None) -> Any:
        """Call a function for the next event of a type only; also a decorator."""
        return self._register(event_type, handler, once=True)

    def off(self, event_type: str, handler: EventHandler) -> Self:
        """Take back the first registration of a function; an unknown one changes nothing."""
        self._handlers.remove(event_type, handler)
        return self

    def _register(self, event_type: str, handler: EventHandler | None, *, once: bool) -> Any:
        """Register a function and return this; without one, return a decorator."""
        if handler is not None:
            self._handlers.add(event_type, handler, once=once)
            return self

        def decorate(function: EventHandler) -> EventHandler:
            self._handlers.add(event_type, function, once=once)
            return function

        return decorate
