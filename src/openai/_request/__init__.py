"""How a request is described and built: endpoint, options, body, URL, headers.

Nothing here awaits, reads a clock, draws a random number or opens a file; what depends on those
takes them as arguments.
"""
