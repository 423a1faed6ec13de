"""Background jobs without a clock: a job advances each time a client polls it.

A stored object with a running job keeps the job under keys that start with `_`; answers omit them.
After `Settings.polls` polls the job's `finish` runs; until then the object's status is `running`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import isawaitable

from starlette.responses import JSONResponse, Response

from .state import Service
from .wire import Object

__all__ = ["Finish", "advance", "begin", "poll", "public", "stop"]

Finish = Callable[[Object], "Awaitable[None] | None"]
"""Completes an object when its job is done."""


def public(row: Object) -> Object:
    """Return a stored object without its private keys."""
    return {name: value for name, value in row.items() if not name.startswith("_")}


async def begin(
    service: Service, row: Object, finish: Finish, *, running: str = "in_progress"
) -> Object:
    """Start a job on an object, and return the object without private keys."""
    row |= {"_polls": service.settings.polls, "_finish": finish, "_running": running}
    if service.settings.polls <= 0:
        await advance(row)
    return public(row)


async def advance(row: Object) -> bool:
    """Count one poll; finish the job at the last one. Return whether it still runs."""
    if "_finish" not in row:
        return False
    if row["status"] == "paused":
        return True
    row["_polls"] -= 1
    if row["_polls"] > 0:
        row["status"] = row["_running"]
        return True
    finish: Finish = row["_finish"]
    stop(row)
    result = finish(row)
    if isawaitable(result):
        await result
    return False


def stop(row: Object) -> bool:
    """Drop an object's job; return whether there was one."""
    busy = row.pop("_finish", None) is not None
    for key in ("_polls", "_running"):
        row.pop(key, None)
    return busy


async def poll(service: Service, row: Object) -> Response:
    """Answer one poll of an object; a header says when to poll again."""
    busy = await advance(row)
    headers = {"openai-poll-after-ms": str(service.settings.poll_after_ms)} if busy else None
    return JSONResponse(public(row), headers=headers)
