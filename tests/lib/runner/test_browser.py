"""A browser for a model: its tools, and how one call is validated, confirmed and answered."""

from __future__ import annotations

import asyncio
import json
import pickle
from collections.abc import Sequence
from typing import Any

import pytest

from openai.lib import browser
from openai.lib.browser import (
    BROWSER_MEMBERS,
    DEFAULT_BROWSER_MEMBERS,
    AsyncBrowserToolset,
    BrowserCancelledError,
    BrowserError,
    BrowserToolset,
)
from tests.flavours import Flavour
from tests.lib.runner.browsers import (
    ARGUMENTS,
    IMAGE,
    SHOWN,
    TAB,
    Window,
    change,
    observed,
    outcome,
    report,
)

pytestmark = pytest.mark.anyio

READING = {
    "read_page",
    "get_page_text",
    "find",
    "screenshot",
    "zoom",
    "list_tabs",
    "wait_for",
    "read_page_scoped",
}
ELEMENT = {"ref": "e1", "role": "button", "label": "Go"}
FIND = ARGUMENTS["find"]


def yes(*_: object) -> bool:
    return True


class Reader:
    """A driver that can only read."""

    def state(self) -> Any:
        return {"tabs": []}

    def read_page(self, _: Any) -> str:
        return "text"


class Clicker(Reader):
    """A driver that can do something, too."""

    click = yes
    hover_at = yes
    navigate = None


# Names and tools


def test_names() -> None:
    assert len(browser.__all__) == 54
    assert len(BROWSER_MEMBERS) == 28
    assert BROWSER_MEMBERS[:18] == DEFAULT_BROWSER_MEMBERS
    assert BROWSER_MEMBERS[-10:] == (
        "hover_at",
        "set_checked",
        "click_at",
        "drag_path",
        "hold_keys",
        "read_page_scoped",
        "read_diagnostics",
        "run_script",
        "upload_file",
        "download_file",
    )


@pytest.mark.parametrize("error", [BrowserError, BrowserCancelledError])
def test_errors_survive_a_pickle(error: type[Exception]) -> None:
    copied = pickle.loads(pickle.dumps(error("No.")))
    assert (type(copied), str(copied)) == (error, "No.")


def test_every_member_is_a_strict_tool(flavour: Flavour) -> None:
    toolset = Window(flavour).toolset
    assert [tool["name"] for tool in toolset.tools] == [f"browser_{m}" for m in BROWSER_MEMBERS]
    assert toolset.names == {f"browser_{member}" for member in BROWSER_MEMBERS}
    for tool in toolset.tools:
        schema = tool["parameters"]
        assert (tool["type"], tool["strict"], schema["type"]) == ("function", True, "object")
        assert tool["description"].endswith(".")
        arguments = ARGUMENTS[tool["name"].removeprefix("browser_")]
        assert schema["required"] == [*schema["properties"]]
        assert set(schema["required"]) == set(arguments)
        assert schema["additionalProperties"] is False
        assert "$" not in json.dumps(schema)
        assert "title" not in json.dumps(schema)


def test_a_schema_tells_limits(flavour: Flavour) -> None:
    tools = {tool["name"]: tool["parameters"] for tool in Window(flavour).toolset.tools}
    drag = tools["browser_drag_path"]["properties"]
    count = {"type": "integer", "minimum": 0, "maximum": 2**53 - 1}
    assert drag["tab_id"]["type"] == ["string", "null"]
    assert drag["path"] == {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"x": count, "y": count},
            "required": ["x", "y"],
            "additionalProperties": False,
        },
        "minItems": 2,
        "maxItems": 100,
    }
    keys = {"type": "string", "enum": ["Control", "Alt", "Meta", "Shift"]}
    assert drag["keys"]["items"] == keys
    assert tools["browser_wait_for"]["properties"]["timeout_ms"]["maximum"] == 30_000
    assert tools["browser_list_tabs"] == {
        "type": "object",
        "properties": {},
        "required": [],
        "additionalProperties": False,
    }


def test_tools_are_copies(flavour: Flavour) -> None:
    toolset = Window(flavour).toolset
    toolset.tools[0]["parameters"]["properties"].clear()
    toolset.tools[0]["name"] = "other"
    assert toolset.tools[0]["name"] == "browser_navigate"
    assert set(toolset.tools[0]["parameters"]["properties"]) == {"tab_id", "url"}


# What is offered


