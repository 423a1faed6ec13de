"""Connections over real sockets: opening, messages, and closing."""

from __future__ import annotations

import json
import logging
import socket
import threading
from http import HTTPStatus
from typing import Any

import pytest
from websockets.exceptions import (
    ConnectionClosedError,
    ConnectionClosedOK,
    InvalidStatus,
    SecurityError,
)

import openai
from openai import (
    OpenAIError,
    WebSocketConnectionClosedError,
    WebSocketQueueFullError,
    omit,
)
from openai.types.realtime import InputAudioBufferClearEvent
from tests.flavours import Flavour
from tests.socket.theatre import (
    Scene,
    Theatre,
    break_off,
    drop,
    hold,
    leave,
    listen,
    read,
    redirect,
    refuse,
    say,
    theatre,
)

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    """Both flavours on asyncio, which is what the library runs on."""
    return Flavour(request.param)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


CREATED = {"type": "session.created", "event_id": "e1", "session": {"type": "realtime"}}
ERROR = {"type": "error", "event_id": "e2", "error": {"message": "no", "type": "bad"}}


def again(event: Any) -> None:
    """Agree to every attempt."""


def at_once(callback: Any = again, **options: Any) -> dict[str, Any]:
    return {"on_reconnecting": callback, "initial_delay": 0.0, "max_retries": 3, **options}


def connect(flavour: Flavour, house: Theatre, client: Any = None, **options: Any) -> Any:
    client = flavour.client(base_url=house.base_url, **(client or {}))
    return client.realtime.connect(**{"model": "m", **options})


async def gathered(flavour: Flavour, connection: Any) -> list[str]:
    return [event.type for event in await flavour.collect(connection)]


# ------------------------------------------------------------------------- handshake


def options_of(socket: Any) -> list[int]:
    return [socket.getsockopt(level, name) for level, name, _ in openai.DEFAULT_SOCKET_OPTIONS]


@pytest.mark.rule("E53")
async def test_connections_are_kept_alive(flavour: Flavour) -> None:
    wanted = [value for *_, value in openai.DEFAULT_SOCKET_OPTIONS]
    with theatre() as house:
        async with flavour.entered(connect(flavour, house)) as connection:
            opened = connection._connection
            chosen = (
                opened.transport.get_extra_info("socket") if flavour.is_async else opened.socket
            )
            assert options_of(chosen) == wanted


@pytest.mark.rule("E53")
async def test_a_socket_of_the_caller_is_left_alone(flavour: Flavour) -> None:
    with theatre() as house:
        own = socket.create_connection(("127.0.0.1", house.port))
        chosen = {"websocket_connection_options": {"sock": own}}
        async with flavour.entered(connect(flavour, house, **chosen)):
            assert options_of(own)[0] == 0


@pytest.mark.rule("K1")
async def test_the_handshake(flavour: Flavour) -> None:
    with theatre() as house:
        async with flavour.entered(connect(flavour, house, extra_query={"q": "1"})):
            pass
        assert house.paths == ["/v1/realtime?model=m&q=1"]
        assert house.header("authorization") == ["Bearer sk-test"]
        assert house.header("openai-beta") == []
        agent = f"{flavour.client_class.__name__}/Python"
        assert [name.partition(" ")[0] for name in house.header("user-agent")] == [
            agent.partition(" ")[0]
        ]


@pytest.mark.rule("K2")
async def test_a_call_needs_no_model_and_wins(flavour: Flavour) -> None:
    with theatre() as house:
        options: dict[str, Any] = {
            "call_id": "c",
            "model": omit,
            "extra_query": {"call_id": "x"},
        }
        async with flavour.entered(connect(flavour, house, **options)):
            assert house.query() == [("call_id", "c")]


@pytest.mark.rule("K3")
async def test_the_beta(flavour: Flavour) -> None:
    with theatre(hold) as house:
        client = flavour.client(websocket_base_url=f"ws://127.0.0.1:{house.port}/v1")
        async with flavour.entered(client.beta.realtime.connect(model="m")) as connection:
            await flavour.settle(
                connection.transcription_session.update(session={"modalities": ["text"]})
            )
        assert house.paths == ["/v1/realtime?model=m"]
        assert house.header("openai-beta") == ["realtime=v1"]


