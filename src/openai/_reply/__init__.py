"""How a reply is read: bytes to events and JSON, JSON to the types that the caller asked for.

Nothing here awaits, reads a clock, draws a random number or opens a file.
"""
