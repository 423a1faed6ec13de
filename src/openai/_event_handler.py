"""A door: these names live in `_socket.handlers`."""

from ._socket.handlers import (
    EventHandler as EventHandler,
    EventHandlerRegistry as EventHandlerRegistry,
    EventHandlers as EventHandlers,
)
