"""How much an import loads, and how long files and functions may be."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "openai"
CODEGEN = Path(__file__).parents[2] / "codegen"

LONG_FILES = {
    "_base_client.py": "both flavours of the client stand in one file, and the second is derived",
}
"""Files over the limit, each with its reason."""

LONG_FUNCTIONS: dict[str, str] = {}
"""Functions over the limit, each with its reason."""


@cache
def hand_written(*, testing: bool = True) -> list[Path]:
    generated = (SOURCE / "types", SOURCE / "resources")
    paths = [path for path in SOURCE.rglob("*.py") if path.parent not in generated]
    return [
        path
        for path in sorted(paths)
        if not any(parent in path.parents for parent in generated)
        and (testing or SOURCE / "testing" not in path.parents)
        and "Generated" not in path.read_text("utf-8")[:400]
    ]


@cache
def loaded_after(code: str) -> frozenset[str]:
    """Return the modules that a new interpreter has loaded after running `code`."""
    program = f"import sys\n{code}\nimport json\nprint(json.dumps(sorted(sys.modules)))"
    environment = {"OPENAI_API_KEY": "sk-test", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return frozenset(json.loads(done.stdout))


CLIENT = "import openai; client = openai.OpenAI(); client."


@pytest.mark.parametrize(
    "code, limit",
    [
        ("import openai", 40),
        (f"{CLIENT}files", 60),
        (f"{CLIENT}chat.completions", 100),
    ],
)
def test_few_modules_are_loaded(code: str, limit: int) -> None:
    ours = [name for name in loaded_after(code) if name.partition(".")[0] == "openai"]
    assert len(ours) <= limit, ours


@pytest.mark.parametrize("heavy", ["httpx", "pydantic", "pydantic_core", "anyio", "ssl", "asyncio"])
def test_the_import_loads_nothing_heavy(heavy: str) -> None:
    assert heavy not in loaded_after("import openai")


@pytest.mark.parametrize(
    "optional", ["aiohttp", "botocore", "httpx2", "numpy", "pandas", "starlette", "websockets"]
)
def test_a_client_loads_no_optional_dependency(optional: str) -> None:
    assert optional not in loaded_after(f"{CLIENT}chat.completions")


def test_a_resource_loads_no_other_resource() -> None:
    loaded = loaded_after(f"{CLIENT}files")
    resources = {name.split(".")[2] for name in loaded if name.startswith("openai.resources.")}
    assert resources == {"files"}


def test_hand_written_files_are_short() -> None:
    long = {
        path.relative_to(SOURCE).as_posix(): length
        for path in hand_written()
        if (length := len(path.read_text("utf-8").splitlines())) > 600
    }
    assert long.keys() == LONG_FILES.keys(), long


def test_functions_are_short() -> None:
    long = {
        f"{path.relative_to(SOURCE.parent)}:{node.lineno} {node.name}": length
        for path in hand_written()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := body_length(node)) > 40
        and node.name not in LONG_FUNCTIONS
    }
    assert long == {}


def body_length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function without its signature and its docstring."""
    body = node.body
    documented = ast.get_docstring(node) is not None
    first = body[1] if documented and len(body) > 1 else body[0]
    return (node.end_lineno or first.lineno) - first.lineno + 1


def test_the_package_is_small() -> None:
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in hand_written(testing=False))
    assert lines <= 10_000


def test_the_generator_is_small() -> None:
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in CODEGEN.glob("*.py"))
    assert lines <= 1_500
