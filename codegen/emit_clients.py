"""Emits the attributes of clients, of `openai` (`openai.chat`), and lazy packages."""

from __future__ import annotations

from collections.abc import Iterator

from .emit_resources import MODE_DOCS, all_names
from .emit_types import HEADER, homes_of, join_names, lazy_package
from .model import Api, Resource

SOURCE = HEADER.format(source="codegen/api")


def resource_packages(api: Api) -> Iterator[tuple[str, str]]:
    """Yield the name and source of every package of resources."""
    folders = {""} | {resource.module.rpartition(".")[0] for resource in api.resources}
    for folder in sorted(folders):
        full = f"openai.resources.{folder}".rstrip(".")
        checked: list[str] = []
        names: list[str] = []
        homes: dict[str, str] = {}
        for resource in api.resources:
            above = resource.module.rpartition(".")[0]
            below = above.rpartition(".")
            group = below[0] if below[2] == resource.attribute else above
            if folder not in {above, group} or (folder == "" and "." in group):
                continue
            where = f".{resource.module.removeprefix(f'{folder}.')}"
            names.append(resource.name)
            extra: list[str] = []
            if resource.also and above == folder:
                extra = [resource.also, f"_Async{resource.also[1:]}"]
                homes |= dict.fromkeys(extra, where)
            listed = [f"{name} as {name}" for name in [*all_names(resource.name), *extra]]
            # A star would also export the names that the module takes from `lib`.
            shown = ", ".join(listed) if resource.lent or extra else "*"
            checked.append(f"from {where} import {shown}")
        arguments = [f"classes_of({join_names(names, 12, 8)})"]
        arguments += [f"homes={homes_of(homes)}"] if homes else []
        yield full, lazy_package(full, checked, arguments)


def namespaces_text(api: Api) -> str:
    """Return `_clients/namespaces.py`: the groups of endpoints of a client, plain and wrapped."""
    top = _top(api)
    imports = [
        f"    from ..resources.{r.module} import {', '.join(all_names(r.name))}" for r in top
    ]
    lines = [
        f"""{SOURCE}

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from .._client import AsyncOpenAI, OpenAI""",
        *imports,
    ]
    for flavour, title in (("", "Sync"), ("Async", "Async")):
        article = "an asynchronous" if flavour else "a synchronous"
        lines.append(f"""

class {title}Namespaces:
    \"""The groups of endpoints of {article} client.\"""
""")
        lines += [_namespace(r, f"{flavour}{r.name}", 'cast("Any", self)') for r in top]
    for mode, suffix in (("Raw", "RawResponse"), ("Streaming", "StreamedResponse")):
        for flavour in ("", "Async"):
            lines.append(f"""

class {flavour}OpenAIWith{suffix}:
    \"""The client's groups of endpoints, {MODE_DOCS[mode]}.\"""

    def __init__(self, client: {flavour}OpenAI) -> None:
        self._client = client
""")
            for r in top:
                name = f"{flavour}{r.name}With{mode}Response"
                lines.append(_namespace(r, name, f"self._client.{r.attribute}"))
    return "\n".join(lines)


def _top(api: Api) -> list[Resource]:
    return sorted((r for r in api.resources if r.parent is None), key=lambda r: r.attribute)


def _namespace(resource: Resource, name: str, argument: str) -> str:
    return f"""    @cached_property
    def {resource.attribute}(self) -> {name}:
        from ..resources.{resource.module} import {name}

        return {name}({argument})
"""


def proxies_text(api: Api) -> str:
    """Return `_clients/proxies.py`: the groups of endpoints as `openai.chat` and so on."""
    top = _top(api)
    imports = "\n".join(f"    from ..resources.{r.module} import {r.name}" for r in top)
    proxies = "\n".join(
        f"""

class {r.name}Proxy(LazyProxy["{r.name}"]):
    \"""`openai.{r.attribute}`.\"""

    @override
    def __load__(self) -> {r.name}:
        return _client().{r.attribute}
"""
        for r in top
    )
    instances = "\n".join(
        f"{r.attribute}: {r.name} = {r.name}Proxy().__as_proxied__()" for r in top
    )
    return f"""{SOURCE}

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from .._utils._proxy import LazyProxy

if TYPE_CHECKING:
    from .._client import OpenAI
{imports}


def _client() -> OpenAI:
    from .. import _load_client

    return _load_client()

{proxies}

{instances}
"""