@pytest.mark.rule("3K3")
async def test_the_base_url_of_websockets_may_say_http(flavour: Flavour) -> None:
    client = flavour.client(websocket_base_url="https://h.test/ws")
    assert str(client.realtime.connect(model="m")._prepare_url()) == "wss://h.test/ws/realtime"


@pytest.mark.rule("3K4", "3K5", "3K6")
async def test_headers_of_the_client(flavour: Flavour) -> None:
    settings = {
        "organization": "org",
        "default_headers": {"x-my": "1", "authorization": "zz", "X-Keep": "2"},
    }
    with theatre() as house:
        async with flavour.entered(connect(flavour, house, settings, extra_headers={"X-My": omit})):
            assert house.header("openai-organization") == ["org"]
            assert house.header("authorization") == ["zz"]
            assert house.header("x-keep") == ["2"]
            assert house.header("x-my") == []
            assert len(house.header("user-agent")) == 1


@pytest.mark.rule("K19", "3K7")
async def test_a_callable_key_is_asked_for_each_connection(flavour: Flavour) -> None:
    keys = iter(["k1", "k2"])

    def key() -> str:
        return next(keys)

    async def async_key() -> str:
        return next(keys)

    with theatre(leave(1011), say()) as house:
        client = flavour.client(
            base_url=house.base_url, api_key=async_key if flavour.is_async else key
        )
        async with flavour.entered(client.responses.connect(**at_once())) as connection:
            await flavour.collect(connection)
        assert [house.header("authorization", n) for n in (0, 1)] == [["Bearer k1"], ["Bearer k2"]]


@pytest.mark.rule("3K8", "3K26")
async def test_what_signs_requests_only_opens_no_connection(flavour: Flavour) -> None:
    from openai.providers import bedrock

    provider = bedrock(region="us-east-1", access_key_id="a", secret_access_key="b")
    with theatre() as house:
        client = flavour.client_class(provider=provider, websocket_base_url=house.base_url)
        for manager in (
            client.realtime.connect(model="m"),
            client.beta.realtime.connect(model="m"),
        ):
            with pytest.raises(OpenAIError, match="sign requests only"):
                await flavour.settle(manager.enter())
        assert house.requests == []
        own = client.beta.realtime.connect(model="m", extra_headers={"Authorization": omit})
        async with flavour.entered(own):
            assert house.header("authorization") == []


async def test_a_bearer_token_of_bedrock_opens_a_connection(flavour: Flavour) -> None:
    from openai.providers import bedrock

    with theatre() as house:
        provider = bedrock(region="us-east-1", base_url=house.base_url, api_key="aws-bearer")
        client = flavour.client_class(provider=provider)
        async with flavour.entered(client.realtime.connect(model="m")):
            assert house.header("authorization") == ["Bearer aws-bearer"]


@pytest.mark.rule("3K8")
@pytest.mark.parametrize("own", ["Bearer mine", omit])
async def test_a_certificate_opens_no_connection(flavour: Flavour, own: Any) -> None:
    from openai.auth import x509_workload_identity

    identity = x509_workload_identity(identity_provider_id="p", service_account_id="a")
    headers = {"Authorization": own}
    with theatre() as house:
        options = {"workload_identity": identity, "websocket_base_url": house.base_url}
        client = flavour.client_class(**options)
        for manager in (
            client.realtime.connect(model="m", extra_headers=headers),
            client.beta.realtime.connect(model="m", extra_headers=headers),
            client.responses.connect(extra_headers=headers),
            flavour.client_class(default_headers=headers, **options).beta.realtime.connect(
                model="m"
            ),
        ):
            with pytest.raises(OpenAIError, match="sign requests only"):
                await flavour.settle(manager.enter())
        assert house.requests == []


@pytest.mark.rule("3K9", "3K10")
async def test_messages_have_no_limit_unless_one_is_set(flavour: Flavour) -> None:
    large = {"type": "session.created", "event_id": "x" * (2 << 20)}
    with theatre(say(large)) as house:
        async with flavour.entered(connect(flavour, house)) as connection:
            assert await gathered(flavour, connection) == ["session.created"]
        assert house.header("sec-websocket-extensions") == []
        options = {"max_size": 1000}
        manager = connect(flavour, house, websocket_connection_options=options)
        async with flavour.entered(manager):
            assert "permessage-deflate" in house.header("sec-websocket-extensions")[0]
        assert options == {"max_size": 1000}


