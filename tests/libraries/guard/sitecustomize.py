"""Keeps a program on this machine: refuses and records connections to others.

Python imports it at the start of each program that `scripts/libraries.py` runs.
"""

import os
import sys
from typing import Any

HERE = {None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::"}


def keep(event: str, details: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = details[0]
    elif event == "socket.connect" and isinstance(details[1], tuple):
        host = details[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host not in HERE:
        with open(os.environ["ATTEMPTS"], "a", encoding="utf-8") as attempts:
            attempts.write(f"{host}\n")
        raise ConnectionRefusedError(f"{host} is another machine.")


sys.addaudithook(keep)
