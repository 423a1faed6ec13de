"""Tells what changed in the API between two versions of the definition."""

from __future__ import annotations

import ast
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from .model import Api, Resource
from .read import read


def definition_at(revision: str, project: Path) -> Api:
    """Read the definition as it was at a revision of the repository."""
    done = subprocess.run(  # noqa: S603 - the revision is the caller's own
        ["git", "archive", revision, "codegen/api"],  # noqa: S607 - the repository's git
        cwd=project,
        check=True,
        capture_output=True,
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
            argument.name: ast.unparse(argument.type) for argument in endpoint.arguments
        }
        | {"return type": ast.unparse(endpoint.returns)}
        for resource in api.resources
        for endpoint in resource.endpoints
    }


def _types(api: Api) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for outermost in api.shapes:
        for shape in outermost.walk():
            flavour = outermost.flavours[0] if outermost.flavours else "model"
            name = f"{shape.module(flavour)}.{shape.title(flavour)}"
            found[name] = {field.name: ast.unparse(field.type) for field in shape.fields}
            if shape.value is not None:
                found[name]["value"] = ast.unparse(shape.value)
    return found