@pytest.mark.rule("3K11")
async def test_a_redirect_stays_within_its_origin(flavour: Flavour) -> None:
    with (
        theatre() as other,
        theatre(answers={0: redirect(lambda: f"ws://127.0.0.1:{other.port}/v1/realtime")}) as house,
    ):
        expected = SecurityError if flavour.is_async else (SecurityError, InvalidStatus)
        with pytest.raises(expected):
            await flavour.settle(connect(flavour, house).enter())
        assert other.requests == []


async def test_a_redirect_within_the_origin_is_followed() -> None:
    flavour = Flavour("async")
    with theatre(answers={0: redirect(lambda: "/v1/elsewhere")}) as house:
        async with flavour.entered(connect(flavour, house)):
            assert house.paths[1] == "/v1/elsewhere"


async def test_a_refused_handshake_is_the_librarys_error(flavour: Flavour) -> None:
    with theatre(answers={0: refuse(HTTPStatus.UNAUTHORIZED)}) as house:
        manager = connect(flavour, house)
        manager.send({"type": "response.create"})
        with pytest.raises(InvalidStatus, match="401"):
            await flavour.settle(manager.enter())
        # The queued messages are still there, for the next connection.
        async with flavour.entered(manager) as connection:
            await flavour.settle(connection.close())
        assert house.requests[1:]