@pytest.mark.rule("3R25")
@pytest.mark.parametrize("member", BROWSER_MEMBERS)
def test_who_changes_something_needs_somebody_to_confirm(flavour: Flavour, member: str) -> None:
    window = Window(flavour, members=[member], confirm=None)
    if member in READING:
        assert window.toolset.names == {f"browser_{member}"}
        return
    with pytest.raises(ValueError, match="need `confirm`"):
        _ = window.toolset


@pytest.mark.rule("3R25")
@pytest.mark.parametrize("member", ["navigate", "new_tab"])
def test_who_goes_somewhere_needs_a_policy(flavour: Flavour, member: str) -> None:
    window = Window(flavour, members=[member], url_policy=None)
    with pytest.raises(ValueError, match="need a `url_policy`"):
        _ = window.toolset


@pytest.mark.parametrize(
    "options, offered",
    [
        ({}, ["read_page", "click", "list_tabs"]),
        ({"members": ["list_tabs", "read_page"]}, ["read_page", "list_tabs"]),
        ({"members": ()}, []),
        ({"additional_members": ["hover_at"]}, ["read_page", "click", "list_tabs", "hover_at"]),
        ({"additional_members": []}, ["read_page", "click", "list_tabs"]),
        ({"confirm_reads": ["list_tabs"]}, ["read_page", "click", "list_tabs"]),
    ],
)
def test_what_is_offered(options: Any, offered: list[str]) -> None:
    given: dict[str, Any] = {"confirm": yes, **options}
    toolset = BrowserToolset(Clicker(), **given)
    assert [tool["name"] for tool in toolset.tools] == [f"browser_{name}" for name in offered]


@pytest.mark.parametrize(
    "options, text",
    [
        ({"members": ["read_page"], "additional_members": []}, "either `members` or"),
        ({"members": ["fly"]}, "`members` must be a sequence"),
        ({"members": [1]}, "`members` must be a sequence"),
        ({"members": "click"}, "`members` must be a sequence"),
        ({"members": {"click"}}, "`members` must be a sequence"),
        ({"members": ["click", "click"]}, "`members` must be a sequence of different names"),
        ({"members": ["find"]}, "no method `find`"),
        ({"members": ["navigate"]}, "no method `navigate`"),
        ({"additional_members": ["run_script"]}, "no method `run_script`"),
        ({"additional_members": ["fly"]}, "`additional_members` must be"),
        ({"confirm_reads": ["click"]}, "`confirm_reads` must be"),
        ({"confirm_reads": ["find"]}, "`confirm_reads` must be"),
        ({"confirm_reads": ["read_page"] * 2}, "different names"),
        ({"members": ["read_page"], "confirm_reads": ["read_page"], "confirm": None}, "need"),
    ],
)
def test_what_cannot_be_offered(options: Any, text: str) -> None:
    given: dict[str, Any] = {"confirm": yes, **options}
    with pytest.raises(ValueError, match=text):
        BrowserToolset(Clicker(), **given)


@pytest.mark.parametrize("name", ["state", "read_page"])
def test_the_wrong_flavour_of_a_driver(name: str) -> None:
    async def later(*_: Any) -> Any:
        return {"tabs": []}

    driver: Any = Reader()
    setattr(driver, name, later)
    with pytest.raises(ValueError, match=f"`{name}` of the driver is asynchronous"):
        BrowserToolset(driver)
    if name == "read_page":
        assert BrowserToolset(driver, members=["list_tabs"]).names == {"browser_list_tabs"}


async def test_an_asynchronous_toolset_takes_plain_callbacks() -> None:
    window = Window(Flavour("sync"))
    toolset = AsyncBrowserToolset(window.driver, members=["click"], confirm=window.answering(True))
    output: Any = await toolset.execute(window.call("click"))
    assert json.loads(output["output"][0]["text"])["ok"] is True
    assert window.names == ["state", "click", "state"]


# One call


@pytest.mark.parametrize("member", BROWSER_MEMBERS)
async def test_every_member_is_executed(flavour: Flavour, member: str) -> None:
    window = Window(flavour)
    block, *images = await window.execute(member)
    said = json.loads(block["text"])
    assert said.pop("ok") is True
    assert said.pop("state") == SHOWN
    assert images == [IMAGE] * (member in ("screenshot", "zoom"))
    assert said.keys() == (set() if images else {"result"})
    done = [] if member == "list_tabs" else [(member, ARGUMENTS[member])]
    assert window.done == ["state", *done, "state"]
    approved = [] if member in READING else [("approval", "completed", member)]
    assert window.records == [*approved, ("action", "completed", member)]


