"""Reads replies: bytes become events and JSON, JSON becomes the requested types.

Nothing here awaits, reads a clock, draws a random number or opens a file.
"""
