"""What `help()` and editors say about the arguments of methods: enough, briefly, and findable."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from codegen.emit_methods import EXTRA_TYPES
from codegen.read import read

ROOT = Path(__file__).parents[2]

# Groups of methods that most programs use: every argument has a line.
COMMON = (
    "audio.speech",
    "audio.transcriptions",
    "audio.translations",
    "batches",
    "beta.assistants",
    "beta.threads",
    "chat.completions",
    "completions",
    "containers",
    "conversations",
    "embeddings",
    "evals",
    "files",
    "fine_tuning.jobs",
    "images",
    "models",
    "moderations",
    "realtime",
    "responses",
    "uploads",
    "vector_stores",
    "videos",
)


class Method(NamedTuple):
    """A method, its arguments, and the lines about them."""

    name: str
    arguments: list[str]
    text: str
    lines: dict[str, str]


@cache
def methods() -> list[Method]:
    return list(walk())


def walk() -> Iterator[Method]:
    """Yield every method of the synchronous client."""
    for resource in read(ROOT / "codegen" / "api").resources:
        cls: Any = getattr(import_module(f"openai.resources.{resource.module}"), resource.name)
        names = [endpoint.name for endpoint in resource.endpoints]
        for name in [*names, *(["connect"] if resource.connection else [])]:
            function = getattr(cls, name)
            text = inspect.getdoc(function) or ""
            arguments = inspect.signature(function).parameters.keys() - {"self", *EXTRA_TYPES}
            lines = dict(re.findall(r"^    (\w+): (.+)$", text, re.MULTILINE))
            yield Method(".".join([*resource.parts, name]), sorted(arguments), text, lines)


def test_nearly_every_argument_is_described() -> None:
    described = sum(len(method.lines) for method in methods())
    arguments = sum(len(method.arguments) for method in methods())
    assert arguments > 1_850
    assert described / arguments >= 0.95


def test_every_argument_of_common_methods_is_described() -> None:
    common = [m for m in methods() if m.name.startswith(tuple(f"{group}." for group in COMMON))]
    assert len(common) > 150
    silent = {
        method.name: missing
        for method in common
        if (missing := [a for a in method.arguments if a not in method.lines])
    }
    assert silent == {}


def test_a_line_is_a_short_sentence() -> None:
    odd = [
        f"{method.name}: {line}"
        for method in methods()
        for line in method.lines.values()
        if len(line) > 88 or not line.endswith(".") or not re.match("[A-Z0-9`]", line)
    ]
    assert odd == []


def test_editors_find_the_line_of_an_argument() -> None:
    """They search a docstring for `name: ` or `name (`, and show what follows the first."""
    hidden = [
        f"{method.name}: {name}"
        for method in methods()
        for name, line in method.lines.items()
        if re.findall(rf"{name}(?:: | \()(.*)", method.text)[0] != line
    ]
    assert hidden == []