@pytest.mark.parametrize(
    "member, changed",
    [
        ("navigate", {"tab_id": 1}),
        ("navigate", {"url": None}),
        ("read_page", {"filter": "some"}),
        ("type", {"target": 1}),
        ("key", {"keys": "Enter"}),
        ("scroll", {"amount": -1}),
        ("scroll", {"amount": 1.0}),
        ("scroll", {"amount": True}),
        ("scroll", {"amount": 2**53}),
        ("select_option", {"values": [1]}),
        ("zoom", {"region": [0, 0, 0, 1]}),
        ("zoom", {"region": [0, 2, 1, 1]}),
        ("zoom", {"region": [0, 0, 1]}),
        ("list_tabs", {"more": 1}),
        ("switch_tab", {"tab_id": None}),
        ("wait_for", {"timeout_ms": 0}),
        ("wait_for", {"timeout_ms": 30_001}),
        ("wait_for", {"text": " "}),
        ("set_checked", {"checked": 1}),
        ("click_at", {"click_count": 4}),
        ("click_at", {"click_count": True}),
        ("click_at", {"keys": ["Alt", "Alt"]}),
        ("click_at", {"keys": ["Enter"]}),
        ("drag_path", {"path": [{"x": 0, "y": 0}]}),
        ("drag_path", {"path": [{"x": 0, "y": 0}] * 101}),
        ("drag_path", {"path": [{"x": 0, "y": 0, "z": 0}] * 2}),
        ("hold_keys", {"keys": []}),
        ("hold_keys", {"keys": [""]}),
        ("hold_keys", {"keys": ["é" * 33]}),
        ("hold_keys", {"keys": ["a", "a"]}),
        ("hold_keys", {"keys": list("abcdefghi")}),
        ("hold_keys", {"duration_ms": 3_001}),
        ("read_page_scoped", {"root": ""}),
        ("read_page_scoped", {"depth": 33}),
        ("read_diagnostics", {"limit": 101}),
        ("run_script", {"source": ""}),
        ("run_script", {"source": "\ud800"}),
        ("upload_file", {"grant_id": "x" * 257}),
    ],
)
async def test_arguments_are_checked(flavour: Flavour, member: str, changed: Any) -> None:
    window = Window(flavour)
    said = await window.say(member, {**ARGUMENTS[member], **changed})
    (name,) = changed
    assert said["error"].startswith(f"Invalid arguments: {name}")
    assert (said["ok"], said["state"]) == (False, SHOWN)
    assert window.done == ["state", "state"]
    assert window.records == [("arguments", "invalid_input", member)]


@pytest.mark.parametrize(
    "arguments, text",
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "Invalid arguments"),
        ("{}", "tab_id: Field required"),
        ('{"tab_id": null, "target": NaN}', "target: Input should be a valid string"),
    ],
)
async def test_arguments_are_an_object(flavour: Flavour, arguments: str, text: str) -> None:
    said = await Window(flavour).say("click", arguments)
    assert said["ok"] is False
    assert text in said["error"]


@pytest.mark.parametrize(
    "member, more",
    [
        ("fly", {}),
        ("click", {"name": "click"}),
        ("click", {"status": "in_progress"}),
        ("click", {"type": "custom_tool_call"}),
    ],
)
async def test_what_is_no_complete_call_shows_nothing(
    flavour: Flavour, member: str, more: Any
) -> None:
    window = Window(flavour)
    said = await window.say(member, call=window.call(member, **more))
    assert said == {
        "ok": False,
        "error": "There is no such tool, or its call is not complete.",
    }
    assert window.done == []
    assert window.records == [("arguments", "invalid_input", None)]


async def test_a_call_without_a_status_is_complete(flavour: Flavour) -> None:
    window = Window(flavour)
    assert (await window.say("click", call=window.call("click", status=None)))["ok"] is True


async def test_a_call_needs_an_id(flavour: Flavour) -> None:
    window = Window(flavour)
    with pytest.raises(RuntimeError, match="needs a `call_id`"):
        await window.execute("click", call=window.call("click", call_id=None))


