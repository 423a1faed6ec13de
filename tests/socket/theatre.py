"""A WebSocket server on loopback that runs one scripted scene per connection."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

Scene = Callable[[ServerConnection], object]
Answer = Callable[[ServerConnection, Request], Response | None]


class Theatre:
    """The requests that a server got, and the scenes it plays; it repeats the last one."""

    def __init__(self, *scenes: Scene, answers: dict[int, Answer] | None = None) -> None:
        self.scenes = scenes or (hold,)
        self.answers = answers or {}
        self.requests: list[Request] = []
        self.messages: list[str | bytes] = []
        self.port = 0
        self._players: list[threading.Thread] = []
        self._played = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        return f"{self.url}/v1"

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    @property
    def note_event(self) -> list[str | bytes]:
        """All messages, once no scene is played any more."""
        for player in self._players:
            player.join(5)
        return self.messages

    @property
    def events(self) -> list[Any]:
        return [json.loads(message) for message in self.note_event]

    def query(self, number: int = -1) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.paths[number]).query, keep_blank_values=True)

    def header(self, name: str, number: int = -1) -> list[str]:
        return self.requests[number].headers.get_all(name)

    def answer(self, connection: ServerConnection, request: Request) -> Response | None:
        # The thread that shakes hands plays the scene; a client may be gone before it begins to.
        self._players.append(threading.current_thread())
        number = len(self.requests)
        self.requests.append(request)
        respond = self.answers.get(number)
        return None if respond is None else respond(connection, request)

    def play(self, connection: ServerConnection) -> None:
        scene = self.scenes[min(self._played, len(self.scenes) - 1)]
        self._played += 1
        connection.theatre = self  # type: ignore[attr-defined]
        try:
            scene(connection)
        except ConnectionClosed:
            return


def _serve(server: Server) -> None:
    # A test that opens no connection may close the socket before the thread has registered it.
    with suppress(OSError):
        server.serve_forever()


@contextmanager
def theatre(
    *scenes: Scene,
    answers: dict[int, Answer] | None = None,
    context: ssl.SSLContext | None = None,
) -> Iterator[Theatre]:
    """Serve scenes on a free port of loopback."""
    house = Theatre(*scenes, answers=answers)
    server: Server = serve(
        house.play, "127.0.0.1", 0, process_request=house.answer, max_size=None, ssl=context
    )
    house.port = server.socket.getsockname()[1]
    thread = threading.Thread(target=_serve, args=(server,), daemon=True)
    thread.start()
    try:
        yield house
    finally:
        server.shutdown()
        thread.join(5)


def read(connection: ServerConnection, count: int = 1) -> None:
    """Receive messages, and keep them."""
    for _ in range(count):
        connection.theatre.messages.append(connection.recv())  # type: ignore[attr-defined]


def hold(connection: ServerConnection) -> None:
    """Receive until the client goes."""
    while True:
        read(connection)


def say(*events: object) -> Scene:
    """Send events, then close as a server that is done."""

    def scene(connection: ServerConnection) -> None:
        for event in events:
            connection.send(event if isinstance(event, (str, bytes)) else json.dumps(event))

    return scene


def leave(code: int, *events: object) -> Scene:
    """Send events, and close with a code."""

    def scene(connection: ServerConnection) -> None:
        say(*events)(connection)
        connection.close(code)

    return scene


def listen(count: int, then: Scene) -> Scene:
    """Receive messages, then play on."""

    def scene(connection: ServerConnection) -> None:
        read(connection, count)
        then(connection)

    return scene


def drop(connection: ServerConnection) -> None:
    """Let the network go away: no close frame, no goodbye."""
    connection.socket.shutdown(socket.SHUT_RDWR)


def break_off(connection: ServerConnection) -> None:
    """Send the head of a message that is longer than what follows, and go away."""
    connection.socket.sendall(b"\x81\x7e\x01\x00" + b'{"type":')
    drop(connection)


def refuse(status: HTTPStatus) -> Answer:
    return lambda connection, request: connection.respond(status, "no")


def redirect(location: Callable[[], str]) -> Answer:
    def answer(connection: ServerConnection, request: Request) -> Response:
        response = connection.respond(HTTPStatus.FOUND, "")
        response.headers["Location"] = location()
        return response

    return answer
