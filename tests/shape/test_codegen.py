"""The generated files equal the generator's output, load one by one, and are documented."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import typing
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import typing_extensions

import codegen.command as generator
from codegen.model import Api
from codegen.read import read
from tests.family import HTTP_LIBRARY

ROOT = Path(__file__).parents[2]
TYPES = ROOT / "src" / "openai" / "types"


@cache
def api() -> Api:
    return read(ROOT / "codegen" / "api")


@cache
def modules() -> dict[str, Path]:
    """Return every leaf module of the types."""
    return {
        ".".join(path.relative_to(ROOT / "src").with_suffix("").parts): path
        for path in sorted(TYPES.rglob("*.py"))
        if path.stem != "__init__"
    }


def imported(module: str, path: Path) -> Iterator[str]:
    """Yield the modules that a module of the types imports, as written."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            above = ".".join(module.split(".")[: -node.level]) if node.level else ""
            yield ".".join(filter(None, (above, node.module)))


def test_generated_files_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    status = generator.main(["--check"])
    assert capsys.readouterr().out == ""
    assert status == 0


def test_leaf_modules_import_leaf_modules_in_one_order() -> None:
    """No import of types goes through a package or in a circle, so each can be the first."""
    edges = {
        name: [m for m in imported(name, path) if m.startswith("openai.types")]
        for name, path in modules().items()
    }
    through_packages = [(a, b) for a, below in edges.items() for b in below if b not in edges]
    assert through_packages == []
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"imports go in a circle: {' → '.join([*path, name])}"
        if name not in done:
            for below in edges[name]:
                visit(below, (*path, name))
            done.add(name)

    for name in edges:
        visit(name, ())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are what makes this cheap")
def test_types_are_the_first_import_of_a_program() -> None:
    """A sample in forks of one interpreter that has loaded nothing of the package."""
    sample = list(modules())[::29]
    program = f"""
import importlib, json, os, sys
import {HTTP_LIBRARY}, pydantic, typing_extensions
failed = []
for name in {sample!r}:
    child = os.fork()
    if not child:
        try:
            importlib.import_module(name)
        except BaseException:
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        failed.append(name)
print(json.dumps(failed))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []


def test_annotations_of_types_resolve() -> None:
    unresolved: list[str] = []
    for name in modules():
        if name.endswith("websocket_connection_options"):
            continue  # names types of an optional dependency
        for value in vars(import_module(name)).values():
            if isinstance(value, type) and value.__module__ == name:
                try:
                    typing_extensions.get_type_hints(value)
                except NameError as exc:
                    unresolved.append(f"{name}: {exc}")
    assert unresolved == []


def test_annotations_of_methods_resolve() -> None:
    unresolved: list[str] = []
    for resource in api().resources:
        module = import_module(f"openai.resources.{resource.module}")
        for flavour in ("", "Async"):
            cls: Any = getattr(module, flavour + resource.name)
            for endpoint in resource.endpoints:
                try:
                    typing.get_type_hints(getattr(cls, endpoint.name))
                except NameError as exc:
                    unresolved.append(f"{cls.__qualname__}.{endpoint.name}: {exc}")
    assert unresolved == []


def test_every_generated_name_can_be_imported_from_its_package() -> None:
    for package in sorted(api().packages):
        module = import_module(f"openai.types.{package}".rstrip("."))
        for name in module.__all__:
            assert getattr(module, name) is not None, f"{module.__name__}.{name}"


def lazy_packages() -> Iterator[tuple[str, Path]]:
    """Yield name and file of every generated package."""
    for folder in (TYPES, TYPES.parent / "resources"):
        for path in sorted(folder.rglob("__init__.py")):
            yield ".".join(path.parent.relative_to(ROOT / "src").parts), path


def names_for_checkers(package: str, path: Path) -> Iterator[str]:
    """Yield the names that a package imports for checkers, its submodules aside."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module not in {None, "typing", "_lazy"}:
            module = import_module(f"{'.' * node.level}{node.module}", package)
            for name in node.names:
                yield from module.__all__ if name.name == "*" else [name.name]


@pytest.mark.parametrize("package, path", [pytest.param(*p, id=p[0]) for p in lazy_packages()])
def test_checkers_and_programs_see_the_same_names(package: str, path: Path) -> None:
    module = import_module(package)
    assert sorted(names_for_checkers(package, path)) == sorted(module.__all__)
    assert set(module.__all__) <= set(dir(module))


def test_endpoints_are_short_to_write() -> None:
    lines = [endpoint.line_count for r in api().resources for endpoint in r.endpoints]
    assert len(lines) > 390
    assert median(lines) <= 10