@pytest.mark.parametrize(
    "options, member",
    [
        ({"members": ["find"]}, "click"),
        ({"members": ["find"]}, "run_script"),
        ({"additional_members": ["hover_at"]}, "run_script"),
    ],
)
async def test_members_that_are_not_offered(flavour: Flavour, options: Any, member: str) -> None:
    window = Window(flavour, **options)
    with pytest.raises(BrowserError, match=f"`browser_{member}` is not among the members"):
        await window.execute(member)
    assert window.done == []


async def test_a_default_that_the_driver_lacks_is_no_tool(flavour: Flavour) -> None:
    window = Window(flavour, members=None)
    window.driver.click = None
    assert (await window.say("click"))["error"].startswith("There is no such tool")


# Who is asked


async def test_what_is_asked(flavour: Flavour) -> None:
    window = Window(flavour)
    await window.say("navigate")
    context = {
        "member": "navigate",
        "arguments": ARGUMENTS["navigate"],
        "state": SHOWN,
        "call_id": "c1",
    }
    assert window.asked == [(context, "https://example.com/x"), context]


async def test_an_empty_tab_goes_nowhere(flavour: Flavour) -> None:
    window = Window(flavour)
    await window.say("new_tab")
    await window.say("new_tab", {"url": ""})
    assert [isinstance(each, tuple) for each in window.asked] == [False, True, False]


@pytest.mark.rule("3R26")
@pytest.mark.parametrize("verdict", [False, None, 1, "yes"])
async def test_only_true_approves(flavour: Flavour, verdict: Any) -> None:
    window = Window(flavour)
    window.options["confirm"] = window.answering(verdict)
    assert await window.say("click") == {
        "ok": False,
        "state": SHOWN,
        "error": "The action was not approved. Do not try it again, unless the user asks for it.",
    }
    assert window.names == ["state", "state"]
    assert window.records == [("approval", "refused", "click")]


@pytest.mark.parametrize("verdict", [False, 1])
async def test_an_address_that_is_refused(flavour: Flavour, verdict: Any) -> None:
    window = Window(flavour)
    window.options["url_policy"] = window.answering(verdict)
    said = await window.say("navigate")
    assert (said["ok"], said["error"]) == (False, "The address was not approved.")
    assert len(window.asked) == 1
    assert window.names == ["state", "state"]


@pytest.mark.parametrize("name", ["confirm", "url_policy"])
@pytest.mark.parametrize(
    "error, text, reason",
    [
        (BrowserError("Not there."), "Not there.", "refused"),
        (ValueError("secret"), "The action failed.", "policy_failed"),
    ],
)
async def test_a_policy_that_raises(
    flavour: Flavour, name: str, error: Exception, text: str, reason: str
) -> None:
    window = Window(flavour)
    window.options[name] = window.answering(error)
    assert (await window.say("navigate"))["error"] == text
    assert window.records == [("approval", reason, "navigate")]


async def test_a_policy_that_was_taken_away_refuses(flavour: Flavour) -> None:
    window = Window(flavour)
    window.toolset.confirm = None
    assert (await window.say("click"))["ok"] is False
    assert window.names == ["state", "state"]


async def test_callbacks_get_copies(flavour: Flavour) -> None:
    window = Window(flavour)

    def spoil(context: Any, *_: Any) -> bool:
        context["arguments"].clear()
        context["state"]["tabs"].clear()
        return True

    window.options["confirm"] = window.options["url_policy"] = window.either(spoil)
    assert (await window.say("navigate"))["state"] == SHOWN
    assert window.done[1] == ("navigate", ARGUMENTS["navigate"])


async def test_reading_may_be_asked_about_before_anything_is_read(flavour: Flavour) -> None:
    window = Window(flavour, confirm_reads=["find", "list_tabs"])
    for member in ("find", "list_tabs", "read_page"):
        assert (await window.say(member))["state"] == SHOWN
    context = {"state": None, "call_id": "c1", "phase": "before_read"}
    assert window.asked == [
        {"member": "find", "arguments": FIND, **context},
        {"member": "list_tabs", "arguments": {}, **context},
    ]
    assert window.records[:2] == [
        ("approval", "completed", "find"),
        ("action", "completed", "find"),
    ]


@pytest.mark.parametrize(
    "verdict, error",
    [
        (False, "Reading was not approved."),
        (1, "Reading was not approved."),
        (BrowserError("Not now."), "Not now."),
        (ValueError("secret"), "The action failed."),
    ],
)
async def test_reading_that_is_refused_shows_nothing(
    flavour: Flavour, verdict: Any, error: str
) -> None:
    window = Window(flavour, confirm_reads=["find"])
    window.options["confirm"] = window.answering(verdict)
    assert await window.say("find") == {"ok": False, "error": error}
    assert window.done == []


