"""One computer call: the order of validation, approval, actions and output."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import openai
from openai.lib import computer
from openai.lib.computer import AsyncComputerToolset, ComputerToolset, ComputerUseError
from openai.types.responses import ResponseComputerToolCall
from tests.flavours import Flavour
from tests.lib.runner.computers import (
    CHECK,
    CLICK,
    NOT_HERE,
    SCREENSHOT,
    SHOWN,
    TYPE,
    Desk,
    computer_call,
    legacy_call,
)
from tests.lib.runner.runs import response

pytestmark = pytest.mark.anyio


# Names


@pytest.mark.rule("3D7")
@pytest.mark.parametrize(
    "name", ["ComputerToolset", "AsyncComputerToolset", "ComputerDriver", "AsyncComputerDriver"]
)
def test_names_of_the_package(name: str) -> None:
    assert name in dir(openai)
    assert name in openai.__all__
    assert getattr(openai, name) is getattr(computer, name)


def test_an_error_survives_a_pickle() -> None:
    error = pickle.loads(pickle.dumps(ComputerUseError("No.")))
    assert (str(error), error.response) == ("No.", None)


# One call


@pytest.mark.rule("3R24")
async def test_a_batch_ends_with_one_screenshot(flavour: Flavour) -> None:
    desk = Desk(flavour)
    assert await desk.execute(computer_call("c1", CLICK, SCREENSHOT, TYPE)) == {
        "type": "computer_call_output",
        "call_id": "c1",
        "output": SHOWN,
        "acknowledged_safety_checks": [],
    }
    assert desk.names == ["click", "type", "screenshot"]
    click, text = desk.done[0][1], desk.done[1][1]
    assert (type(click).__name__, click.button, click.x, click.y) == ("Click", "left", 1, 2)
    assert text.text == "hi"


@pytest.mark.parametrize("last", [True, False])
async def test_everything_is_asked_about(flavour: Flavour, last: bool) -> None:
    desk = Desk(flavour)
    call = computer_call("c1", CLICK, SCREENSHOT, TYPE, *[SCREENSHOT] * last)
    await desk.execute(call, before_action=desk.approving())
    assert desk.names == [
        "asked click",
        "click",
        "asked screenshot",
        "asked type",
        "type",
        "asked screenshot",
        "screenshot",
    ]


@pytest.mark.parametrize(
    "action",
    [
        {"type": "double_click", "x": 1, "y": 2, "keys": ["CTRL"]},
        {"type": "drag", "path": [{"x": 1, "y": 2}, {"x": 3, "y": 4}]},
        {"type": "keypress", "keys": ["CTRL", "C"]},
        {"type": "move", "x": -1, "y": 2},
        {"type": "scroll", "x": 1, "y": 2, "scroll_x": 0, "scroll_y": 50},
        {"type": "wait"},
    ],
)
async def test_every_action_has_its_method(flavour: Flavour, action: dict[str, Any]) -> None:
    for call in (computer_call("c1", action), legacy_call(action=action)):
        desk = Desk(flavour)
        await desk.execute(call)
        assert desk.names == [action["type"], "screenshot"]
        assert desk.done[0][1].to_dict() == action


async def test_a_screenshot_alone(flavour: Flavour) -> None:
    desk = Desk(flavour)
    await desk.execute(legacy_call(action=SCREENSHOT), before_action=desk.approving())
    assert desk.names == ["asked screenshot", "screenshot"]


@pytest.mark.parametrize(
    "call, says",
    [
        (computer_call(status="incomplete"), "not completed"),
        (computer_call(status=NOT_HERE), "not completed"),
        (computer_call(type="function_call"), "not completed"),
        (computer_call(id=NOT_HERE), "`id`"),
        (computer_call(call_id=3), "`call_id`"),
        (computer_call(actions=[]), "no actions"),
        (computer_call(actions=NOT_HERE), "either"),
        (computer_call(action=CLICK), "either"),
        (legacy_call(pending_safety_checks=NOT_HERE), "`pending_safety_checks`"),
        (computer_call(pending_safety_checks=None), "`pending_safety_checks`"),
        (computer_call(pending_safety_checks=[{"code": "x"}]), r"`pending_safety_checks\[0\]`"),
        (legacy_call(action={**CLICK, "button": "middle"}), "`action`"),
        (computer_call("c1", TYPE, {**CLICK, "x": 1.5}), r"`actions\[1\]`"),
        (computer_call("c1", {**CLICK, "keys": "CTRL"}), r"`actions\[0\]`"),
        (computer_call("c1", {"type": "drag", "path": [[1, 2]]}), r"`actions\[0\]`"),
        (computer_call("c1", {"type": "type"}), r"`actions\[0\]`"),
        (computer_call("c1", {"type": "zoom"}), r"`actions\[0\]`"),
        (computer_call("c1", "click"), r"`actions\[0\]`"),
    ],
)
async def test_unfit_calls_have_no_effect(flavour: Flavour, call: Any, says: str) -> None:
    desk = Desk(flavour, response(computer_call("c0"), call))
    with pytest.raises(ComputerUseError, match=says):
        await desk.execute(call, before_action=desk.approving())
    error = await desk.error(before_action=desk.approving())
    assert error.response is not None
    assert desk.done == []


async def test_checks_may_be_left_out_of_a_batch(flavour: Flavour) -> None:
    desk = Desk(flavour)
    output = await desk.execute(computer_call(pending_safety_checks=NOT_HERE))
    assert output["acknowledged_safety_checks"] == []


# Being asked


@pytest.mark.rule("3R23")
async def test_safety_checks_need_somebody(flavour: Flavour) -> None:
    desk = Desk(flavour, response(computer_call(pending_safety_checks=[CHECK])))
    assert "`approve_safety_checks`" in str(await desk.error(before_action=desk.approving()))
    assert desk.done == []
    assert desk.records == [("approval", "refused", None)]


@pytest.mark.rule("3R23")
@pytest.mark.parametrize("verdict", [1, "yes", False, None])
async def test_safety_checks_need_exactly_true(flavour: Flavour, verdict: Any) -> None:
    desk = Desk(flavour, response(computer_call(pending_safety_checks=[CHECK])))
    await desk.error(approve_safety_checks=desk.approving(verdict))
    assert desk.names == ["asked computer_call"]
    assert len(desk.recorder.requests) == 1


@pytest.mark.rule("3R23")
async def test_approved_checks_are_acknowledged(flavour: Flavour) -> None:
    desk = Desk(flavour)
    call = computer_call(pending_safety_checks=[CHECK, {"id": "s2"}])
    output = await desk.execute(
        call, approve_safety_checks=desk.approving(), before_action=desk.approving()
    )
    bare = {"id": "s2", "code": None, "message": None}
    assert output["acknowledged_safety_checks"] == [CHECK, bare]
    assert desk.names[:2] == ["asked computer_call", "asked click"]
    assert desk.records == [
        ("approval", "completed", None),
        ("approval", "completed", "click"),
        ("action", "completed", "click"),
        ("approval", "completed", "screenshot"),
        ("action", "completed", "screenshot"),
    ]


@pytest.mark.parametrize("verdict", [1, "yes", False, None])
async def test_an_action_needs_exactly_true(flavour: Flavour, verdict: Any) -> None:
    desk = Desk(flavour)
    assert "`before_action`" in await desk.refusal(
        computer_call(), before_action=desk.approving(verdict)
    )
    assert desk.names == ["asked click"]
    assert desk.records == [("approval", "refused", "click")]


async def test_a_screenshot_can_be_refused(flavour: Flavour) -> None:
    desk = Desk(flavour)
    judge = desk.either(lambda action: action.type != "screenshot")
    await desk.refusal(computer_call(), before_action=judge)
    assert desk.names == ["click"]


async def test_nobody_can_change_what_is_done(flavour: Flavour) -> None:
    def approve(call: Any) -> bool:
        call.actions.clear()
        call.pending_safety_checks.clear()
        return True

    def before(action: Any) -> bool:
        action.x = 99
        return True

    desk = Desk(flavour)
    call = computer_call(pending_safety_checks=[CHECK])
    output = await desk.execute(
        call, approve_safety_checks=desk.either(approve), before_action=desk.either(before)
    )
    assert output["acknowledged_safety_checks"] == [CHECK]
    assert [each[1].x for each in desk.done[:1]] == [1]


@pytest.mark.parametrize("which", ["approve_safety_checks", "before_action"])
async def test_errors_of_callbacks_are_raised(flavour: Flavour, which: str) -> None:
    def fail(_: Any) -> bool:
        raise OSError("no answer")

    desk = Desk(flavour)
    call = computer_call(pending_safety_checks=[CHECK] if which.startswith("approve") else [])
    with pytest.raises(OSError, match="no answer"):
        await desk.execute(call, **{which: desk.either(fail)})
    assert [each["reason"] for each in desk.told] == ["policy_failed"]
    assert desk.done == []


# The driver


@pytest.mark.parametrize(
    "shown, sent",
    [
        ({**SHOWN, "detail": "high"}, SHOWN),
        ({**SHOWN, "file_id": None}, SHOWN),
        ({"type": "computer_screenshot", "file_id": "f"}, None),
        ({**SHOWN, "file_id": "f"}, None),
    ],
)
async def test_what_a_screenshot_is(flavour: Flavour, shown: Any, sent: Any) -> None:
    desk = Desk(flavour)
    desk.shown = shown
    output = await desk.execute(computer_call())
    assert output["output"] == (sent or shown)
    assert output["output"] is not shown


@pytest.mark.parametrize(
    "shown",
    [
        None,
        b"png",
        {},
        {"image_url": "https://a.test/b"},
        {"type": "computer_screenshot"},
        {"type": "computer_screenshot", "image_url": " "},
        {"type": "computer_screenshot", "file_id": 3},
        {"type": "input_image", "image_url": "https://a.test/b"},
    ],
)
async def test_what_no_screenshot_is(flavour: Flavour, shown: Any) -> None:
    desk = Desk(flavour)
    desk.shown = shown
    assert "computer_screenshot" in await desk.refusal(computer_call())
    assert desk.records[-2:] == [
        ("action", "completed", "screenshot"),
        ("output", "invalid_output", "screenshot"),
    ]


@pytest.mark.parametrize("name", ["click", "screenshot"])
async def test_errors_of_a_driver_are_raised(flavour: Flavour, name: str) -> None:
    desk = Desk(flavour, response(computer_call()))
    desk.report_failures[name] = OSError("unplugged")
    with pytest.raises(OSError, match="unplugged"):
        await desk.run()
    assert desk.records[-1] == ("action", "driver_failed", name)
    desk.report_failures.clear()
    await desk.execute(computer_call())


@pytest.mark.parametrize("wrong", [None, 3])
@pytest.mark.parametrize("name", ["drag", "screenshot"])
def test_a_driver_needs_all_methods(flavour: Flavour, name: str, wrong: Any) -> None:
    desk = Desk(flavour)
    setattr(desk.driver, name, wrong)
    with pytest.raises(ValueError, match=name):
        type(desk.toolset)(desk.driver)


class Later:
    """Something to call whose call is awaited."""

    async def __call__(self, action: Any) -> None:
        """Do nothing."""


@pytest.mark.parametrize("wait", [Later(), Later().__call__])
def test_a_synchronous_toolset_refuses_what_is_awaited(wait: Any) -> None:
    desk = Desk(Flavour("sync"))
    desk.driver.wait = wait
    with pytest.raises(ValueError, match="AsyncComputerToolset"):
        ComputerToolset(desk.driver)


async def test_an_asynchronous_toolset_takes_plain_functions() -> None:
    desk = Desk(Flavour("async"))
    desk.driver.click = lambda action: desk.done.append(("plain", action))
    await desk.execute(computer_call(), before_action=lambda _: True)
    assert desk.names == ["plain", "screenshot"]


async def test_an_asynchronous_toolset_takes_a_plain_driver() -> None:
    desk = Desk(Flavour("sync"))
    call = ResponseComputerToolCall.construct(**computer_call())
    output: Any = await AsyncComputerToolset(desk.driver).execute(call)
    assert output["output"] == SHOWN


@pytest.mark.parametrize("name", ["click", "screenshot", "before_action"])
async def test_what_would_be_awaited_ends_a_synchronous_run(name: str) -> None:
    async def later(*_: Any) -> Any:
        return True

    desk = Desk(Flavour("sync"))
    options: dict[str, Any] = {"before_action": later} if name == "before_action" else {}
    setattr(desk.driver, name, lambda *given: later(*given))
    assert "AsyncComputerToolset" in await desk.refusal(computer_call(), **options)


async def test_who_asks_for_it_is_given_the_cancellation(flavour: Flavour) -> None:
    seen: list[Any] = []

    def not_yet() -> bool:
        return False

    async def click_later(_: Any, *, cancelled: Any) -> None:
        seen.append(cancelled)

    def click(_: Any, *, cancelled: Any) -> None:
        seen.append(cancelled)

    desk = Desk(flavour)
    desk.driver.click = click_later if flavour.is_async else click
    await desk.execute(computer_call(), cancelled=not_yet)
    await desk.execute(computer_call())
    assert seen[0] is not_yet
    assert seen[1]() is False
