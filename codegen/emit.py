"""Emits all modules of a definition, unformatted."""

from __future__ import annotations

from .docs import Docs
from .emit_clients import namespaces_text, proxies_text, resource_packages
from .emit_resources import ResourceModule
from .emit_types import package_text, type_modules
from .model import Api
from .repeated import share


def emit(api: Api, docs: Docs) -> dict[str, str]:
    """Return the path and text of every generated module."""
    submodules: set[str] = set()
    modules: dict[str, str] = {}
    for resource in api.resources:
        written = ResourceModule(api, resource, submodules, docs)
        modules[written.module] = written.text()
        for endpoint in resource.endpoints:
            if endpoint.streams is not None and endpoint.has_params:
                docs.streaming[id(endpoint.params)] = endpoint.unstreamed
    modules |= share(dict(type_modules(api, docs)))
    packages = dict(resource_packages(api))
    for package in api.packages:
        packages[f"openai.types.{package}".rstrip(".")] = package_text(api, package, submodules)
    files = {f"src/{name.replace('.', '/')}.py": text for name, text in modules.items()}
    files |= {f"src/{name.replace('.', '/')}/__init__.py": text for name, text in packages.items()}
    files["src/openai/_clients/namespaces.py"] = namespaces_text(api)
    files["src/openai/_clients/proxies.py"] = proxies_text(api)
    return files
