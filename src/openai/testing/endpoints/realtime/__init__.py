"""Realtime sessions over a WebSocket."""
