"""Background work without a clock: a job advances each time somebody looks at it.

A row under work keeps what it needs under keys that start with `_`, which answers leave out. After
`Settings.polls` looks the job's `finish` runs; until then the row has the status `running`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import isawaitable

from starlette.responses import JSONResponse, Response

from .state import Service
from .wire import Object

__all__ = ["Finish", "advance", "begin", "look", "public", "stop"]

Finish = Callable[[Object], "Awaitable[None] | None"]
"""Turns a row into what it is when its work is done."""


def public(row: Object) -> Object:
    """Return a row as users see it."""
    return {name: value for name, value in row.items() if not name.startswith("_")}


async def begin(
    service: Service, row: Object, finish: Finish, *, running: str = "in_progress"
) -> Object:
    """Put a row under work, and return it as users see it."""
    row |= {"_looks": service.settings.polls, "_finish": finish, "_running": running}
    if service.settings.polls <= 0:
        await advance(row)
    return public(row)


async def advance(row: Object) -> bool:
    """Count one look at a row, finish it when it was the last; tell whether work goes on."""
    if "_finish" not in row:
        return False
    if row["status"] == "paused":
        return True
    row["_looks"] -= 1
    if row["_looks"] > 0:
        row["status"] = row["_running"]
        return True
    finish: Finish = row["_finish"]
    stop(row)
    result = finish(row)
    if isawaitable(result):
        await result
    return False


def stop(row: Object) -> bool:
    """End the work on a row where it is; tell whether there was any."""
    busy = row.pop("_finish", None) is not None
    for key in ("_looks", "_running"):
        row.pop(key, None)
    return busy


async def look(service: Service, row: Object) -> Response:
    """Answer a look at a row, with a hint when to look again."""
    busy = await advance(row)
    headers = {"openai-poll-after-ms": str(service.settings.poll_after_ms)} if busy else None
    return JSONResponse(public(row), headers=headers)
