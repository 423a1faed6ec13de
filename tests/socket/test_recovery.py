"""Decisions about reconnecting and the handshake, without a socket or a clock."""

from __future__ import annotations

from typing import Any

import pytest

from openai import omit
from openai._socket.handshake import handshake_query, handshake_url
from openai._socket.recovery import Recovery, as_bytes, close_code, recv_options
from openai.types.websocket_reconnection import ReconnectingEvent, is_recoverable_close
from tests.family import httpx


def recovery(callback: Any, **options: Any) -> Recovery:
    settings: dict[str, Any] = {
        "max_retries": 3,
        "initial_delay": 0.5,
        "max_delay": 8.0,
        "extra_query": {"q": "1"},
        "extra_headers": {},
    }
    return Recovery(callback, **(settings | options))


def test_recoverable_codes() -> None:
    assert [c for c in range(1000, 1016) if is_recoverable_close(c)] == [
        1001, 1005, 1006, 1011, 1012, 1013, 1015,
    ]  # fmt: skip


def test_a_loss_without_a_close_frame_is_abnormal() -> None:
    assert close_code(OSError()) == 1006


@pytest.mark.rule("K8")
@pytest.mark.parametrize("jitter, low", [(0.0, 0.75), (0.999, 0.99975)])
def test_delays_double_up_to_the_longest(jitter: float, low: float) -> None:
    state = recovery(lambda event: None, max_retries=9)
    delays = [state.next_delay(1011, jitter) for _ in range(6)]
    assert delays == pytest.approx([low * d for d in (0.5, 1.0, 2.0, 4.0, 8.0, 8.0)])
    assert state.delay(5000, jitter) == pytest.approx(8.0 * low)


def test_the_callback_hears_everything_and_may_change_what_follows() -> None:
    heard: list[ReconnectingEvent] = []

    def callback(event: ReconnectingEvent) -> Any:
        heard.append(event)
        return {"extra_query": {"q": "2"}} if event.attempt == 1 else None

    state = recovery(callback)
    assert state.next_delay(1012, 0.0) == 0.375
    assert state.next_delay(1012, 0.0) == 0.75
    assert heard[0] == ReconnectingEvent(1, 3, 0.375, 1012, {"q": "1"}, {})
    assert heard[1].extra_query == {"q": "2"} == state.extra_query


@pytest.mark.parametrize("answer", [True, 5, "x", [1]])
def test_an_answer_that_is_none_ends_the_attempts(answer: Any) -> None:
    assert recovery(lambda event: answer).next_delay(1012, 0.0) is None


def test_nothing_is_overridden_by_none() -> None:
    state = recovery(lambda event: {"extra_query": None, "extra_headers": None})
    assert state.next_delay(1012, 0.0) == 0.375
    assert (state.extra_query, state.extra_headers) == ({"q": "1"}, {})


def test_a_callback_is_not_awaited() -> None:
    async def callback(_: object) -> None: ...

    with pytest.raises(TypeError, match="synchronous"):
        recovery(callback)


def test_attempts_end() -> None:
    state = recovery(lambda event: None, max_retries=1)
    assert state.next_delay(1011, 0.0) is not None
    assert state.next_delay(1011, 0.0) is None


@pytest.mark.rule("K11")
def test_the_callback_can_give_up() -> None:
    def failing(event: ReconnectingEvent) -> Any:
        raise RuntimeError

    assert recovery(failing).next_delay(1011, 0.0) is None
    assert recovery(lambda event: {"abort": True}).next_delay(1011, 0.0) is None


@pytest.mark.rule("3K13", "3K14")
def test_only_progress_resets_the_count() -> None:
    state = recovery(lambda event: None)
    state.next_delay(1011, 0.0)
    for event_type in ("error", "", None, 3):
        state.note_event(event_type)
        assert state.attempts == 1
    state.note_event("session.created")
    assert state.attempts == 0


def test_without_a_callback_nothing_is_opened_again() -> None:
    assert not recovery(None).allows(1011)
    assert recovery(lambda event: None).allows(1011)
    assert not recovery(lambda event: None).allows(1008)


@pytest.mark.rule("K4")
@pytest.mark.parametrize(
    "url, secure, scheme",
    [
        ("http://h/v1", False, "ws"),
        ("https://h/v1", False, "wss"),
        ("ws://h", False, "ws"),
        ("unix://h", False, "unix"),
        ("http://h/v1", True, "wss"),
    ],
)
def test_schemes(url: str, secure: bool, scheme: str) -> None:
    assert handshake_url(httpx.URL(url), secure=secure).scheme == scheme


@pytest.mark.rule("3K1", "3K2")
@pytest.mark.parametrize(
    "url, default, layers, query",
    [
        (
            "ws://h/v1?b=1",
            {"d": "2", "arr": [1, 2]},
            [{"model": "m"}, {"q": None, "l": ["a", "b"], "n": {"x": 1}}],
            "d=2&arr%5B%5D=1&arr%5B%5D=2&b=1&model=m&q=&l=a&l=b&n%5Bx%5D=1",
        ),
        ("ws://h", {"n": {"x": 1}}, [{"n": {"y": 2}}], "n%5By%5D=2"),
        ("ws://h", {"n": [1], "nn": "3"}, [{"n": True}], "nn=3&n=true"),
        ("ws://h?a=1&b=", {"a": 2}, [{"a": omit}], "a=1&b="),
        ("ws://h?a=1", {}, [{"a": "2"}, {"a": False}], "a=false"),
        ("ws://h", {"d": omit}, [httpx.QueryParams([("a", "1"), ("a", "2")])], "a=1&a=2"),
        ("ws://h?a=1", {}, [{"a": []}], ""),
        ("ws://h", {}, [{"l": [None, "x"]}], "l=&l=x"),
    ],
)
def test_queries(url: str, default: Any, layers: list[Any], query: str) -> None:
    assert handshake_query(httpx.URL(url), default, *layers).decode() == query


def test_a_library_that_always_decodes_is_undone() -> None:
    class Old:
        def recv(self, timeout: float | None = None) -> str | bytes: ...

    class New:
        def recv(self, timeout: float | None = None, decode: bool | None = None) -> bytes: ...

    assert recv_options(Old()) == {}
    assert recv_options(New()) == {"decode": False}
    assert as_bytes("ü") == as_bytes("ü".encode())