async def test_nobody_is_asked_about_reading_with_invalid_arguments(flavour: Flavour) -> None:
    window = Window(flavour, confirm_reads=["find"])
    said = await window.say("find", {})
    assert said.keys() == {"ok", "error"}
    assert (window.asked, window.done) == ([], [])


# What the driver does


@pytest.mark.parametrize(
    "error, text",
    [
        (BrowserError("The element is gone."), "The element is gone."),
        (BrowserError(), ""),
        (ValueError("secret"), "The action failed."),
        (StopIteration("secret"), "The action failed."),
    ],
)
async def test_an_action_that_fails(flavour: Flavour, error: Exception, text: str) -> None:
    window = Window(flavour)
    window.returns("click", error)
    assert await window.say("click") == {"ok": False, "state": SHOWN, "error": text}
    assert window.names == ["state", "click", "state"]
    assert window.records[-1] == ("action", "driver_failed", "click")


@pytest.mark.parametrize(
    "member, result",
    [
        ("click", "Opened a menu."),
        ("click", ""),
        ("find", None),
        ("read_page", "Text\ud83d"),
        ("get_page_text", report()),
        ("find", report(elements=[ELEMENT, {**ELEMENT, "ref": "e2", "value": "x" * 512}])),
        ("read_page", report(omitted=["value", "private"])),
        ("read_page_scoped", report(scopes=[{"ref": "s1", "label": "Main"}])),
        ("read_page", report(elements=[{**ELEMENT, "role": "radio", "checked": False}])),
        ("run_script", "{}"),
    ],
)
async def test_results(flavour: Flavour, member: str, result: Any) -> None:
    window = Window(flavour)
    window.returns(member, result)
    said = await window.say(member)
    assert (said["ok"], said["result"]) == (True, result)


async def test_what_a_report_has_too_much_is_left_out(flavour: Flavour) -> None:
    window = Window(flavour)
    option = {"label": "One", "value": "1"}
    elements = [
        {**ELEMENT, "checked": True, "color": "red"},
        {**ELEMENT, "ref": "e2", "role": "combobox", "options": [{**option, "selected": True}]},
        {**ELEMENT, "ref": "e3", "role": "listbox", "options": [{**option, "selected": True}]},
    ]
    window.returns("read_page", report(elements=elements, scopes=[]))
    result = (await window.say("read_page"))["result"]
    assert result == report(
        elements=[
            ELEMENT,
            {**ELEMENT, "ref": "e2", "role": "combobox", "options": [option]},
            {**ELEMENT, "ref": "e3", "role": "listbox", "options": [{**option, "selected": True}]},
        ]
    )


@pytest.mark.parametrize(
    "member, result",
    [
        ("click", 5),
        ("click", {}),
        ("find", ["a"]),
        ("find", report(version=2)),
        ("find", report(version=True)),
        ("find", report(text="\ud800")),
        ("find", report(omitted=["value", "value"])),
        ("find", report(omitted=["other"])),
        ("find", report(elements=[ELEMENT, ELEMENT])),
        ("find", report(elements=[{**ELEMENT, "label": ""}])),
        ("find", report(elements=[{**ELEMENT, "label": "x" * 257}])),
        ("find", report(elements=[{**ELEMENT, "value": "x" * 513}])),
        ("find", report(elements=[{**ELEMENT, "role": "link"}])),
        ("read_page_scoped", None),
        ("read_page_scoped", report()),
        ("read_page_scoped", report(elements=[ELEMENT], scopes=[{"ref": "e1", "label": "x"}])),
        ("read_diagnostics", "text"),
        ("run_script", None),
        ("run_script", "\ud800"),
        ("screenshot", None),
        ("screenshot", {"type": "input_image"}),
        ("screenshot", {**IMAGE, "image_url": " "}),
        ("screenshot", {**IMAGE, "file_id": ""}),
        ("screenshot", {**IMAGE, "detail": "best"}),
        ("screenshot", {**IMAGE, "more": 1}),
        ("zoom", {"type": "image", "image_url": "x"}),
        ("upload_file", outcome("completed", "none")),
        ("upload_file", outcome("refused", "unknown")),
        ("upload_file", outcome("refused", "none", "never")),
        ("download_file", {**outcome("refused", "none"), "path": "/x"}),
        ("download_file", None),
    ],
)
async def test_results_that_are_malformed(flavour: Flavour, member: str, result: Any) -> None:
    window = Window(flavour)
    window.returns(member, result)
    with pytest.raises(RuntimeError, match=f"`{member}` of the driver returned") as caught:
        await window.execute(member)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert window.names == ["state", member]
    assert window.records[-2:] == [
        ("action", "completed", member),
        ("output", "invalid_output", member),
    ]


