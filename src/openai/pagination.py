"""Pages of a list, and iteration over all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from pydantic import PrivateAttr
from typing_extensions import Self, override, runtime_checkable

from ._exceptions import APIError, also
from ._identity.secrets import redact_url
from ._models import GenericModel
from ._request.pages import PageInfo, first_mark, next_options, page_mark

if TYPE_CHECKING:
    from ._base_client import AsyncAPIClient, SyncAPIClient
    from ._request.options import FinalRequestOptions

__all__ = [
    "AsyncConversationCursorPage",
    "AsyncCursorPage",
    "AsyncNextCursorPage",
    "AsyncPage",
    "AsyncPaginator",
    "AsyncTokenPage",
    "BaseAsyncPage",
    "BasePage",
    "BaseSyncPage",
    "PageInfo",
    "SyncConversationCursorPage",
    "SyncCursorPage",
    "SyncNextCursorPage",
    "SyncPage",
    "SyncTokenPage",
    "attach_page",
]

_T = TypeVar("_T")
_AsyncPageT = TypeVar("_AsyncPageT", bound="BaseAsyncPage[Any]")


@runtime_checkable
class CursorPageItem(Protocol):
    """An item with an `id`, by which the next page is found."""

    id: str | None


class BasePage(GenericModel, Generic[_T]):
    """A page of items that remembers the request it came from."""

    _options: Any = PrivateAttr()
    _model: Any = PrivateAttr()
    _client: Any = PrivateAttr()

    def has_next_page(self) -> bool:
        """Whether there may be another page: this one has items and says how to continue."""
        if not self._get_page_items():
            return False
        return self.next_page_info() is not None

    def next_page_info(self) -> PageInfo | None:
        """Return the change that leads to the next page, or `None` on the last page."""
        raise NotImplementedError(f"{type(self).__name__} does not say where its next page is.")

    def _get_page_items(self) -> list[_T]:
        items: Any = getattr(self, "data", None) or []
        if isinstance(items, (list, tuple)):
            return cast("list[_T]", items)
        message = f"Expected `data` of a page to be a list, but {type(items).__name__} came."
        raise also(self._error(message), TypeError(message))

    def _set_private_attributes(
        self, client: Any, model: Any, options: FinalRequestOptions
    ) -> None:
        self._client = client
        self._model = model
        self._options = options

    def _mark(self, seen: set[tuple[str, str]]) -> None:
        """Add this page to those that were seen, unless it is the last one.

        Raises:
            APIError: it was seen before, so that the list would never end.
        """
        items = self._get_page_items()
        info = self.next_page_info() if self.has_next_page() else None
        if info is None:
            return
        mark = page_mark(info, items)
        if mark in seen:
            raise self._error(
                "The list does not end: the server returned a page for the second time, and its "
                f"cursor ({mark[0]}) leads to it again. Does the server support pages? Read the "
                "first page only, with a high `limit`."
            )
        seen.add(mark)

    def _error(self, message: str) -> APIError:
        request = self._client._build_request(self._options)
        text = f"{message} The page came from {redact_url(request.url)}."
        return APIError(text, request, body=self.to_dict())

    def _next_options(self) -> FinalRequestOptions:
        info = self.next_page_info()
        if info is None:
            raise RuntimeError(
                "There is no next page; check `has_next_page()` before asking for it."
            )
        return next_options(self._options, info)


class BaseAsyncPage(BasePage[_T], Generic[_T]):
    """A page of an asynchronous client; iteration continues over all following pages."""

    async def __aiter__(self) -> AsyncIterator[_T]:
        async for page in self.iter_pages():
            for item in page._get_page_items():
                yield item

    async def iter_pages(self) -> AsyncIterator[Self]:
        """Yield this page and the following ones; each is fetched when it is needed."""
        page = self
        seen: set[tuple[str, str]] = set()
        while True:
            page._mark(seen)
            yield page
            if not page.has_next_page():
                return
            page = await page.get_next_page()

    async def get_next_page(self) -> Self:
        """Fetch the page after this one.

        Raises:
            RuntimeError: there is no next page; call `has_next_page()` first.
            APIError: the server returned the same page again.
        """
        options = self._next_options()
        attach_page(self._client, self._model, options)
        page = cast("Self", await self._client.request(type(self), options))
        if first_mark(page._get_page_items()) == first_mark(self._get_page_items()):
            seen: set[tuple[str, str]] = set()
            self._mark(seen)
            page._mark(seen)
        return page


# twin of BaseAsyncPage
class BaseSyncPage(BasePage[_T], Generic[_T]):
    """A page of a synchronous client; iteration continues over all following pages."""

    # twin: differs, because pydantic's models have an `__iter__` already, over their fields.
    @override
    def __iter__(self) -> Iterator[_T]:  # type: ignore[override]
        for page in self.iter_pages():
            for item in page._get_page_items():
                yield item

    def iter_pages(self) -> Iterator[Self]:
        """Yield this page and the following ones; each is fetched when it is needed."""
        page = self
        seen: set[tuple[str, str]] = set()
        while True:
            page._mark(seen)
            yield page
            if not page.has_next_page():
                return
            page = page.get_next_page()

    def get_next_page(self) -> Self:
        """Fetch the page after this one.

        Raises:
            RuntimeError: there is no next page; call `has_next_page()` first.
            APIError: the server returned the same page again.
        """
        options = self._next_options()
        attach_page(self._client, self._model, options)
        page = cast("Self", self._client.request(type(self), options))
        if first_mark(page._get_page_items()) == first_mark(self._get_page_items()):
            seen: set[tuple[str, str]] = set()
            self._mark(seen)
            page._mark(seen)
        return page


def attach_page(
    client: SyncAPIClient | AsyncAPIClient, model: Any, options: FinalRequestOptions
) -> None:
    """Give the page its client and its request, so that it can fetch the next one."""

    def attach(page: Any) -> Any:
        own: Any = page
        if isinstance(page, BasePage):
            own._set_private_attributes(client, model, options)
        return own

    options.post_parser = attach


class AsyncPaginator(Generic[_T, _AsyncPageT]):
    """A list before its request: await it for the first page, or iterate over all items."""

    def __init__(
        self,
        client: AsyncAPIClient,
        options: FinalRequestOptions,
        page_cls: type[_AsyncPageT],
        model: type[_T],
    ) -> None:
        self._client = client
        self._options = options
        self._page_cls = page_cls
        self._model = model

    def __await__(self) -> Generator[Any, None, _AsyncPageT]:
        return self._get_page().__await__()

    async def __aiter__(self) -> AsyncIterator[_T]:
        page = await self
        async for item in page:
            yield item

    async def _get_page(self) -> _AsyncPageT:
        attach_page(self._client, self._model, self._options)
        return cast("_AsyncPageT", await self._client.request(self._page_cls, self._options))


def _more(page: Any) -> bool:
    return page.has_more is not False


def _after_last_item(items: list[Any]) -> PageInfo | None:
    identifier = getattr(items[-1], "id", None) if items else None
    return None if identifier is None else PageInfo(params={"after": identifier})


def _after(parameter: str, cursor: str | None) -> PageInfo | None:
    return PageInfo(params={parameter: cursor}) if cursor else None


class AsyncPage(BaseAsyncPage[_T], Generic[_T]):
    """A list that fits in one page."""

    data: list[_T]
    object: str

    @override
    def next_page_info(self) -> None:
        return None


# twin of AsyncPage
class SyncPage(BaseSyncPage[_T], Generic[_T]):
    """A list that fits in one page."""

    data: list[_T]
    object: str

    @override
    def next_page_info(self) -> None:
        return None


class AsyncCursorPage(BaseAsyncPage[_T], Generic[_T]):
    """A page of items; the next one starts after the `id` of the last item."""

    data: list[_T]
    has_more: bool | None = None

    @override
    def has_next_page(self) -> bool:
        return _more(self) and super().has_next_page()

    @override
    def next_page_info(self) -> PageInfo | None:
        return _after_last_item(self._get_page_items())


# twin of AsyncCursorPage
class SyncCursorPage(BaseSyncPage[_T], Generic[_T]):
    """A page of items; the next one starts after the `id` of the last item."""

    data: list[_T]
    has_more: bool | None = None

    @override
    def has_next_page(self) -> bool:
        return _more(self) and super().has_next_page()

    @override
    def next_page_info(self) -> PageInfo | None:
        return _after_last_item(self._get_page_items())


class AsyncConversationCursorPage(BaseAsyncPage[_T], Generic[_T]):
    """A page of items; the next one starts after `last_id`."""

    data: list[_T]
    has_more: bool | None = None
    last_id: str | None = None

    @override
    def has_next_page(self) -> bool:
        return _more(self) and super().has_next_page()

    @override
    def next_page_info(self) -> PageInfo | None:
        return _after("after", self.last_id)


# twin of AsyncConversationCursorPage
class SyncConversationCursorPage(BaseSyncPage[_T], Generic[_T]):
    """A page of items; the next one starts after `last_id`."""

    data: list[_T]
    has_more: bool | None = None
    last_id: str | None = None

    @override
    def has_next_page(self) -> bool:
        return _more(self) and super().has_next_page()

    @override
    def next_page_info(self) -> PageInfo | None:
        return _after("after", self.last_id)


class AsyncNextCursorPage(BaseAsyncPage[_T], Generic[_T]):
    """A page of items; the next one starts at the `next` cursor."""

    data: list[_T]
    has_more: bool | None = None
    next: str | None = None

    @override
    def has_next_page(self) -> bool:
        return _more(self) and super().has_next_page()

    @override
    def next_page_info(self) -> PageInfo | None:
        return _after("after", self.next)


# twin of AsyncNextCursorPage
class SyncNextCursorPage(BaseSyncPage[_T], Generic[_T]):
    """A page of items; the next one starts at the `next` cursor."""

    data: list[_T]
    has_more: bool | None = None
    next: str | None = None

    @override
    def has_next_page(self) -> bool:
        return _more(self) and super().has_next_page()

    @override
    def next_page_info(self) -> PageInfo | None:
        return _after("after", self.next)


class AsyncTokenPage(BaseAsyncPage[_T], Generic[_T]):
    """A page of items; the next one starts at the `next` token."""

    data: list[_T]
    has_more: bool | None = None
    next: str | None = None

    @override
    def has_next_page(self) -> bool:
        return _more(self) and super().has_next_page()

    @override
    def next_page_info(self) -> PageInfo | None:
        return _after("page", self.next)


# twin of AsyncTokenPage
class SyncTokenPage(BaseSyncPage[_T], Generic[_T]):
    """A page of items; the next one starts at the `next` token."""

    data: list[_T]
    has_more: bool | None = None
    next: str | None = None

    @override
    def has_next_page(self) -> bool:
        return _more(self) and super().has_next_page()

    @override
    def next_page_info(self) -> PageInfo | None:
        return _after("page", self.next)
