"""Builds the URL of a request from base URL, path and query.

Values in a path are quoted, so that no value can lead to another endpoint.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx

from .._exceptions import OpenAIError, also
from .._types import NotGiven, Omit

if TYPE_CHECKING:
    from .._qs import Querystring

__all__ = [
    "add_trailing_slash",
    "as_url",
    "join_url",
    "parse_url",
    "query_url",
]

_LAST_PORT = 0xFFFF
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_DOT_SEGMENT = re.compile(r"(?:\.|%2[eE]){1,2}")
_HOST = re.compile(r"(?:[a-zA-Z][\w+.-]*:)?//(?:[^/?#]*@)?(\[[^/?#]*\]|[^:/?#]*)")
_NO_HOST = re.compile(r'[\s"<>\\^`{|}]')
_CONTROL = re.compile(r"[\0-\x1f\x7f]")

_PATH_SAFE = "!$&'()*+,;=:@"
_QUERY_SAFE = "!$'()*+,;:@/?"
_FRAGMENT_SAFE = "!$&'()*+,;=:@/?"


def as_url(url: object, setting: str = "base_url") -> httpx.URL:
    """Return `url` as an `httpx.URL`; text or the URL of another library is parsed.

    Raises:
        OpenAIError: it is no URL; the error is an `httpx.InvalidURL` too, or a `TypeError`.
    """
    if isinstance(url, (bytes, int)):
        problem = f"`{setting}` is of type {type(url).__name__}. Pass a text or an `httpx.URL`."
        raise also(OpenAIError(problem), TypeError(problem))
    return url if isinstance(url, httpx.URL) else _parsed(str(url).strip(), setting)


# Copies of a client parse the same address again; URLs are immutable and can be shared.
@lru_cache(maxsize=128)
def _parsed(text: str, setting: str) -> httpx.URL:
    url = parse_url(text)
    if url is not None:
        return url
    # The URL may have a password, and httpx quotes what it took for the port.
    message = (
        f"`{setting}` is no valid URL: its host, its port or one of its characters is wrong. Pass "
        "a URL such as https://api.openai.com/v1; write `:`, `/` and `@` of a password as `%3A`, "
        "`%2F` and `%40`."
    )
    raise also(OpenAIError(message), httpx.InvalidURL(message))


def parse_url(text: str) -> httpx.URL | None:
    """Return a URL, or None if its host, port or a character cannot be right, in any httpx."""
    # httpx before 0.24 drops the host of a URL that has a part it cannot parse.
    found = _HOST.match(text)
    host = found[1] if found else ""
    if not _NO_HOST.search(host) and not _CONTROL.search(text):
        with suppress(httpx.InvalidURL, UnicodeError):
            url = httpx.URL(text)
            if bool(url.host) == bool(host) and 0 <= (url.port or 0) <= _LAST_PORT:
                return url
    return None


@lru_cache(maxsize=128)
def add_trailing_slash(url: httpx.URL) -> httpx.URL:
    """Return `url` with a slash at the end of its path; the query stays."""
    path, question_mark, query = url.raw_path.partition(b"?")
    if path.endswith(b"/"):
        return url
    return url.copy_with(raw_path=path + b"/" + question_mark + query)


def join_url(base: httpx.URL, path: str) -> httpx.URL:
    """Join a request path to `base`; an absolute URL is returned as it is.

    The base's query is appended to the path's query.
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
    """Return `url` with query parameters merged into its own; `params` win."""
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


def check_path(**values: str) -> None:
    """Refuse values that cannot be part of a path, before any work is done for the request.

    Raises:
        ValueError: a value is empty.
    """
    for name, value in values.items():
        if not value:
            raise ValueError(f"Expected a non-empty value for `{name}` but received {value!r}.")


def path_template(template: str, /, **values: object) -> str:
    """Fill `{name}` placeholders of a path, each value quoted for the part it stands in.

    Raises:
        KeyError: a placeholder has no value.
        ValueError: a segment of the result would be `.` or `..`, which servers and proxies resolve.
    """
    rest, hash_mark, fragment = template.partition("#")
    path, question_mark, query = rest.partition("?")
    path = _fill(path, values, _PATH_SAFE)
    for segment in path.split("/"):
        if _DOT_SEGMENT.fullmatch(segment):
            raise ValueError(
                f"The path {path!r} made from {template!r} has the dot-segment {segment!r}, which "
                "would address another endpoint. Pass an identifier that is not `.` or `..`."
            )
    filled = path
    if question_mark:
        filled += "?" + _fill(query, values, _QUERY_SAFE)
    if hash_mark:
        filled += "#" + _fill(fragment, values, _FRAGMENT_SAFE)
    return filled


def _fill(part: str, values: dict[str, object], safe: str) -> str:
    def replace(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values:
            raise KeyError(f"The path placeholder {{{name}}} has no value")
        return quote(_text(values[name]), safe=safe)

    return _PLACEHOLDER.sub(replace, part)


def _text(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