@pytest.mark.rule("K21")
async def test_the_library_may_be_missing(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.delattr("openai._socket.library", raising=False)
    monkeypatch.delitem(sys.modules, "openai._socket.library", raising=False)
    monkeypatch.setitem(sys.modules, "websockets.asyncio.client", None)
    with pytest.raises(OpenAIError, match=r"openai\[realtime\]"):
        await flavour.settle(flavour.client().realtime.connect(model="m").enter())


async def test_azure_opens_a_deployment(flavour: Flavour) -> None:
    from openai import AsyncAzureOpenAI, AzureOpenAI

    make: Any = AsyncAzureOpenAI if flavour.is_async else AzureOpenAI
    with theatre() as house:
        client = make(
            api_key="key",
            api_version="2025-01-01",
            azure_endpoint="https://e.test",
            websocket_base_url=house.base_url,
        )
        async with flavour.entered(client.realtime.connect(model="m", extra_query={"q": "1"})):
            assert dict(house.query()) == {
                "api-version": "2025-01-01", "deployment": "m", "q": "1",
            }  # fmt: skip
            assert house.header("api-key") == ["key"]
            assert house.header("authorization") == []
        async with flavour.entered(client.responses.connect()):
            assert dict(house.query()) == {"api-version": "2025-01-01"}
            assert house.header("api-key") == ["key"]
        with pytest.raises(OpenAIError, match="pass `model`"):
            await flavour.settle(client.realtime.connect().enter())


# --------------------------------------------------------------------------- the ends


@pytest.mark.rule("K6")
async def test_a_normal_close_ends_the_iteration(flavour: Flavour) -> None:
    with theatre(leave(1000, CREATED)) as house:
        async with flavour.entered(connect(flavour, house)) as connection:
            assert await gathered(flavour, connection) == ["session.created"]


@pytest.mark.rule("K7", "K9", "K10")
@pytest.mark.parametrize(
    "scene, options, code",
    [
        (leave(1011, CREATED), {}, 1011),
        (leave(1008, CREATED), at_once(), 1008),
        (listen(0, drop), {}, None),
        (break_off, {}, None),
    ],
)
async def test_other_closes_are_errors(
    flavour: Flavour, scene: Any, options: dict[str, Any], code: int | None
) -> None:
    with theatre(scene) as house:
        async with flavour.entered(connect(flavour, house, **options)) as connection:
            with pytest.raises(ConnectionClosedError) as caught:
                await flavour.collect(connection)
            assert (caught.value.rcvd.code if caught.value.rcvd else None) == code
        assert len(house.requests) == 1


@pytest.mark.rule("K8", "K10")
@pytest.mark.parametrize("scene, code", [(leave(1011, CREATED), 1011), (drop, 1006)])
async def test_a_lost_connection_is_opened_again(flavour: Flavour, scene: Any, code: int) -> None:
    heard: list[Any] = []

    def callback(event: Any) -> Any:
        heard.append(event)
        return {"extra_query": {"again": "1"}}

    with theatre(scene, say(CREATED)) as house:
        manager = connect(flavour, house, **at_once(callback))
        async with flavour.entered(manager) as connection:
            assert (await gathered(flavour, connection))[-1] == "session.created"
        assert ("again", "1") in house.query(1)
        assert [(e.attempt, e.close_code) for e in heard] == [(1, code)]


@pytest.mark.rule("3K12")
async def test_going_away_is_retried_until_the_attempts_end(flavour: Flavour) -> None:
    heard: list[int] = []
    with theatre(leave(1001)) as house:
        manager = connect(flavour, house, **at_once(lambda event: heard.append(event.attempt)))
        async with flavour.entered(manager) as connection:
            assert await gathered(flavour, connection) == []
        assert heard == [1, 2, 3]
        assert len(house.requests) == 4


@pytest.mark.rule("3K13", "3K14")
@pytest.mark.parametrize("event, attempts", [(CREATED, [1, 1]), (ERROR, [1, 2])])
async def test_progress_starts_the_count_anew(
    flavour: Flavour, event: Any, attempts: list[int]
) -> None:
    heard: list[int] = []
    with theatre(leave(1011, event), leave(1011, event), say()) as house:
        manager = connect(flavour, house, **at_once(lambda event: heard.append(event.attempt)))
        async with flavour.entered(manager) as connection:
            await flavour.collect(connection)
    assert heard == attempts


async def test_a_failed_handshake_costs_an_attempt(flavour: Flavour) -> None:
    answers = {1: refuse(HTTPStatus.SERVICE_UNAVAILABLE)}
    with theatre(leave(1011), say(CREATED), answers=answers) as house:
        async with flavour.entered(connect(flavour, house, **at_once())) as connection:
            assert await gathered(flavour, connection) == ["session.created"]
        assert len(house.requests) == 3


@pytest.mark.rule("K11")
async def test_the_caller_can_give_up(flavour: Flavour) -> None:
    with theatre(leave(1011)) as house:
        manager = connect(flavour, house, **at_once(lambda event: {"abort": True}))
        async with flavour.entered(manager) as connection:
            with pytest.raises(ConnectionClosedError):
                await flavour.collect(connection)
        assert len(house.requests) == 1


@pytest.mark.rule("3K19")
async def test_closing_while_reconnecting_stops_it(flavour: Flavour) -> None:
    with theatre(leave(1011)) as house:
        manager = connect(flavour, house, **at_once())
        async with flavour.entered(manager) as connection:
            connection._recovery.on_reconnecting = lambda event: connection._closed.set()
            with pytest.raises(ConnectionClosedError):
                await flavour.collect(connection)
        assert len(house.requests) == 1


# ---------------------------------------------------------------------------- sending


@pytest.mark.rule("K13")
async def test_what_is_sent_before_entering_comes_first(flavour: Flavour) -> None:
    with theatre(listen(3, say())) as house:
        manager = connect(flavour, house)
        manager.send({"type": "response.create"})
        manager.send(InputAudioBufferClearEvent(type="input_audio_buffer.clear"))
        async with flavour.entered(manager) as connection:
            await flavour.settle(connection.response.cancel())
            await flavour.collect(connection)
        assert [event["type"] for event in house.events] == [
            "response.create",
            "input_audio_buffer.clear",
            "response.cancel",
        ]


@pytest.mark.rule("K14", "3K20")
async def test_the_queue_of_a_manager_is_limited(flavour: Flavour) -> None:
    manager = flavour.client().realtime.connect(model="m", max_queue_size=5)
    with pytest.raises(WebSocketQueueFullError):
        manager.send({"type": "response.create"})
    with theatre() as house:
        manager = connect(flavour, house, max_queue_size=5)
        async with flavour.entered(manager) as connection:
            assert connection._queue._max_bytes == 5


@pytest.mark.rule("3K23")
async def test_models_send_what_was_set(flavour: Flavour) -> None:
    with theatre(listen(1, say())) as house:
        event = InputAudioBufferClearEvent(type="input_audio_buffer.clear", event_id=None)
        async with flavour.entered(connect(flavour, house)) as connection:
            await flavour.settle(connection.send(event))
            await flavour.collect(connection)
        assert house.note_event == ['{"type":"input_audio_buffer.clear","event_id":null}']


@pytest.mark.rule("3K17")
async def test_frames_sent_while_reconnecting_keep_their_kind_and_order(flavour: Flavour) -> None:
    with theatre(leave(1011), listen(3, say())) as house:
        async with flavour.entered(connect(flavour, house, **at_once())) as connection:
            queue = connection._queue

            def callback(event: Any) -> None:
                assert connection._reconnecting
                queue.enqueue("1")
                queue.enqueue(b"2")
                queue.enqueue('{"a":3}')

            connection._recovery.on_reconnecting = callback
            await flavour.collect(connection)
        assert house.note_event == ["1", b"2", '{"a":3}']


async def test_sending_while_reconnecting_queues(flavour: Flavour) -> None:
    with theatre(hold) as house:
        async with flavour.entered(connect(flavour, house)) as connection:
            connection._reconnecting = True
            await flavour.settle(connection.send_raw("later"))
            assert connection._queue.drain() == ["later"]
            connection._queue._max_bytes = 3
            with pytest.raises(WebSocketQueueFullError):
                await flavour.settle(connection.send_raw("later"))


@pytest.mark.rule("K12", "3K18")
async def test_a_direct_send_that_fails_is_raised_and_not_repeated(flavour: Flavour) -> None:
    with theatre(leave(1000)) as house:
        async with flavour.entered(connect(flavour, house)) as connection:
            await flavour.collect(connection)
            with pytest.raises(ConnectionClosedOK):
                await flavour.settle(connection.send({"type": "response.create"}))
            assert not connection._queue


@pytest.mark.rule("3K15", "K12")
@pytest.mark.parametrize("code", [1000, 1011])
async def test_frames_that_were_never_sent_are_in_the_error(flavour: Flavour, code: int) -> None:
    with theatre(leave(code)) as house:
        async with flavour.entered(connect(flavour, house)) as connection:
            connection._queue.enqueue("a")
            connection._queue.enqueue(b"\xff")
            with pytest.raises(WebSocketConnectionClosedError) as caught:
                await flavour.collect(connection)
            assert caught.value.unsent_frames == ["a", b"\xff"]
            assert caught.value.unsent_messages == ["a"]
            assert caught.value.__cause__ is not None


@pytest.mark.rule("3K16")
def test_unsent_frames_do_not_leak() -> None:
    error = WebSocketConnectionClosedError("m", unsent_messages=["a", b"\xff", b"b"])
    assert error.unsent_messages == ["a", "b"]
    assert error.unsent_frames == ["a", b"\xff", b"b"]
    assert "xff" not in repr(vars(error))


LARGE = "x" * 16_000_000
"""A frame that no buffer on the way can hold: sending it ends only if somebody reads."""


def queue_two(flavour: Flavour, connection: Any, opened: threading.Event) -> None:
    """Have two frames sent to the connection when it is opened again, and tell that it is."""
    make = connection._make_ws

    def queue(event: Any) -> None:
        if event.attempt == 1:
            connection._queue.enqueue(LARGE)
            connection._queue.enqueue("small")

    async def awaited(*given: Any) -> Any:
        fresh = await make(*given)
        opened.set()
        return fresh

    def plain(*given: Any) -> Any:
        fresh = make(*given)
        opened.set()
        return fresh

    connection._recovery.on_reconnecting = queue
    connection._make_ws = awaited if flavour.is_async else plain


def drop_when(opened: threading.Event) -> Scene:
    """Let the network go away once the client has its connection."""

    def scene(connection: Any) -> None:
        opened.wait(5)
        drop(connection)

    return scene


@pytest.mark.rule("3K21")
async def test_a_frame_that_fails_while_reconnecting_is_told_and_not_repeated(
    flavour: Flavour,
) -> None:
    opened = threading.Event()
    with theatre(leave(1011), drop_when(opened), listen(1, say(CREATED))) as house:
        options = at_once(max_queue_size=2**25)
        async with flavour.entered(connect(flavour, house, **options)) as connection:
            queue_two(flavour, connection, opened)
            with pytest.raises(WebSocketConnectionClosedError, match="open again") as caught:
                await flavour.collect(connection)
            assert caught.value.unsent_frames == [LARGE]
            assert isinstance(caught.value.__cause__, ConnectionClosedError)
            assert await gathered(flavour, connection) == ["session.created"]
        assert house.note_event == ["small"]
        assert len(house.requests) == 3


@pytest.mark.rule("3K21")
async def test_the_last_attempt_leaves_all_frames_to_the_error(flavour: Flavour) -> None:
    opened = threading.Event()
    with theatre(leave(1011), drop_when(opened)) as house:
        options = at_once(max_queue_size=2**25, max_retries=1)
        async with flavour.entered(connect(flavour, house, **options)) as connection:
            queue_two(flavour, connection, opened)
            with pytest.raises(WebSocketConnectionClosedError, match="2 queued") as caught:
                await flavour.collect(connection)
            assert caught.value.unsent_frames == [LARGE, "small"]
            with pytest.raises(ConnectionClosedError):
                await flavour.collect(connection)
        assert len(house.requests) == 2


@pytest.mark.rule("3K22")
@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
async def test_entering_that_fails_closes_the_socket(
    flavour: Flavour, failure: type[BaseException]
) -> None:
    closed: list[Any] = []
    told = threading.Event()

    def scene(connection: Any) -> None:
        try:
            read(connection)
        finally:
            closed.append(connection.protocol.close_code)
            told.set()

    with theatre(scene) as house:
        manager = connect(flavour, house)

        def fail(target: Any) -> None:
            raise failure

        manager._handlers.merge_into = fail
        with pytest.raises(failure):
            await flavour.settle(manager.enter())
        assert told.wait(5)
    assert closed == [1000]


@pytest.mark.rule("K20")
async def test_entering_without_a_block(flavour: Flavour) -> None:
    with theatre(listen(1, say())) as house:
        connection = await flavour.settle(connect(flavour, house).enter())
        await flavour.settle(connection.input_audio_buffer.commit())
        assert await gathered(flavour, connection) == []
        await flavour.settle(connection.close())
        assert house.events == [{"type": "input_audio_buffer.commit"}]


async def test_an_error_of_the_block_comes_before_that_of_closing(flavour: Flavour) -> None:
    def fail() -> Any:
        raise OSError("cannot close")

    with theatre(hold) as house:
        manager = connect(flavour, house)
        connection = await flavour.settle(manager.enter())
        close, connection.close = connection.close, fail
        error = ZeroDivisionError()
        leave_block = manager.__aexit__ if flavour.is_async else manager.__exit__
        await flavour.settle(leave_block(type(error), error, None))
        manager._entered = connection
        with pytest.raises(OSError, match="cannot close"):
            await flavour.settle(leave_block(None, None, None))
        await flavour.settle(close())


async def test_a_frame_behind_others_leaves_after_them(flavour: Flavour) -> None:
    with theatre(listen(2, say())) as house:
        async with flavour.entered(connect(flavour, house)) as connection:
            connection._queue.enqueue("1")
            await flavour.settle(connection.send_raw("2"))
            await flavour.collect(connection)
        assert house.note_event == ["1", "2"]


@pytest.mark.parametrize(
    "fails_on, options, kept",
    [
        ("2", {}, []),
        ("1", {}, ["1"]),
        # The reader will open the connection again, and send both.
        ("1", at_once(), ["1", "2"]),
    ],
)
async def test_a_sender_hears_of_its_own_frame_only(
    flavour: Flavour, fails_on: str, options: dict[str, Any], kept: list[str]
) -> None:
    with theatre(hold) as house:
        async with flavour.entered(connect(flavour, house, **options)) as connection:
            original = connection._send_frame

            def send(data: Any) -> Any:
                if data == fails_on:
                    raise OSError("gone")
                return original(data)

            connection._send_frame = send
            connection._queue.enqueue("1")
            if "2" in kept:
                await flavour.settle(connection.send_raw("2"))
            else:
                with pytest.raises(OSError, match="gone"):
                    await flavour.settle(connection.send_raw("2"))
            assert connection._queue.drain() == kept


async def test_a_frame_left_behind_by_close_is_in_the_error(flavour: Flavour) -> None:
    with theatre(hold) as house:
        async with flavour.entered(connect(flavour, house)) as connection:
            original = connection._send_frame

            def send(data: Any) -> Any:
                connection._closed.set()
                connection._queue.mark_unsent()
                return original(data)

            connection._send_frame = send
            connection._queue.enqueue("1")
            with pytest.raises(WebSocketConnectionClosedError) as caught:
                await flavour.settle(connection.send_raw("2"))
            assert caught.value.unsent_messages == ["2"]


def test_what_threads_send_while_reconnecting_arrives() -> None:
    flavour = Flavour("sync")
    names = [f"late {n}" for n in range(20)]

    def callback(event: Any) -> None:
        senders = [threading.Thread(target=opened[0].send_raw, args=(name,)) for name in names]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join(5)

    with theatre(leave(1011), listen(20, say())) as house:
        opened: list[Any] = []
        with connect(flavour, house, **at_once(callback)) as connection:
            opened.append(connection)
            assert list(connection) == []
        assert sorted(map(str, house.note_event)) == sorted(names)


# ----------------------------------------------------------------- receiving, handlers


async def test_bytes_and_events_come_one_by_one(flavour: Flavour) -> None:
    with theatre(leave(1000, CREATED, b'{"type":"strange","x":1}', "no json")) as house:
        async with flavour.entered(connect(flavour, house)) as connection:
            assert (await flavour.settle(connection.recv())).session.type == "realtime"
            connection._recovery.attempts = 1
            assert await flavour.settle(connection.recv_bytes()) == b'{"type":"strange","x":1}'
            assert connection._recovery.attempts == 0
            connection._recovery.attempts = 1
            assert await flavour.settle(connection.recv_bytes()) == b"no json"
            assert connection._recovery.attempts == 1
            assert connection.parse_event('{"type":"strange","x":1}').type == "strange"
            with pytest.raises(ConnectionClosedOK):
                await flavour.settle(connection.recv())


@pytest.mark.rule("K15")
async def test_functions_are_called_for_their_events(flavour: Flavour) -> None:
    calls: list[str] = []
    with theatre(leave(1000, ERROR, CREATED)) as house:
        manager = connect(flavour, house)
        manager.once("event", lambda event: calls.append("any " + event.type))
        async with flavour.entered(manager) as connection:

            @connection.on("error")
            def handle(event: Any) -> None:
                calls.append(event.type)

            async def created(event: Any) -> None:
                calls.append(event.type)

            connection.on(
                "session.created",
                created if flavour.is_async else lambda event: calls.append(event.type),
            )
            await flavour.settle(connection.dispatch_events())
    assert calls == ["error", "any error", "session.created"]


def test_a_handler_that_nobody_awaits_is_refused() -> None:
    flavour = Flavour("sync")

    async def created(_: Any) -> None: ...

    with theatre(leave(1000, CREATED)) as house, connect(flavour, house) as connection:
        connection.on("session.created", created)
        with pytest.raises(TypeError, match="asynchronous"):
            connection.dispatch_events()


@pytest.mark.rule("K16")
async def test_an_error_without_a_function_is_raised(flavour: Flavour) -> None:
    with theatre(leave(1000, ERROR)) as house:
        async with flavour.entered(connect(flavour, house)) as connection:
            with pytest.raises(OpenAIError, match="no"):
                await flavour.settle(connection.dispatch_events())


@pytest.mark.rule("3K24")
async def test_logs_tell_sizes_only(flavour: Flavour, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="openai")
    with theatre(listen(1, leave(1011, CREATED)), say()) as house:
        manager = connect(flavour, house, **at_once(), extra_query={"secret": "s3cret"})
        async with flavour.entered(manager) as connection:
            await flavour.settle(connection.response.create(event_id="e-private"))
            await flavour.collect(connection)
    text = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("openai"))
    assert f"Received WebSocket message: {len(json.dumps(CREATED))} bytes" in text
    assert "Reconnecting" in text
    for private in ("s3cret", "127.0.0.1", "e-private", "session.created"):
        assert private not in text


async def test_the_library_logs_no_secrets_of_a_handshake(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = {"extra_query": {"sig": "s3cret"}, "extra_headers": {"X-Auth-Token": "s3cret"}}
    with theatre(say()) as house:
        async with flavour.entered(connect(flavour, house, **secrets)) as connection:
            await flavour.collect(connection)
    lines = [r.getMessage() for r in caplog.records if r.name == "websockets.client"]
    assert house.header("X-Auth-Token") == ["s3cret"]
    assert "> X-Auth-Token: <redacted>" in lines
    assert "> Authorization: <redacted>" in lines
    assert any("sig=<redacted> HTTP" in line for line in lines)
    assert "s3cret" not in "".join(lines)


async def test_a_slow_reader_loses_nothing(flavour: Flavour) -> None:
    events = [{"type": "response.output_text.delta", "delta": str(n)} for n in range(500)]
    with theatre(leave(1000, *events)) as house:
        options = {"max_queue": 2}
        async with flavour.entered(
            connect(flavour, house, websocket_connection_options=options)
        ) as connection:
            deltas = [event.delta for event in await flavour.collect(connection)]
    assert deltas == [str(n) for n in range(500)]
