"""Lists that come in pages."""

from __future__ import annotations

from typing import Any

import pytest

import openai
from openai import BaseModel, pagination
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


class Item(BaseModel):
    id: str | None = None


def _page(*ids: str, **fields: Any) -> httpx.Response:
    return httpx.Response(200, json={"data": [{"id": i} for i in ids], **fields})


def _class(flavour: Flavour, name: str) -> Any:
    return getattr(pagination, ("Async" if flavour.is_async else "Sync") + name)


async def _list(flavour: Flavour, sent: Recorder, kind: str = "CursorPage", **more: Any) -> Any:
    page = _class(flavour, kind)[Item]
    return flavour.client(sent).get_api_list("/items", model=Item, page=page, **more)


@pytest.mark.rule("T160")
async def test_all_items_of_all_pages(flavour: Flavour) -> None:
    sent = Recorder(_page("a", "b", has_more=True), _page("c", has_more=False))
    items = await flavour.collect(
        flavour.client(sent).files.list(
            purpose="batch", extra_query={"x": "1"}, extra_headers={"X-A": "1"}
        )
    )
    assert [item.id for item in items] == ["a", "b", "c"]
    assert dict(sent.requests[0].url.params) == {"purpose": "batch", "x": "1"}
    assert dict(sent.requests[1].url.params) == {"purpose": "batch", "x": "1", "after": "b"}
    assert sent.last.headers["x-a"] == "1"


@pytest.mark.rule("T161", "T162", "T163")
@pytest.mark.parametrize(
    "answer",
    [
        _page("a", has_more=False),
        _page(has_more=True),
        httpx.Response(200, json={"data": [{"name": "no id"}], "has_more": True}),
        httpx.Response(200, json={"data": None}),
        httpx.Response(200, json={}),
    ],
)
async def test_the_last_page(flavour: Flavour, answer: httpx.Response) -> None:
    sent = Recorder(answer)
    await flavour.collect(await _list(flavour, sent))
    assert len(sent.requests) == 1


async def test_without_has_more_an_empty_page_ends(flavour: Flavour) -> None:
    sent = Recorder(_page("a"), _page())
    assert len(await flavour.collect(await _list(flavour, sent))) == 1
    assert len(sent.requests) == 2


@pytest.mark.rule("T164")
async def test_no_next_page(flavour: Flavour) -> None:
    page = await flavour.settle(await _list(flavour, Recorder(_page())))
    assert not page.has_next_page()
    with pytest.raises(RuntimeError, match="has_next_page"):
        await flavour.settle(page.get_next_page())


@pytest.mark.rule("T165")
@pytest.mark.parametrize(
    ("kind", "field", "parameter"),
    [
        ("ConversationCursorPage", "last_id", "after"),
        ("NextCursorPage", "next", "after"),
        ("TokenPage", "next", "page"),
    ],
)
async def test_cursors(flavour: Flavour, kind: str, field: str, parameter: str) -> None:
    sent = Recorder(_page("a", **{field: "cursor"}), _page("b"))
    items = await flavour.collect(await _list(flavour, sent, kind))
    assert [item.id for item in items] == ["a", "b"]
    assert sent.last.url.params[parameter] == "cursor"


@pytest.mark.rule("T166")
async def test_a_page_that_is_everything(flavour: Flavour) -> None:
    page = await flavour.settle(await _list(flavour, Recorder(_page("a", object="list")), "Page"))
    assert not page.has_next_page()
    assert page.object == "list"


@pytest.mark.rule("T167")
async def test_a_list_is_asked_for_when_it_is_used(flavour: Flavour) -> None:
    sent = Recorder(_page("a", has_more=False))
    listed = flavour.client(sent).files.list()
    assert len(sent.requests) == (0 if flavour.is_async else 1)
    page = await flavour.settle(listed)
    assert type(page).__name__.startswith(f"{_class(flavour, 'CursorPage').__name__}[")
    assert type(page.data[0]).__name__ == "FileObject"
    assert len(sent.requests) == 1


async def test_pages_one_by_one(flavour: Flavour) -> None:
    first = httpx.Response(
        200, json={"data": [{"id": "a"}], "has_more": True}, headers={"x-request-id": "r1"}
    )
    second = httpx.Response(
        200, json={"data": [{"id": "b"}], "has_more": False}, headers={"x-request-id": "r2"}
    )
    page = await flavour.settle(await _list(flavour, Recorder(first, second)))
    pages = await flavour.collect(page.iter_pages())
    assert [[item.id for item in p.data] for p in pages] == [["a"], ["b"]]
    assert [p._request_id for p in pages] == ["r1", "r2"]
    assert repr(page).startswith(f"{_class(flavour, 'CursorPage').__name__}[Item](data=[Item(")