@pytest.mark.parametrize(
    "image",
    [
        {"type": "input_image", "file_id": "file_1"},
        {**IMAGE, "detail": "original", "file_id": None},
        {**IMAGE, "prompt_cache_breakpoint": {"mode": "explicit"}},
    ],
)
async def test_images(flavour: Flavour, image: dict[str, Any]) -> None:
    window = Window(flavour)
    window.returns("screenshot", image)
    block, shown = await window.execute("screenshot")
    assert json.loads(block["text"]) == {"ok": True, "state": SHOWN}
    assert shown == image


@pytest.mark.parametrize(
    "status, effect",
    [
        ("completed", "completed"),
        ("refused", "none"),
        ("unknown", "unknown"),
        ("interrupted", "none"),
        ("interrupted", "unknown"),
    ],
)
async def test_what_becomes_of_files(flavour: Flavour, status: str, effect: str) -> None:
    window = Window(flavour)
    window.returns("upload_file", outcome(status, effect, "pending"))
    assert await window.say("upload_file") == {
        "ok": status == "completed",
        "state": SHOWN,
        "result": outcome(status, effect, "pending"),
    }


async def test_a_result_that_would_have_to_be_awaited() -> None:
    window = Window(Flavour("sync"))

    async def later(*_: Any) -> bool:
        return True

    window.replace("click", lambda _: later())
    with pytest.raises(RuntimeError, match="use `AsyncBrowserToolset`"):
        await window.execute("click")
    window.options["confirm"] = lambda _: later()
    del window.toolset
    with pytest.raises(RuntimeError, match="use `AsyncBrowserToolset`"):
        await window.execute("click")


# What is seen of tabs


