"""Lists the changes of the API between two versions of the definition."""

from __future__ import annotations

import ast
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from .emit_types import Imports, Types
from .model import Api, Field, Flavour, Resource, Shape, nullable, without_none
from .read import read
from .words import DefinitionError


def definition_at(revision: str, project: Path) -> Api:
    """Read the definition as it was at a revision of the repository.

    Raises:
        DefinitionError: git knows no such revision, or it has no definition.
    """
    done = subprocess.run(  # noqa: S603 - the revision is the caller's own
        ["git", "archive", revision, "codegen/api"],  # noqa: S607 - the repository's git
        cwd=project,
        check=False,
        capture_output=True,
    )
    if done.returncode:
        raise DefinitionError(
            f"There is no definition at {revision}: {done.stderr.decode().strip()}"
        )
    with tempfile.TemporaryDirectory() as name:
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            archive.extractall(name, filter="data")
        return read(Path(name) / "codegen/api")


def changes(old: Api, new: Api) -> Iterator[str]:
    """Yield the API section of a changelog."""
    for title, before, after in (
        ("Methods", _methods(old), _methods(new)),
        ("Types", _types(old), _types(new)),
    ):
        lines = list(_compare(before, after))
        if lines:
            yield from (f"### {title}", "", *lines, "")


def _compare(before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]) -> Iterator[str]:
    for name in sorted(after.keys() - before.keys()):
        yield f"- added `{name}`"
    for name in sorted(before.keys() - after.keys()):
        yield f"- removed `{name}`"
    for name in sorted(before.keys() & after.keys()):
        was, now = before[name], after[name]
        for part in sorted(now.keys() - was.keys()):
            yield f"- `{name}`: added `{part}`"
        for part in sorted(was.keys() - now.keys()):
            yield f"- `{name}`: removed `{part}`"
        for part in sorted(part for part in was.keys() & now.keys() if was[part] != now[part]):
            yield f"- `{name}`: `{part}` is `{now[part]}`, was `{was[part]}`"


def _methods(api: Api) -> dict[str, dict[str, str]]:
    def name(resource: Resource, method: str) -> str:
        return ".".join(["client", *resource.parts, method])

    return {
        name(resource, endpoint.name): {
            argument.name: _spell(api, argument.type, (endpoint.like or endpoint).params, "param")
            for argument in endpoint.arguments
        }
        | {"return type": re.sub(r"\b(?:[a-z_]+\.)+", "", ast.unparse(endpoint.returns))}
        for resource in api.resources
        for endpoint in resource.endpoints
    }


def _types(api: Api) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for outermost in (shape for shape in api.shapes if shape.flavours):
        flavour = outermost.flavours[0]
        for shape in outermost.walk():
            name = f"{shape.module(flavour)}.{shape.title(flavour)}"
            found[name] = {f.name: _field(api, f, shape, flavour) for f in shape.fields}
            if shape.value is not None:
                found[name]["value"] = _spell(api, shape.value, shape, flavour)
    return found


def _field(api: Api, field: Field, shape: Shape, flavour: Flavour) -> str:
    """Return a field as users see it; optional fields of a model may be `None`."""
    node, optional = field.type, field.optional
    if flavour == "model" and nullable(node):
        node, optional = without_none(node), True
    return f"{_spell(api, node, shape, flavour)}{', optional' if optional else ''}"


def _spell(api: Api, node: ast.expr, scope: Shape, flavour: Flavour) -> str:
    """Spell a type with its public names instead of those of the definition."""
    if isinstance(node, ast.Call):
        return ast.unparse(node)
    return Types(api, flavour, Imports("openai", set()), scope).text(node)
