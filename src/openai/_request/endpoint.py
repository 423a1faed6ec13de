"""One endpoint of the API; turns the arguments of a call into request options.

`Endpoint` holds everything that stays the same between two calls of a method; `Endpoint.options()`
adds what the caller passed. Nothing here touches a client, a default header or the network.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, cast

from .._types import FileTypes, NotGiven, Omit
from .body import plain
from .files import deepcopy_with_paths, extract_files, refuse_lists
from .options import FinalRequestOptions
from .url import path_template

if TYPE_CHECKING:
    import httpx

    from .._types import Body, Headers, PostParser, Query

__all__ = ["CallExtras", "Endpoint", "Security", "drop_absent"]

Security = Literal["bearer_auth", "admin_api_key_auth", "any"]

CallExtras = tuple[
    "Headers | None", "Query | None", "Body | None", "float | httpx.Timeout | NotGiven | None"
]
"""`extra_headers`, `extra_query`, `extra_body` and `timeout`, as every method takes them."""

_ABSENT = frozenset({Omit, NotGiven})
_SCHEMES = ("bearer_auth", "admin_api_key_auth")


def drop_absent(values: Mapping[str, object]) -> dict[str, object]:
    """Return `values` without `omit` and `not_given`."""
    return {name: value for name, value in values.items() if value.__class__ not in _ABSENT}


class Endpoint:
    """One endpoint of the API: verb, path, credentials and response type.

    Response types are passed as functions, so that a module full of endpoints loads no types. The
    first call resolves each of them. `files` holds the paths of files in the body; a field in
    `references` also takes an object, which refers to a file that the server has. `data_only`
    names the resource, and a field of its `create` that takes data where its `parse` takes a class.
    """

    def __init__(
        self,
        method: str,
        path: str,
        *,
        cast_to: Callable[[], Any],
        page: Callable[[], Any] | None = None,
        stream: Callable[[], Any] | None = None,
        cast_by: Callable[[Mapping[str, object]], Any] | None = None,
        security: Security = "bearer_auth",
        multipart: bool = False,
        files: Sequence[Sequence[str]] = (),
        references: Collection[str] = (),
        headers: Mapping[str, str] | None = None,
        transform: Callable[[], Any] | None = None,
        data_only: tuple[str, str] | None = None,
        post_parser: PostParser | None = None,
        synthesize_event_and_data: bool = False,
        stream_mode: str | None = None,
    ) -> None:
        self.method = method
        self.path = path
        self.security = {scheme: True for scheme in _SCHEMES if security in {scheme, "any"}}
        self.multipart = multipart
        self.files = files
        self._references = references
        self.headers: dict[str, str] = dict(headers or {})
        if multipart:
            self.headers.setdefault("Content-Type", "multipart/form-data")
        self._cast_to = cast_to
        self._cast_by = cast_by
        self._page = page
        self._stream = stream
        self._transform = transform
        self._data_only = data_only
        self._fixed: dict[str, Any] = {"method": method, "security": self.security}
        if post_parser is not None:
            self._fixed["post_parser"] = post_parser
        if synthesize_event_and_data:
            self._fixed["synthesize_event_and_data"] = True
        if stream_mode is not None:
            self._fixed["stream_mode"] = stream_mode

    def __repr__(self) -> str:
        return f"<Endpoint {self.method.upper()} {self.path}>"

    @cached_property
    def cast_to(self) -> Any:
        """The response type; for a list, the type of one item."""
        return self._cast_to()

    @cached_property
    def event(self) -> Any:
        """The type of one streamed event."""
        return self._stream() if self._stream is not None else None

    @property
    def is_list(self) -> bool:
        """Whether the response is a page of items."""
        return self._page is not None

    @cached_property
    def sync_page(self) -> Any:
        """The page class of the synchronous flavour, made for the item type."""
        return self._page()[self.cast_to] if self._page is not None else None

    @cached_property
    def async_page(self) -> Any:
        """The page class of the asynchronous flavour, made for the item type."""
        if self._page is None:
            return None
        from .. import pagination

        return getattr(pagination, f"Async{self._page().__name__[4:]}")[self.cast_to]

    def cast_for(self, options: FinalRequestOptions) -> Any:
        """Return the response type of this call; for a few endpoints the body decides it."""
        if self._cast_by is None:
            return self.cast_to
        body = options.json_data
        return self._cast_by(
            cast("Mapping[str, object]", body) if isinstance(body, Mapping) else {}
        )

    def options(
        self,
        extras: CallExtras,
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
    ) -> FinalRequestOptions:
        """Return the options of one call. Keys are wire names; absent values are dropped."""
        extra_headers, extra_query, extra_body, timeout = extras
        fields: dict[str, Any] = {**self._fixed, "url": self._url(path)}
        if query is not None or extra_query is not None:
            fields["params"] = self._query(query, extra_query)
        if body is not None:
            self._put_body(fields, body)
        if self.headers or headers is not None or extra_headers is not None:
            fields["headers"] = self._headers(headers, extra_headers)
        if extra_body is not None:
            fields["extra_json"] = extra_body
        if timeout.__class__ is not NotGiven:
            fields["timeout"] = timeout
        return FinalRequestOptions.construct(**fields)

    def _url(self, path: Mapping[str, object] | None) -> str:
        if path is None:
            return self.path
        for name, value in path.items():
            if not value and value != 0:
                raise ValueError(
                    f"Expected a non-empty value for `{name}` but received {value!r}. "
                    f"It is part of the path {self.path}."
                )
        return path_template(self.path, **path)

    @staticmethod
    def _query(query: Mapping[str, object] | None, extra_query: Query | None) -> dict[str, object]:
        params = {} if query is None else drop_absent(query)
        return {**params, **extra_query} if extra_query is not None else params

    def _put_body(self, fields: dict[str, Any], body: Mapping[str, object]) -> None:
        given = drop_absent(body)
        if self._data_only is not None:
            _refuse_class(given, *self._data_only)
        if self.files:
            paths = [path for path in self.files if not self._is_reference(path[0], given)]
            refuse_lists(given, paths)
            given = deepcopy_with_paths(given, paths)
            files: list[tuple[str, FileTypes]] = extract_files(given, paths=paths)
            if files:
                fields["files"] = files
        if self._transform is not None:
            from .._utils._transform import transform

            given = transform(given, self._transform())
        fields["json_data"] = plain(given, documented=True)

    def _is_reference(self, field: str, body: Mapping[str, object]) -> bool:
        return field in self._references and isinstance(body.get(field), Mapping)

    def _headers(
        self, headers: Mapping[str, object] | None, extra_headers: Headers | None
    ) -> dict[str, Any]:
        merged: dict[str, Any] = dict(self.headers)
        if headers is not None:
            for name, value in drop_absent(headers).items():
                merged[name] = value if isinstance(value, str) else _header_text(value)
        if extra_headers is not None:
            merged.update(extra_headers)
        return merged


def _refuse_class(given: Mapping[str, object], resource: str, field: str) -> None:
    """Refuse a class in a field that takes data: only `parse` of the resource makes sense of it."""
    value = given.get(field)
    if isinstance(value, type):
        raise TypeError(
            f"`{resource}.create` takes a dict as `{field}`; to get a {value.__name__} back, call "
            f"`{resource}.parse` instead."
        )


def _header_text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ",".join(str(item) for item in cast("Sequence[object]", value))
    return str(value).lower() if isinstance(value, bool) else str(value)
