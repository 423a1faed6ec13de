"""Doors: modules that only re-export names; they export the same objects."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "openai"

DOORS = {
    "_event_handler": "_socket.handlers",
    "_httpx2": "_transport.libraries",
    "_module_client": "_clients.proxies",
    "_provider": "_identity.provider",
    "_send_queue": "_socket.queue",
    "_websocket_connection": "_socket.connection",
}
"""Each door, and where its names live."""


@pytest.mark.parametrize("door, home", DOORS.items())
def test_a_door_hands_out_the_objects_of_its_home(door: str, home: str) -> None:
    outside, inside = import_module(f"openai.{door}"), import_module(f"openai.{home}")
    names = [name for name in vars(outside) if not name.startswith("_")]
    assert names
    assert [n for n in names if getattr(outside, n) is not getattr(inside, n)] == []


@pytest.mark.parametrize("door, home", DOORS.items())
def test_nothing_lives_in_a_door(door: str, home: str) -> None:
    docstring, *statements = ast.parse((SOURCE / f"{door}.py").read_text("utf-8")).body
    assert isinstance(docstring, ast.Expr)
    assert [type(s) for s in statements] == [ast.ImportFrom]
    assert isinstance(statements[0], ast.ImportFrom)
    assert statements[0].module == home


def test_request_options_are_the_same_in_both_places() -> None:
    models, options = import_module("openai._models"), import_module("openai._request.options")
    for name in ("FinalRequestOptions", "FinalRequestOptionsInput", "SecurityOptions"):
        assert getattr(models, name) is getattr(options, name)


def test_a_patched_method_is_patched_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    door, home = import_module("openai._send_queue"), import_module("openai._socket.queue")
    monkeypatch.setattr(door.SendQueue, "patched", "here", raising=False)
    assert home.SendQueue.patched == "here"
