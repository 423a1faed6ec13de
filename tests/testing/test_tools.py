"""Tool runners of both flavours against the emulator: every path of a run, over real sockets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from openai import AsyncOpenAI, OpenAI
from openai.lib import browser, computer, responses_tool_runner as runners
from openai.testing import Emulator, Fault, Reply, ToolCall

pytestmark = pytest.mark.anyio

PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
DOCS = {"type": "mcp", "server_label": "docs", "server_url": "https://docs.test/mcp"}


def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


def add_numbers(first: int, second: int) -> int:
    """Add two numbers."""
    return first + second


class Screen:
    """A computer that only shows itself."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def screenshot(self) -> dict[str, str]:
        """Show a pixel."""
        self.done.append("screenshot")
        return {"type": "computer_screenshot", "image_url": PIXEL}

    def click(self, action: Any) -> None:
        """Note an action."""
        self.done.append(action.type)

    double_click = drag = keypress = move = scroll = type = wait = click


class Pages:
    """A browser of one tab that goes anywhere, and shows a line."""

    def __init__(self) -> None:
        self.url = "https://start.test/"

    def state(self) -> dict[str, Any]:
        """Tell of the tab."""
        return {"tabs": [{"id": "t1", "title": "Tab", "url": self.url, "active": True}]}

    def navigate(self, action: Any) -> None:
        """Go somewhere."""
        self.url = action["url"]

    def get_page_text(self, _: Any) -> str:
        """Show a line."""
        return "Nothing to see."


class Kit:
    """A client and a runner of one flavour."""

    def __init__(self, server: Emulator, *, is_async: bool) -> None:
        self.is_async = is_async
        prefix = "Async" if is_async else ""
        options: Any = {"base_url": server.base_url, "api_key": server.api_key, "max_retries": 0}
        self._client: Any = partial(AsyncOpenAI if is_async else OpenAI, **options)
        self._runner: Any = getattr(runners, f"{prefix}ResponsesToolRunner")
        self._function: Any = getattr(runners, f"{prefix}RegisteredFunction")
        self._computer: Any = getattr(computer, f"{prefix}ComputerToolset")
        self._browser: Any = getattr(browser, f"{prefix}BrowserToolset")
        self.ledger: Any = getattr(runners, f"{prefix}ResponsesToolLedger")

    def runner(
        self, *functions: Callable[..., Any], screen: Any = None, pages: Any = None, **options: Any
    ) -> Any:
        """Make a runner of plain functions, a computer and a browser."""
        registered = [self._function.from_function(each, independent=True) for each in functions]
        if screen is not None:
            options["computer"] = self._computer(screen)
        if pages is not None:
            ask = {
                "confirm": self.callback(lambda _: True),
                "url_policy": self.callback(lambda _, url: url.startswith("https://")),
            }
            options["browser"] = self._browser(pages, **ask)
        return self._runner(functions=registered, **options)

    def callback(self, answer: Callable[..., Any]) -> Any:
        """Make a callback of the flavour."""

        async def later(*given: Any) -> Any:
            return answer(*given)

        return later if self.is_async else answer

    async def ask(self, runner: Any, question: str, *, params: Any = None, **options: Any) -> Any:
        """Run to the end, and return the last response."""
        body = {"model": "gpt-4o", "input": question, **(params or {})}
        if not self.is_async:
            with self._client() as client:
                return runner.run(client, body, **options)
        async with self._client() as client:
            return await runner.run(client, body, **options)


@pytest.fixture
def server() -> Iterator[Emulator]:
    with Emulator() as server:
        yield server


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def kit(request: pytest.FixtureRequest, server: Emulator) -> Kit:
    return Kit(server, is_async=request.param)


async def test_functions_are_called_by_their_schema(kit: Kit) -> None:
    runner = kit.runner(get_weather, add_numbers)
    question = "What is the weather in Oslo, and which numbers make 2 and 3?"
    response = await kit.ask(runner, question)
    assert response.output_text == "The tool returned: mild in Oslo; 5"


async def test_scripted_calls_go_on_for_several_steps(kit: Kit, server: Emulator) -> None:
    server.script(ToolCall("add_numbers", {"first": 1, "second": 2}))
    server.script([ToolCall("add_numbers", {"first": 3, "second": 4})] * 2)
    server.script("Ten.")
    response = await kit.ask(kit.runner(add_numbers), "Go.", max_concurrent_calls=2)
    assert response.output_text == "Ten."
    assert len(server.requests) == 3


