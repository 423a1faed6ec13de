"""WebSockets: the handshake, and the loop that passes each event to a dialogue."""

from __future__ import annotations

from starlette.responses import JSONResponse
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from ..record import RecordedRequest
from .auth import authenticate
from .errors import ServiceError
from .routing import Call, Dialogue, Opener, parse_object
from .state import Service
from .wire import Object, dumps

__all__ = ["route"]


def route(path: str, opener: Opener) -> WebSocketRoute:
    """Return the route on which `opener` starts a dialogue for each socket."""

    async def serve(socket: WebSocket) -> None:
        service: Service = socket.app.state.service
        record: RecordedRequest = socket.scope["emulator.record"]
        call = Call(service, socket, socket.path_params, record.query, {}, record)
        try:
            authenticate(service, record)
            dialogue = opener(call)
        except ServiceError as exc:
            record.status = exc.status
            answer = JSONResponse(exc.body(), status_code=exc.status)
            await socket.send_denial_response(answer)
            return
        record.status, record.body = 101, []
        await socket.accept(headers=[(b"x-request-id", record.request_id.encode())])
        try:
            await _converse(socket, dialogue, record)
        except WebSocketDisconnect:
            return

    return WebSocketRoute(f"/v1{path}", serve)


async def _converse(socket: WebSocket, dialogue: Dialogue, record: RecordedRequest) -> None:
    for data in dialogue.greet():
        await socket.send_text(dumps(data))
    while True:
        text = await socket.receive_text()
        event: Object = {}
        try:
            event = parse_object(text, "The event", "invalid_json")
            record.body.append(event)
            async for data in dialogue.answer(event):
                await socket.send_text(dumps(data))
        except ServiceError as exc:
            await socket.send_text(dumps(dialogue.refuse(exc, event)))
