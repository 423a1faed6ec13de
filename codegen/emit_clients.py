"""Writes what hangs on a client: its groups of endpoints, `openai.chat`, lazy packages."""

from __future__ import annotations

from collections.abc import Iterator

from .emit_resources import MODE_DOCS, all_names
from .emit_types import HEADER, lazy_package
from .model import Api, Resource


def resource_packages(api: Api) -> Iterator[tuple[str, str]]:
    """Yield name and source of every package of resources."""
    folders = {""} | {r.module.rpartition(".")[0] for r in api.resources}
    for folder in sorted(folders):
        full = f"openai.resources.{folder}".rstrip(".")
        names: dict[str, str] = {}
        for resource in api.resources:
            above = resource.module.rpartition(".")[0]
            outside = above.rpartition(".")[0] if above.endswith(resource.attribute) and above else None
            if folder in {above, outside} and (above == folder or resource.module.count(".") == folder.count(".") + (2 if folder else 1)):
                where = "." + resource.module.removeprefix(f"{folder}." if folder else "")
                names |= dict.fromkeys(all_names(resource.name), where)
                if resource.also and above == folder:
                    names |= {resource.also: where, f"_Async{resource.also[1:]}": where}
        yield full, lazy_package(full, names, set())


def namespaces_text(api: Api) -> str:
    """Return `_namespaces.py`: what hangs on a client, plain and wrapped."""
    top = sorted((r for r in api.resources if r.parent is None), key=lambda r: r.attribute)
    imports = [
        f"    from .resources.{r.module} import {', '.join(all_names(r.name))}"
        for r in top
    ]
    lines = [
        HEADER.format(source="codegen/api"),
        "",
        "from __future__ import annotations",
        "",
        "from functools import cached_property",
        "from typing import TYPE_CHECKING, Any, cast",
        "",
        "if TYPE_CHECKING:",
        "    from ._client import AsyncOpenAI, OpenAI",
        *imports,
    ]
    for flavour, title in (("", "SyncNamespaces"), ("Async", "AsyncNamespaces")):
        lines += ["", "", f"class {title}:", f'    """The groups of endpoints of {"an asynchronous" if flavour else "a synchronous"} client."""', ""]
        for r in top:
            lines += _namespace(r, f"{flavour}{r.name}", "self")
    for mode, suffix in (("Raw", "RawResponse"), ("Streaming", "StreamedResponse")):
        for flavour in ("", "Async"):
            name = f"{flavour}OpenAIWith{suffix}"
            lines += ["", "", f"class {name}:", f'    """The client\'s groups of endpoints, {MODE_DOCS[mode]}."""', ""]
            lines += [f"    def __init__(self, client: {flavour}OpenAI) -> None:", "        self._client = client", ""]
            for r in top:
                lines += _namespace(r, f"{flavour}{r.name}With{mode}Response", f"self._client.{r.attribute}")
    return "\n".join([*lines, ""])


def _namespace(resource: Resource, name: str, argument: str) -> list[str]:
    argument = f'cast("Any", {argument})' if argument == "self" else argument
    return [
        "    @cached_property",
        f"    def {resource.attribute}(self) -> {name}:",
        f"        from .resources.{resource.module} import {name}",
        "",
        f"        return {name}({argument})",
        "",
    ]


def module_client_text(api: Api) -> str:
    """Return `_module_client.py`: the groups of endpoints as `openai.chat` and its siblings."""
    top = sorted((r for r in api.resources if r.parent is None), key=lambda r: r.attribute)
    lines = [
        HEADER.format(source="codegen/api"),
        "",
        "from __future__ import annotations",
        "",
        "from typing import TYPE_CHECKING",
        "",
        "from typing_extensions import override",
        "",
        "from ._utils._proxy import LazyProxy",
        "",
        "if TYPE_CHECKING:",
        "    from ._client import OpenAI",
        *[f"    from .resources.{r.module} import {r.name}" for r in top],
        "",
        "",
        "def _client() -> OpenAI:",
        "    from . import _load_client",
        "",
        "    return _load_client()",
    ]
    for r in top:
        base = f'LazyProxy["{r.name}"]'
        lines += ["", "", f"class {r.name}Proxy({base}):", f'    """`openai.{r.attribute}`."""', "", "    @override"]
        lines += [f"    def __load__(self) -> {r.name}:", f"        return _client().{r.attribute}"]
    lines += ["", ""]
    lines += [f"{r.attribute}: {r.name} = {r.name}Proxy().__as_proxied__()" for r in top]
    return "\n".join([*lines, ""])
