"""How the parts of a request are put together: URL, query, body, timeout.

Values in, values out: nothing here knows a client or sends anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import httpx

from .._types import NotGiven, Omit

if TYPE_CHECKING:
    from .._models import FinalRequestOptions
    from .._qs import Querystring

__all__ = [
    "as_url",
    "force_multipart",
    "form_fields",
    "join_url",
    "json_body",
    "query_url",
    "read_timeout",
    "repeat_request",
    "timeout_extension",
    "with_trailing_slash",
]


class ForceMultipartDict(dict[str, None]):
    """No files, and yet true: makes httpx write a multipart body for fields alone."""

    def __bool__(self) -> bool:
        return True


force_multipart = ForceMultipartDict()


def as_url(url: object) -> httpx.URL:
    """Return `url` as httpx has it: text, or the URL of another library, is parsed."""
    return url if isinstance(url, httpx.URL) else _parsed(str(url))


# Copies of a client parse the same address again and again; URLs do not change, so they are shared.
@lru_cache(maxsize=128)
def _parsed(text: str) -> httpx.URL:
    return httpx.URL(text)


@lru_cache(maxsize=128)
def with_trailing_slash(url: httpx.URL) -> httpx.URL:
    """Return `url` with a path that ends in a slash; a query stays behind it."""
    path, question_mark, query = url.raw_path.partition(b"?")
    if path.endswith(b"/"):
        return url
    return url.copy_with(raw_path=path + b"/" + question_mark + query)


def join_url(base: httpx.URL, path: str) -> httpx.URL:
    """Return the URL of a request path below `base`; an absolute one stands by itself.

    A query of the base is kept, behind the path's own.
    """
    relative = httpx.URL(path)
    if not relative.is_relative_url:
        return relative
    base_path, _, base_query = base.raw_path.partition(b"?")
    if not base_path.endswith(b"/"):
        base_path += b"/"
    raw_path = base_path + relative.raw_path.lstrip(b"/")
    if base_query:
        raw_path += (b"&" if b"?" in raw_path else b"?") + base_query
    return base.copy_with(raw_path=raw_path)


def query_url(url: httpx.URL, params: Mapping[str, object], qs: Querystring) -> httpx.URL:
    """Return `url` with query parameters; its own are kept where no other overrides."""
    given = {
        name: value for name, value in params.items() if not isinstance(value, (Omit, NotGiven))
    }
    if not given:
        return url
    if url.query:
        own = httpx.QueryParams(url.query)
        given = {**dict(own), **given}
    query = qs.stringify(given)
    return url.copy_with(query=query.encode() if query else None)


def json_body(options: FinalRequestOptions) -> object:
    """Return the JSON body of a request, `extra_body` laid over it.

    Raises:
        TypeError: there is a raw body too, which nothing can be laid over.
        RuntimeError: the body is no object, so that it has no keys to add to.
    """
    body, extra = options.json_data, options.extra_json
    if options.content is not None and extra is not None:
        raise TypeError("Pass either `content` or `extra_body` (`extra_json`), not both.")
    if body is None and extra is not None:
        body = {}
    if isinstance(body, Mapping):
        merged = {**cast("Mapping[str, object]", body), **(extra or {})}
        return {name: value for name, value in merged.items() if not isinstance(value, Omit)}
    if extra is None:
        return body
    raise RuntimeError(
        f"`extra_body` can be added to a JSON object only, and the body is {type(body).__name__}."
    )


def form_fields(pairs: list[tuple[str, str]]) -> dict[str, str | list[str]]:
    """Group form fields by name, as httpx takes them; the order of first appearance is kept."""
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in grouped.items()}


def read_timeout(timeout: Any) -> float | None:
    """Return the seconds a read may take, as the caller wrote them."""
    seconds: float | None = timeout.read if hasattr(timeout, "read") else timeout
    return seconds


def timeout_extension(timeout: Any) -> dict[str, float | None]:
    """Return the four timeouts as a request carries them."""
    if hasattr(timeout, "as_dict"):
        return cast("dict[str, float | None]", timeout.as_dict())
    return httpx.Timeout(timeout).as_dict()


def repeat_request(request: httpx.Request) -> httpx.Request:
    """Return the same request as a new object: the first one stays as it was sent."""
    repeated = type(request)(
        request.method,
        request.url,
        headers=request.headers,
        stream=request.stream,
        extensions=dict(request.extensions),
    )
    if hasattr(request, "_content"):
        # The body is in memory; hooks and recorders read it there.
        repeated.read()
    return repeated
