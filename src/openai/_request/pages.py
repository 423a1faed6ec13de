"""Finds the next page of a list and builds the request for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import httpx

from .._constants import RAW_RESPONSE_HEADER
from .._types import NotGiven
from .headers import merge_headers

if TYPE_CHECKING:
    from .options import FinalRequestOptions

__all__ = ["PageInfo", "first_mark", "next_options", "page_mark"]


class PageInfo:
    """The change that leads to another page: a URL, query parameters or a JSON body."""

    def __init__(
        self,
        *,
        url: httpx.URL | None = None,
        params: Mapping[str, object] | None = None,
        json: object = None,
    ) -> None:
        self.url = url
        self.params = params
        self.json = json

    def __repr__(self) -> str:
        for name in ("url", "params", "json"):
            value = getattr(self, name)
            if value is not None:
                return f"PageInfo({name}={value!r})"
        return "PageInfo()"


def page_mark(info: PageInfo, items: Sequence[object]) -> tuple[str, str]:
    """Return what tells a page from the others of its list: its cursor and its first item.

    The cursor alone does not, because a service may keep the position behind one token.
    """
    return repr(info), first_mark(items)


def first_mark(items: Sequence[object]) -> str:
    """Return what tells the first item of a page from the first items of other pages."""
    return str(getattr(items[0], "id", None) or repr(items[0])) if items else ""


def next_options(options: FinalRequestOptions, info: PageInfo) -> FinalRequestOptions:
    """Return the options of the request for the page that `info` points to.

    Raises:
        TypeError: the JSON body of `info` cannot be merged with the first request's body.
    """
    following = options.model_copy()
    if not isinstance(options.headers, NotGiven):
        # Pages after the first are always parsed, even if the first one was requested raw.
        following.headers = {
            name: value
            for name, value in merge_headers(options.headers).items()
            if name.lower() != RAW_RESPONSE_HEADER.lower()
        }
    if info.params is not None:
        following.params = {**options.params, **info.params}
    if info.url is not None:
        # The URL's own parameters win over those of the first request.
        own: dict[str, Any] = dict(httpx.QueryParams(info.url.query))
        following.params = {**options.params, **own}
        following.url = str(info.url.copy_with(query=None))
    if info.json is not None:
        following.json_data = _merged(options.json_data, info.json)
    return following


def _merged(body: object, change: object) -> object:
    if body is None:
        return change
    if not isinstance(body, Mapping) or not isinstance(change, Mapping):
        raise TypeError("Pages found by a JSON body need both bodies to be JSON objects.")
    return {**cast("Mapping[str, object]", body), **cast("Mapping[str, object]", change)}
