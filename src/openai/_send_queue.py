"""A door: these names live in `_socket.queue`."""

from ._socket.queue import Frame as Frame, Receipt as Receipt, SendQueue as SendQueue
