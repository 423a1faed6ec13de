"""Validate a driver's reports and reduce them to what a model may see: origins, not URLs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from typing_extensions import Self

from ...._utils._utils import is_dict
from ..schema import validate
from .members import Member
from .types import BrowserObservationV1, BrowserState

if TYPE_CHECKING:
    from ....types.responses.response_input_param import FunctionCallOutput

__all__ = ["BrowserAnswer", "validate_result", "validate_state"]

_TITLE_BYTES = 1024
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class BrowserAnswer:
    """The answer to one call."""

    output: FunctionCallOutput
    ok: bool
    """Whether the call succeeded; if not, later calls of its turn are skipped."""

    @classmethod
    def make(cls, call_id: str, state: BrowserState | None, **outcome: Any) -> Self:
        """Build an answer from a state and a `result` or an `error`; images are separate blocks.

        The state is left out if the model may not see anything.
        """
        result = outcome.get("result")
        # Results about files have a status.
        status = result.get("status", "completed") if is_dict(result) else "completed"
        ok = "error" not in outcome and status == "completed"
        said = {"ok": ok} if state is None else {"ok": ok, "state": state}
        image = [result] if _is_image(result) else []
        said |= {} if image else outcome
        blocks = [{"type": "input_text", "text": json.dumps(said)}, *image]
        output = {"type": "function_call_output", "call_id": call_id, "output": blocks}
        return cls(cast("FunctionCallOutput", output), ok)


def validate_state(report: Any, before: BrowserState | None) -> BrowserState:
    """Validate a state report, and return the part that a model may see.

    Raises:
        ValueError: the report is invalid, or contradicts an earlier one of the same call.
    """
    state = cast("BrowserState", validate(BrowserState, report))
    tabs = state["tabs"]
    if len({tab["id"] for tab in tabs}) < len(tabs):
        raise ValueError("tabs: ids must be unique.")
    if sum(tab["active"] for tab in tabs) != bool(tabs):
        raise ValueError("tabs: exactly one must be active.")
    for tab in tabs:
        tab["url"] = _origin(tab["url"])
    if (observation := state.get("observation")) is not None:
        _check_changes(observation)
        for tab in tabs:
            title = tab["title"].encode("utf-8", "replace")
            tab["title"] = title[:_TITLE_BYTES].decode("utf-8", "ignore")
            observation["title_truncated"] |= len(title) > _TITLE_BYTES
    if before is not None and (earlier := before.get("observation")) is not None:
        _check_later(earlier, observation)
    return state


def validate_result(member: Member, value: Any) -> Any:
    """Validate the result of a driver's method, and return a copy.

    Raises:
        ValueError: the result does not have the member's type.
    """
    result = validate(member.result, value)
    if _is_image(result):
        sources = [result.get(name) for name in ("image_url", "file_id")]
        given = [source for source in sources if source is not None]
        if result != value or not given or not all(source.strip() for source in given):
            raise ValueError("an image needs an `image_url` or a `file_id`, and no other keys.")
    elif is_dict(result) and "elements" in result:
        _tidy(result)
    return result


def _origin(url: str) -> str:
    """Return the origin of a web URL, or the scheme of any other."""
    # Browsers read a backslash as a slash, so the host ends there.
    parts = urlsplit(url.strip().replace("\\", "/"))
    if url == "about:blank" or (parts.scheme and parts.scheme not in _DEFAULT_PORTS):
        return url if url == "about:blank" else f"{parts.scheme}:"
    if not parts.hostname:
        raise ValueError("tabs: an address must have a scheme, and a host on the web.")
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
    shown = f"{parts.scheme}://[{host}]" if ":" in host else f"{parts.scheme}://{host}"
    is_default = parts.port in (None, _DEFAULT_PORTS[parts.scheme])
    return shown if is_default else f"{shown}:{parts.port}"


def _check_changes(observation: BrowserObservationV1) -> None:
    given = [change["sequence"] for change in observation["changes"]]
    last = observation["dropped_changes"] + len(given)
    expected = range(observation["dropped_changes"] + 1, last + 1)
    if given != [*expected] or last != observation["sequence"]:
        raise ValueError("observation: the changes must be those after the dropped ones, in order.")


def _check_later(earlier: BrowserObservationV1, later: BrowserObservationV1 | None) -> None:
    keys: tuple[Any, ...] = ("sequence", "dropped_changes")
    if later is None or any(cast("Any", later)[key] < cast("Any", earlier)[key] for key in keys):
        raise ValueError("observation: it must go on from the one before the action.")
    known = {change["sequence"]: change for change in earlier["changes"]}
    if any(known.get(change["sequence"], change) != change for change in later["changes"]):
        raise ValueError("observation: changes must stay what they are.")


def _tidy(report: dict[str, Any]) -> None:
    """Remove the fields that an element's role does not have."""
    refs = [each["ref"] for each in (*report["elements"], *report.get("scopes", ()))]
    if len(set(refs)) < len(refs):
        raise ValueError("elements: refs must be unique.")
    for element in report["elements"]:
        if element["role"] not in ("checkbox", "radio"):
            element.pop("checked", None)
        for option in element.get("options", ()):
            if element["role"] != "listbox":
                option.pop("selected", None)


def _is_image(result: Any) -> bool:
    return is_dict(result) and result.get("type") == "input_image"