@pytest.mark.parametrize(
    "url, shown",
    [
        ("https://example.com:443/a", "https://example.com"),
        ("http://example.com:80?a", "http://example.com"),
        (" http://EXAMPLE.com:8080/a ", "http://example.com:8080"),
        ("https://a@b@example.com/", "https://example.com"),
        ("https://example.com\\a/b", "https://example.com"),
        ("http://[::1]:8000/a", "http://[::1]:8000"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example"),
        ("about:blank", "about:blank"),
        ("about:blank#secret", "about:"),
        ("data:text/html,secret", "data:"),
        ("file:///etc/passwd", "file:"),
        ("blob:https://example.com/1", "blob:"),
    ],
)
async def test_addresses_are_reduced(flavour: Flavour, url: str, shown: str) -> None:
    window = Window(flavour)
    window.states = [{"tabs": [{**TAB, "url": url}]}]
    assert (await window.say("list_tabs"))["state"]["tabs"][0]["url"] == shown


@pytest.mark.parametrize(
    "tabs",
    [
        None,
        (),
        [{**TAB, "id": 1}],
        [{**TAB, "active": 1}],
        [{**TAB, "active": False}],
        [{"id": "t1", "url": "about:blank", "active": True}],
        [TAB, {**TAB, "active": False}],
        [TAB, {**TAB, "id": "t2"}],
        [{**TAB, "url": ""}],
        [{**TAB, "url": "example.com"}],
        [{**TAB, "url": "https:///x"}],
        [{**TAB, "url": "https://example.com:99999/"}],
    ],
)
async def test_states_that_are_malformed(flavour: Flavour, tabs: Any) -> None:
    window = Window(flavour)
    window.states = [{"tabs": tabs}]
    with pytest.raises(RuntimeError, match="`state` of the driver returned") as caught:
        await window.execute("click")
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert window.done == ["state"]


@pytest.mark.rule("F29")
@pytest.mark.parametrize("error", [ValueError("secret"), BrowserError("secret")])
@pytest.mark.parametrize("before", [0, 1])
async def test_a_state_that_fails(flavour: Flavour, error: Exception, before: int) -> None:
    window = Window(flavour)
    window.states = [*window.states * before, error]
    with pytest.raises(RuntimeError, match=r"^`state` of the driver failed\.$") as caught:
        await window.execute("click")
    assert (caught.value.__cause__, caught.value.__context__) == (error, None)
    assert "secret" not in str(caught.value)
    assert window.names == ["state", "click", "state"][: 1 + 2 * before]


async def test_no_tabs(flavour: Flavour) -> None:
    window = Window(flavour)
    window.states = [{"tabs": [], "more": 1}]
    assert (await window.say("click"))["state"] == {"tabs": []}


@pytest.mark.parametrize(
    "state",
    [
        observed(),
        observed(change(1), change(2, type="tab_opened")),
        observed(change(7), sequence=7, dropped_changes=6),
        observed({"type": "download", "sequence": 1, "tab_id": None, "status": "blocked"}),
        observed({"type": "dialog_dismissed", "sequence": 1, "tab_id": "t1", "kind": "alert"}),
        observed({"type": "navigation_refused", "sequence": 1, "tab_id": None, "reason": "policy"}),
    ],
)
async def test_observations(flavour: Flavour, state: Any) -> None:
    window = Window(flavour)
    window.states = [state]
    said = await window.say("list_tabs")
    assert said["state"] == {**SHOWN, "observation": state["observation"]}


@pytest.mark.parametrize(
    "state",
    [
        {**observed(), "observation": None},
        observed(version=2),
        observed(version=1.0),
        observed(sequence=-1, dropped_changes=-1),
        observed(sequence=1),
        observed(dropped_changes=1),
        observed(sequence=2**53 - 1),
        observed(title_truncated=1),
        observed(change(2)),
        observed(change(2), change(1)),
        observed(change(1, type="other")),
        observed(change(1, tab_id=None)),
        observed(change(1, tab_id="")),
        observed({"type": "download", "sequence": 1, "tab_id": None, "status": "lost"}),
    ],
)
async def test_observations_that_are_malformed(flavour: Flavour, state: Any) -> None:
    window = Window(flavour)
    window.states = [state]
    with pytest.raises(RuntimeError, match="`state` of the driver returned"):
        await window.execute("list_tabs")


@pytest.mark.parametrize(
    "before, after, goes_on",
    [
        (observed(change(1)), observed(change(1), change(2)), True),
        (observed(change(1)), observed(sequence=1, dropped_changes=1), True),
        ({"tabs": []}, observed(), True),
        (observed(), {"tabs": []}, False),
        (observed(change(1)), observed(), False),
        (observed(sequence=1, dropped_changes=1), observed(change(1)), False),
        (observed(change(1)), observed(change(1, type="tab_opened")), False),
    ],
)
async def test_an_observation_goes_on(
    flavour: Flavour, before: Any, after: Any, goes_on: bool
) -> None:
    window = Window(flavour)
    window.states = [before, after]
    if goes_on:
        assert (await window.say("click"))["state"].get("observation") == after["observation"]
        return
    with pytest.raises(RuntimeError, match="`state` of the driver returned"):
        await window.execute("click")


@pytest.mark.parametrize(
    "title, shown, truncated",
    [
        ("x" * 1024, "x" * 1024, False),
        ("x" * 1025, "x" * 1024, True),
        ("x" * 1023 + "é", "x" * 1023, True),
        ("half \ud83d", "half ?", False),
    ],
)
async def test_titles_are_cut_where_that_can_be_told(
    flavour: Flavour, title: str, shown: str, truncated: bool
) -> None:
    window = Window(flavour)
    tabs = {"tabs": [{**TAB, "title": title}]}
    window.states = [{**observed(), **tabs}]
    state = (await window.say("list_tabs"))["state"]
    assert state["tabs"][0]["title"] == shown
    assert state["observation"]["title_truncated"] is truncated
    window.states = [tabs]
    assert (await window.say("list_tabs"))["state"]["tabs"][0]["title"] == title


# Cancelling, and one call at a time


class Countdown:
    """Is cancelled after having been asked so many times."""

    def __init__(self, left: int) -> None:
        self.left = left

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


async def test_cancelled_is_asked_around_everything(flavour: Flavour) -> None:
    reached: dict[str, Any] = {}
    for polls in range(20):
        window = Window(flavour)
        try:
            await window.execute("navigate", cancelled=Countdown(polls))
        except BrowserCancelledError:
            reached.setdefault(" ".join([*window.names, *["ask"] * len(window.asked)]), window)
        else:
            break
    assert list(reached) == [
        "",
        "state",
        "state ask",
        "state ask ask",
        "state navigate ask ask",
        "state navigate state ask ask",
    ]
    assert reached["state ask"].records == [("approval", "cancelled", "navigate")]
    assert reached["state navigate ask ask"].records[-1] == ("action", "cancelled", "navigate")


async def test_an_error_after_cancelling_is_none(flavour: Flavour) -> None:
    window = Window(flavour)
    stopped: list[int] = []

    def act(_: Any) -> None:
        stopped.append(1)
        raise ValueError

    window.replace("click", act)
    with pytest.raises(BrowserCancelledError) as caught:
        await window.execute("click", cancelled=lambda: bool(stopped))
    assert caught.value.__context__ is None


async def test_a_driver_may_say_that_it_was_cancelled(flavour: Flavour) -> None:
    window = Window(flavour)
    window.returns("click", BrowserCancelledError("Stopped."))
    with pytest.raises(BrowserCancelledError, match="Stopped"):
        await window.execute("click")
    assert window.records[-1] == ("action", "cancelled", "click")


@pytest.mark.parametrize("given", [True, False])
async def test_callbacks_may_ask_whether_it_was_cancelled(flavour: Flavour, given: bool) -> None:
    window = Window(flavour)
    answers: list[bool] = []

    def look(*_: Any, cancelled: Any) -> bool:
        answers.append(cancelled())
        return True

    async def look_later(*given: Any, cancelled: Any) -> bool:
        return look(*given, cancelled=cancelled)

    window.options["confirm"] = window.options["url_policy"] = (
        look_later if flavour.is_async else look
    )
    options = {"cancelled": Countdown(100)} if given else {}
    assert (await window.say("navigate", **options))["ok"] is True
    assert answers == [False, False]


async def test_one_call_at_a_time(flavour: Flavour) -> None:
    window = Window(flavour)
    seen: list[Any] = []

    def act(_: Any) -> None:
        made = window.toolset.execute(window.call("find"))
        if flavour.is_async:
            with pytest.raises(RuntimeError, match="busy"):
                made.send(None)
        seen.append(window.toolset.close())

    def act_plainly(_: Any) -> None:
        with pytest.raises(RuntimeError, match="busy"):
            window.toolset.execute(window.call("find"))
        seen.append(window.toolset.close())

    window.replace("click", act if flavour.is_async else act_plainly)
    assert (await window.say("click"))["ok"] is True
    assert seen == [{"status": "draining"}]
    assert window.toolset.close() == {"status": "closed"}
    with pytest.raises(RuntimeError, match="closed"):
        await window.execute("click")


async def test_cancelling_the_task_of_a_call() -> None:
    window = Window(Flavour("async"))
    begun = asyncio.Event()

    async def wait(_: Any) -> None:
        begun.set()
        await asyncio.Event().wait()

    window.driver.click = wait
    task = asyncio.ensure_future(window.execute("click"))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert window.records[-1] == ("action", "cancelled", "click")
    window.returns("hover", None)
    assert (await window.say("find"))["ok"] is True


# What a runner needs


async def skipped(window: Window, member: str) -> Any:
    answer = await window.flavour.settle(
        window.toolset.execute_in_run(
            window.call(member), skip=True, cancelled=None, on_diagnostic=window.told.append
        )
    )
    assert answer.ok is False
    return json.loads(answer.output["output"][0]["text"])


@pytest.mark.parametrize("members", [["click", "find"], BROWSER_MEMBERS])
async def test_a_call_that_is_skipped(flavour: Flavour, members: Sequence[str]) -> None:
    window = Window(flavour, members=members, confirm_reads=["find"])
    text = "Not executed, because an earlier action of the browser failed in this turn."
    assert await skipped(window, "click") == {"ok": False, "state": SHOWN, "error": text}
    assert window.done == ["state"]
    assert await skipped(window, "find") == {"ok": False, "error": text}
    assert (window.done, window.asked, window.told) == (["state"], [], [])


@pytest.mark.parametrize("verdict", [True, False])
async def test_a_run_knows_whether_a_call_was_executed(flavour: Flavour, verdict: bool) -> None:
    window = Window(flavour)
    window.options["confirm"] = window.answering(verdict)
    answer = await flavour.settle(
        window.toolset.execute_in_run(window.call("click"), cancelled=None, on_diagnostic=None)
    )
    assert answer.ok is verdict
