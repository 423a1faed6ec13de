"""The registry of event handlers: order, one-time handlers, and merging into another registry."""

from __future__ import annotations

import pytest

from openai._socket.handlers import EventHandlerRegistry, EventHandlers


def first() -> None: ...


def second() -> None: ...


@pytest.mark.parametrize("use_lock", [False, True])
def test_functions_come_in_the_order_of_registration(use_lock: bool) -> None:
    registry = EventHandlerRegistry(use_lock=use_lock)
    registry.add("a", first)
    registry.add("a", second, once=True)
    registry.add("a", first)
    assert registry.get_handlers("a") == [first, second, first]
    assert registry.get_handlers("a") == [first, first]
    assert registry.get_handlers("b") == []


def test_the_first_of_equal_registrations_is_removed() -> None:
    registry = EventHandlerRegistry()
    registry.add("a", first, once=True)
    registry.add("a", second)
    registry.add("a", first)
    registry.remove("a", first)
    assert registry.get_handlers("a") == [second, first]
    assert registry.get_handlers("a") == [second, first]


@pytest.mark.rule("K17")
def test_an_unknown_function_is_removed_silently() -> None:
    handlers = EventHandlers()
    assert handlers.off("a", first) is handlers
    registry = EventHandlerRegistry()
    registry.add("a", second)
    registry.remove("a", first)
    assert registry.has_handlers("a")


def test_registrations_move_and_leave_nothing_behind() -> None:
    source, target = EventHandlerRegistry(), EventHandlerRegistry(use_lock=True)
    target.add("a", first)
    source.add("a", second, once=True)
    source.merge_into(target)
    assert not source.has_handlers("a")
    assert target.get_handlers("a") == [first, second]
    assert target.get_handlers("a") == [first]


def test_registering_is_a_decorator_too() -> None:
    handlers = EventHandlers()

    @handlers.on("a")
    def decorated() -> None: ...

    assert handlers.once("a", first) is handlers
    assert handlers._handlers.get_handlers("a") == [decorated, first]
