"""The public names of the package: they exist, are lazy, and can be inspected."""

from __future__ import annotations

import inspect
import pkgutil
import subprocess
import sys
import typing
from importlib import import_module
from pathlib import Path

import pytest

import openai
from openai import AsyncOpenAI, OpenAI

SOURCE = Path(openai.__file__).parent


def run(code: str) -> str:
    """Run a program in a new interpreter without credentials, warnings being errors."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": ""},
    ).stdout


def test_every_public_name_can_be_had() -> None:
    for name in openai.__all__:
        assert getattr(openai, name) is not None, name
    assert len(set(openai.__all__)) == len(openai.__all__)


@pytest.mark.rule("T6")
def test_looking_at_everything_needs_no_credentials() -> None:
    run("import openai\nfor name in dir(openai): getattr(openai, name)")


@pytest.mark.rule("T4")
def test_names_say_they_are_of_the_package() -> None:
    for name in openai.__all__:
        value = getattr(openai, name)
        own = getattr(value, "__module__", "").startswith("openai")
        if inspect.isclass(value) and own:
            assert value.__module__ == "openai", name
            assert repr(value) == f"<class 'openai.{value.__qualname__}'>"


@pytest.mark.rule("T7")
def test_resources_are_loaded_when_they_are_used() -> None:
    said = run(
        "import sys, openai\n"
        "print('openai.resources' in sys.modules)\n"
        "openai.resources.Chat\n"
        "print('openai.resources' in sys.modules)"
    )
    assert said.split() == ["False", "True"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"'openai'.*'no_such_name'"):
        _ = openai.no_such_name


def public_modules() -> list[str]:
    """Return every module that can be imported without an extra."""
    found = pkgutil.walk_packages([str(SOURCE)], "openai.", onerror=lambda _: None)
    return [module.name for module in found if "__main__" not in module.name]


def test_every_module_can_be_imported() -> None:
    for name in public_modules():
        import_module(name)


@pytest.mark.parametrize("client", [OpenAI, AsyncOpenAI])
def test_hints_of_every_method_resolve(client: type) -> None:
    for resource in resources(client(api_key="sk-test")):
        for name, method in inspect.getmembers(type(resource), inspect.isfunction):
            if not name.startswith("_"):
                assert "return" in typing.get_type_hints(method), f"{type(resource)}.{name}"


def test_both_clients_have_the_same_methods() -> None:
    def shape(client: type) -> dict[str, list[str]]:
        return {
            type(resource).__name__.removeprefix("Async"): sorted(
                name
                for name, _ in inspect.getmembers(type(resource), callable)
                if not name.startswith("_")
            )
            for resource in resources(client(api_key="sk-test"))
        }

    assert shape(OpenAI) == shape(AsyncOpenAI)


def resources(owner: object) -> list[object]:
    """Return all resources below a client or a resource."""
    found: list[object] = []
    for name in dir(type(owner)):
        descriptor = inspect.getattr_static(type(owner), name)
        if name.startswith(("_", "with_")) or inspect.isfunction(descriptor):
            continue
        value = getattr(owner, name)
        if type(value).__module__.startswith("openai.resources"):
            found += [value, *resources(value)]
    return found
