"""Translation sessions: errors, the states of the input, and closing."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from pydantic import ValidationError
from websockets.exceptions import ConnectionClosed

from openai import AsyncAzureOpenAI, AzureOpenAI, OpenAIError
from openai.lib.realtime_translation import AsyncTranslationSession, TranslationSession
from openai.types import realtime
from tests.flavours import Flavour
from tests.socket.theatre import Theatre, drop, hold, leave, listen, read, say, theatre

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return Flavour(request.param)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


CLOSED = {"type": "session.closed", "event_id": "e"}


def session(flavour: Flavour, client: Any, **options: Any) -> Any:
    make: Any = AsyncTranslationSession if flavour.is_async else TranslationSession
    return make(client.realtime.translations, **{"model": "m", **options})


def opened(flavour: Flavour, house: Theatre, **options: Any) -> Any:
    return session(flavour, flavour.client(base_url=house.base_url), **options)


@pytest.mark.rule("3T2")
async def test_what_is_refused_before_anything_is_sent(flavour: Flavour) -> None:
    azure: Any = AsyncAzureOpenAI if flavour.is_async else AzureOpenAI
    on_azure = azure(api_key="k", api_version="1", azure_endpoint="http://127.0.0.1:9")
    here = flavour.client(base_url="http://127.0.0.1:9/v1")
    asked = flavour.client(base_url="http://127.0.0.1:9/v1?intent=x")
    elsewhere = flavour.client(websocket_base_url="ws://127.0.0.1:9/v1?intent=x")
    with pytest.raises(OpenAIError, match="provider"):
        await flavour.settle(session(flavour, on_azure).enter())
    for client, options in (
        (here, {"model": ""}),
        (here, {"extra_query": {"intent": "x"}}),
        (flavour.client(default_query={"intent": "x"}), {}),
        (asked, {}),
        (elsewhere, {}),
    ):
        with pytest.raises(ValueError, match=r"model|intent"):
            await flavour.settle(session(flavour, client, **options).enter())


@pytest.mark.rule("3T3", "3T4", "3T5", "3T6")
async def test_from_entering_to_the_last_word(flavour: Flavour) -> None:
    with theatre(listen(3, say({"type": "strange"}, CLOSED))) as house:
        manager = opened(flavour, house)
        async with flavour.entered(manager) as connection:
            update = {"type": "session.update", "session": {}}
            await flavour.settle(connection.send(update))
            await flavour.settle(
                connection.send(
                    realtime.RealtimeTranslationInputAudioBufferAppendEvent(
                        type="session.input_audio_buffer.append", audio="AAAA"
                    )
                )
            )
            await flavour.settle(connection.send({"type": "session.close"}))
            await flavour.settle(connection.send({"type": "session.close"}))
            with pytest.raises(OpenAIError, match="closed"):
                await flavour.settle(connection.send(update))
            assert (await flavour.settle(connection.recv())).type == "strange"
            assert (await flavour.settle(connection.recv())).type == "session.closed"
            with pytest.raises(ConnectionClosed):
                await flavour.settle(connection.recv())
            with pytest.raises(OpenAIError):
                await flavour.settle(connection.send({"type": "session.close"}))
        with pytest.raises(RuntimeError, match="once"):
            await flavour.settle(manager.enter())
    assert [event["type"] for event in house.events] == [
        "session.update",
        "session.input_audio_buffer.append",
        "session.close",
    ]


@pytest.mark.rule("3T8")
async def test_the_last_event_must_be_complete(flavour: Flavour) -> None:
    with theatre(leave(1000, {"type": "session.closed"})) as house:
        async with flavour.entered(opened(flavour, house)) as connection:
            with pytest.raises(ValidationError):
                await flavour.settle(connection.recv())


@pytest.mark.rule("3T7")
def test_waiting_for_an_event_can_be_bounded() -> None:
    flavour, go_on = Flavour("sync"), threading.Event()

    def scene(connection: Any) -> None:
        go_on.wait(5)
        say({"type": "strange"}, CLOSED)(connection)
        hold(connection)

    with theatre(scene) as house, opened(flavour, house) as connection:
        with pytest.raises(TimeoutError):
            connection.recv(timeout=0.001)
        go_on.set()
        assert connection.recv(timeout=5).type == "strange"
        assert connection.recv(timeout=5).type == "session.closed"


async def test_a_send_that_fails_closes_and_is_not_repeated(flavour: Flavour) -> None:
    with theatre(drop) as house:
        async with flavour.entered(opened(flavour, house)) as connection:
            with pytest.raises(ConnectionClosed):
                await flavour.settle(connection.recv())
            with pytest.raises(ConnectionClosed):
                await flavour.settle(connection.send({"type": "session.close"}))
            with pytest.raises(OpenAIError):
                await flavour.settle(connection.send({"type": "session.close"}))


async def test_the_query_of_the_base_url_survives_another_address(flavour: Flavour) -> None:
    with theatre() as house:
        client = flavour.client(
            base_url="https://h.test/v1?a=1&b=1&c=1",
            default_query={"b": "2"},
            websocket_base_url=f"{house.base_url}?c=3",
        )
        async with flavour.entered(session(flavour, client, extra_query={"q": "4"})):
            assert dict(house.query()) == {"a": "1", "b": "2", "c": "3", "model": "m", "q": "4"}


async def test_an_error_while_closing_does_not_hide_the_blocks_own(flavour: Flavour) -> None:
    with theatre(read) as house:
        manager = opened(flavour, house)
        connection = await flavour.settle(manager.enter())
        close = connection._connection.close

        def fail() -> Any:
            raise OSError("cannot close")

        connection._connection.close = fail
        leave_block = manager.__aexit__ if flavour.is_async else manager.__exit__
        error = ZeroDivisionError()
        with pytest.raises(ZeroDivisionError) as caught:
            await flavour.settle(leave_block(type(error), error, None))
        assert isinstance(caught.value.__cause__, OSError)
        await flavour.settle(close())
