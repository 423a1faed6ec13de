"""WebSocket connections: handshake, sending and receiving, reconnecting, lanes of responses."""