async def test_a_model_that_errs_is_told(kit: Kit, server: Emulator) -> None:
    server.script(ToolCall("add_numbers", '{"first": "one"}'))
    runner = kit.runner(add_numbers, report_errors=True)
    response = await kit.ask(runner, "Go.")
    assert response.output_text.startswith("The tool returned: Invalid arguments:")


async def test_calls_are_executed_while_the_model_speaks(kit: Kit, server: Emulator) -> None:
    server.script(
        Reply(tool_calls=[ToolCall("get_weather", {"city": city}) for city in ("Oslo", "Bergen")])
    )
    seen: list[str] = []

    def ask_weather(city: str) -> str:
        seen.append(city)
        return city

    ask_weather.__name__ = "get_weather"
    observed = kit.callback(lambda event: seen.append(event.type))
    runner = kit.runner(ask_weather)
    options = {"stream": True, "eager": True, "on_event": observed, "max_concurrent_calls": 1}
    response = await kit.ask(runner, "Go.", **options)
    assert response.output_text == "The tool returned: Oslo; Bergen"
    assert seen.index("Oslo") < seen.index("response.completed")


@pytest.mark.parametrize("approved", [True, False])
async def test_a_tool_of_a_server_waits_for_approval(kit: Kit, approved: bool) -> None:
    asked: list[Any] = []
    approve = kit.callback(lambda request: asked.append(request.name) or approved)
    params = {"tools": [DOCS]}
    response = await kit.ask(kit.runner(), "See the docs.", params=params, approve_mcp=approve)
    assert asked == ["search"]
    expected = "According to docs" if approved else "search of docs was not approved"
    assert response.output_text.startswith(expected)


async def test_a_computer_is_used(kit: Kit, server: Emulator) -> None:
    screen = Screen()
    response = await kit.ask(kit.runner(screen=screen), "What is on the screen?")
    assert response.output_text.startswith("The tool returned: The image is")
    check = {"id": "s1", "code": "odd", "message": "Look."}
    click = {"type": "click", "button": "left", "x": 1, "y": 2}
    call = {"type": "computer_call", "call_id": "c1", "status": "completed", "actions": [click]}
    server.script({"items": [{**call, "pending_safety_checks": [check]}]})
    approve = kit.callback(lambda _: True)
    await kit.ask(kit.runner(screen=screen), "Go.", approve_safety_checks=approve)
    assert screen.done == ["screenshot", "click", "screenshot"]


def visit(url: str) -> list[ToolCall]:
    """Go somewhere, and read what is there."""
    return [
        ToolCall("browser_navigate", {"tab_id": "t1", "url": url}),
        ToolCall("browser_get_page_text", {"tab_id": None}),
    ]


async def test_a_browser_is_used(kit: Kit, server: Emulator) -> None:
    pages = Pages()
    server.script(visit("https://shop.test/cart?secret"))
    response = await kit.ask(kit.runner(pages=pages), "Go shopping.")
    assert pages.url == "https://shop.test/cart?secret"
    assert "https://shop.test" in response.output_text
    assert "secret" not in response.output_text
    assert "Nothing to see." in response.output_text


async def test_what_a_browser_refuses_is_told_to_the_model(kit: Kit, server: Emulator) -> None:
    pages = Pages()
    server.script(visit("http://shop.test"))
    response = await kit.ask(kit.runner(pages=pages), "Go shopping.")
    assert pages.url == "https://start.test/"
    assert response.output_text.count('"ok": false') == 2, "what comes after it is not carried out"


async def test_a_run_goes_on_from_its_checkpoint(kit: Kit, server: Emulator) -> None:
    saved: list[Any] = []
    runner = kit.runner(get_weather)
    save = kit.callback(saved.append)
    server.fault(Fault.error(500), skip=1)
    with pytest.raises(runners.ToolRunnerError):
        await kit.ask(runner, "How is the weather in Oslo?", ledger=kit.ledger("run", save))
    last = [each for each in saved if each["phase"] == "boundary"][-1]
    ledger = kit.ledger("run", save, last)
    response = await kit.ask(kit.runner(get_weather), "Go on.", ledger=ledger)
    assert response.output_text == "You said: Go on."
    assert sum(item["type"] == "function_call_output" for item in last["history"]) == 1