@pytest.mark.rule("T168")
async def test_a_raw_list(flavour: Flavour) -> None:
    sent = Recorder(_page("a", has_more=True), _page("b", has_more=False))
    client = flavour.client(sent)
    response = await flavour.settle(client.files.with_raw_response.list())
    items = await flavour.collect(response.parse())
    assert [item.id for item in items] == ["a", "b"]
    assert "x-stainless-raw-response" in sent.requests[0].headers
    assert "x-stainless-raw-response" not in sent.requests[1].headers


async def test_a_raw_list_as_another_type(flavour: Flavour) -> None:
    response = await flavour.settle(
        flavour.client(Recorder(_page("a"))).files.with_raw_response.list()
    )
    assert response.parse(to=dict) == {"data": [{"id": "a"}]}


@pytest.mark.rule("T169")
async def test_a_list_that_is_posted(flavour: Flavour) -> None:
    sent = Recorder(_page("a", has_more=True), _page("b", has_more=False))
    await flavour.collect(await _list(flavour, sent, method="post", body={"q": 1}))
    assert [request.content for request in sent.requests] == [b'{"q":1}', b'{"q":1}']
    assert sent.last.url.params["after"] == "a"
    assert sent.last.method == "POST"


def _answers(*pages: dict[str, Any]) -> Recorder:
    """Serve these pages in a circle, and stop a list that does not end."""
    sent = Recorder(
        lambda _: httpx.Response(200, json=pages[(len(sent.requests) - 1) % len(pages)])
    )
    return sent


@pytest.mark.rule("Q12")
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("CursorPage", {"has_more": True}),
        ("CursorPage", {}),
        ("ConversationCursorPage", {"last_id": "x", "has_more": True}),
        ("NextCursorPage", {"next": "x"}),
        ("TokenPage", {"next": "x"}),
    ],
)
@pytest.mark.parametrize("length", [1, 3])
async def test_a_list_that_does_not_end(
    flavour: Flavour, kind: str, fields: dict[str, Any], length: int
) -> None:
    sent = _answers(*({"data": [{"id": f"i{n}"}], **fields} for n in range(length)))
    page = await flavour.settle(await _list(flavour, sent, kind))
    seen: list[Any] = []
    with pytest.raises(openai.APIError, match="does not end") as caught:
        await _collect_pages(page, seen)
    assert [item.id for each in seen for item in each.data] == [f"i{n}" for n in range(length)]
    assert len(sent.requests) == length + 1
    assert "https://api.test/v1/items" in str(caught.value)


async def _collect_pages(page: Any, seen: list[Any]) -> None:
    pages = page.iter_pages()
    if hasattr(pages, "__aiter__"):
        async for each in pages:
            seen.append(each)  # noqa: PERF401 - what came before the error counts
    else:
        seen.extend(pages)


@pytest.mark.rule("Q13")
@pytest.mark.parametrize("data", [{"id": "a"}, "abc", 5])
@pytest.mark.parametrize("fields", [{}, {"has_more": True}, {"has_more": False}])
async def test_items_that_are_no_list(flavour: Flavour, data: Any, fields: dict[str, Any]) -> None:
    page = await flavour.settle(await _list(flavour, _answers({"data": data, **fields})))
    with pytest.raises(
        openai.APIError, match=r"to be a list.*https://api\.test/v1/items"
    ) as caught:
        await _collect_items(page)
    assert isinstance(caught.value, TypeError)
    assert caught.value.body == {"data": data, **fields}


async def _collect_items(page: Any) -> list[Any]:
    return [item async for item in page] if hasattr(page, "__aiter__") else list(page)


@pytest.mark.rule("Q12")
async def test_the_same_page_again(flavour: Flavour) -> None:
    sent = _answers({"data": [{"id": "a"}], "has_more": True})
    page = await flavour.settle(await _list(flavour, sent))
    with pytest.raises(openai.APIError, match="does not end"):
        await flavour.settle(page.get_next_page())


@pytest.mark.rule("Q12")
async def test_a_cursor_that_stays_while_the_items_change(flavour: Flavour) -> None:
    pages = [{"data": [{"id": f"i{n}"}], "next": "scroll"} for n in range(3)]
    sent = _answers(*pages, {"data": [], "next": "scroll"})
    items = await flavour.collect(await _list(flavour, sent, "NextCursorPage"))
    assert [item.id for item in items] == ["i0", "i1", "i2"]
    page = await flavour.settle(await _list(flavour, _answers(*pages), "NextCursorPage"))
    for _ in range(2):
        assert (await flavour.settle(page.get_next_page())).data[0].id != "i0"
