"""Layers: modules import only from lower layers, and pure modules do no I/O."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"

LAYERS = [
    (
        "words",
        [
            "_constants",
            "_edition",
            "_exceptions",
            "_identity.secrets",
            "_lazy",
            "_reply.frozen",
            "_types",
            "_version",
        ],
    ),
    ("models", ["_models", "_qs", "_reply.shaping", "_request.options"]),
    ("decisions", ["_reply", "_request"]),
    ("types", ["types"]),
    ("drivers", ["_clients.base", "_clients.builder", "lib._bedrock_auth"]),
    ("helpers", ["_socket", "lib"]),
    ("endpoints", ["resources"]),
    ("clients", ["_client", "_clients", "lib.azure", "lib.bedrock"]),
    ("front", ["", "_clients.module", "_clients.proxies"]),
    (
        "emulated service",
        [
            "testing._parameters",
            "testing._service",
            "testing.faults",
            "testing.prompt",
            "testing.record",
            "testing.reply",
        ],
    ),
    ("imitated model", ["testing._model", "testing.responder"]),
    ("emulated endpoints", ["testing.endpoints"]),
    ("emulator", ["testing"]),
]
"""From the bottom to the top. A name stands for the module or package, and for everything below it
that no longer name covers. What is not named here is a driver."""

DRIVERS = [title for title, _ in LAYERS].index("drivers")

EVERYWHERE = (
    "_utils",
    "_compat",
    "_event_handler",
    "_httpx2",
    "_module_client",
    "_provider",
    "_send_queue",
    "_websocket_connection",
)
"""Doors and re-exports, for other packages: they point at every layer."""

EXCEPTIONS = {
    ("openai._request.endpoint", "openai.pagination"): (
        "an endpoint finds the asynchronous twin of its page class by name, at its first use"
    ),
}
"""Imports that go up, each with its reason."""

PURE = ("openai._reply", "openai._request")
"""Folders of decisions: no clock, no chance, no await, no files."""

IMPURE = {
    "anyio",
    "asyncio",
    "io",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "urllib.request",
    "uuid",
}
"""What a decision must not touch: clocks, chance, files, sockets, threads.

httpx is not among them: its URLs and timeouts are data."""

ALLOWED_IN_PURE = {
    ("openai._reply.shaping.checked", "threading"): "a validator is completed by one thread only",
    ("openai._request.body", "io"): "the type of a file object, to tell it from a mistake",
}
"""What a decision touches nevertheless, each with its reason."""


def modules() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted((SOURCE / "openai").rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def layer(module: str) -> int | None:
    """Return the layer of `openai.…`, or `None` for what stands beside the layers."""
    name = module.removeprefix("openai").lstrip(".")
    while True:
        if name in EVERYWHERE:
            return None
        for index, (_, names) in enumerate(LAYERS):
            if name in names:
                return index
        name = name.rpartition(".")[0]
        if not name:
            return DRIVERS


def imports(path: Path, module: str) -> Iterator[tuple[str, int]]:
    """Yield what a module imports at run time, as absolute names with the line."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in _run_time(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parent = package.rsplit(".", node.level - 1)[0] if node.level > 1 else package
                base = f"{parent}.{base}".rstrip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield (inner if inner in MODULES else base), node.lineno


def _run_time(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for other in child.orelse:
                yield other
                yield from _run_time(other)
            continue
        yield child
        yield from _run_time(child)


MODULES = modules()


def hand_written() -> list[str]:
    return [m for m in MODULES if not m.startswith(("openai.types.", "openai.resources."))]


@pytest.mark.parametrize("module", hand_written())
def test_imports_go_down(module: str) -> None:
    own = layer(module)
    if own is None:
        return
    wrong: list[str] = []
    for name, line in imports(MODULES[module], module):
        if name.partition(".")[0] != "openai" or (module, name) in EXCEPTIONS:
            continue
        theirs = layer(name)
        if theirs is not None and theirs > own:
            wrong.append(
                f"line {line}: {module} ({LAYERS[own][0]}) imports {name} ({LAYERS[theirs][0]})"
            )
    assert wrong == []


def test_generated_modules_import_down_as_well() -> None:
    wrong: list[str] = []
    for module, path in MODULES.items():
        if module in hand_written():
            continue
        own = layer(module) or 0
        for name, line in imports(path, module):
            theirs = layer(name) if name.startswith("openai") else None
            if theirs is not None and theirs > own:
                wrong.append(f"{module}:{line} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith(PURE)])
def test_decisions_touch_nothing(module: str) -> None:
    touched = {name for name, _ in imports(MODULES[module], module) if name in IMPURE}
    assert {name for name in touched if (module, name) not in ALLOWED_IN_PURE} == set()


def test_the_package_and_its_tools_are_strangers() -> None:
    for path in (SOURCE.parent / "codegen").glob("*.py"):
        names = {name.partition(".")[0] for name, _ in imports(path, f"codegen.{path.stem}")}
        assert "openai" not in names, f"{path} imports the package it writes"
    for module, path in MODULES.items():
        names = {name.partition(".")[0] for name, _ in imports(path, module)}
        assert names.isdisjoint({"codegen", "tests", "scripts"}), module


@pytest.mark.parametrize("name", ["_reply/cast", "_reply/sse", "_streaming", "_response"])
def test_parsing_a_reply_names_no_client(name: str) -> None:
    """Not even in an annotation: a protocol says what parsing needs of one."""
    source = ast.parse((SOURCE / f"openai/{name}.py").read_text("utf-8"))
    named = {node.module for node in ast.walk(source) if isinstance(node, ast.ImportFrom)}
    assert named.isdisjoint({"_base_client", "_client", "_clients", "_clients.base"})


def test_exceptions_are_needed() -> None:
    for module, name in (*EXCEPTIONS, *ALLOWED_IN_PURE):
        assert name in {found for found, _ in imports(MODULES[module], module)}, (module, name)


def test_every_layer_names_what_exists() -> None:
    for _, names in LAYERS:
        for name in names:
            full = f"openai.{name}".rstrip(".")
            assert full in MODULES, full
