"""Decisions without I/O: plain functions and small classes that both flavours share.

Nothing here awaits, reads a clock, draws a random number or opens a file; what depends on those
takes them as arguments.
"""
