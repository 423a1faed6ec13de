"""`python -m codegen` writes what follows from the definition; `--check` only compares.

`python -m codegen twins` keeps the synchronous classes equal to the asynchronous ones, and
`python -m codegen diff REV` tells what changed in the API since a revision.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from .emit_resources import ResourceModule, module_client_text, namespaces_text, resource_packages
from .emit_types import Docs, package_text, type_modules
from .model import Api, DefinitionError
from .read import read

PROJECT = Path(__file__).parent.parent


def files(api: Api, glossary: dict[str, str]) -> dict[str, str]:
    """Return path and source of every generated file, not yet formatted."""
    docs = Docs(glossary)
    for resource in api.resources:
        for endpoint in resource.endpoints:
            if endpoint.streams is not None and endpoint.has_params:
                docs.streaming[id(endpoint.params)] = endpoint.unstreamed
    result: dict[str, str] = {}
    for module, text in type_modules(api, docs):
        result[f"src/{module.replace('.', '/')}.py"] = text
    submodules: set[str] = set()
    for resource in api.resources:
        written = ResourceModule(api, resource, submodules)
        result[f"src/{written.module.replace('.', '/')}.py"] = written.text()
    for package in api.packages:
        folder = "/".join(filter(None, ("src/openai/types", package.replace(".", "/"))))
        inside = {p.removeprefix(f"{package}.") for p in api.packages if p.startswith(f"{package}.") or not package}
        children = {p for p in inside if p and "." not in p and p != package}
        used = {m.rpartition(".")[2] for m in submodules if m.rpartition(".")[0] == package}
        result[f"{folder}/__init__.py"] = package_text(api, package, children | used)
    for package, text in resource_packages(api):
        result[f"src/{package.replace('.', '/')}/__init__.py"] = text
    result["src/openai/_namespaces.py"] = namespaces_text(api)
    result["src/openai/_module_client.py"] = module_client_text(api)
    return result


def formatted(sources: dict[str, str]) -> dict[str, str]:
    """Return the sources as `ruff format` leaves them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in sources.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
        config = str(PROJECT / "pyproject.toml")
        subprocess.run(["ruff", "check", "--quiet", "--fix-only", "--select", "I", "--config", config, name], check=True)  # noqa: S603, S607
        subprocess.run(["ruff", "format", "--quiet", "--config", config, name], check=True)  # noqa: S603, S607
        return {path: (folder / path).read_text() for path in sources}


def main(arguments: list[str]) -> int:
    glossary = tomllib.loads((PROJECT / "codegen/glossary.toml").read_text())
    sources = formatted(files(read(PROJECT / "codegen/api"), glossary))
    for path, text in sources.items():
        target = PROJECT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_text() != text:
            target.write_text(text)
    print(len(sources))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
