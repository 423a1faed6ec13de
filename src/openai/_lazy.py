"""Imports the names of a package on first use.

A package lists its public names twice: under `TYPE_CHECKING` for checkers and editors, and as an
argument of `lazy()` for run time. Each name is imported when it is first accessed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["LazyModule", "classes_of", "lazy"]


def lazy(
    package: str, names: str = "", homes: Mapping[str, str] | None = None
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """Return `__getattr__`, `__dir__` and `__all__` for `package`.

    Submodules are found too, as after an explicit import.

    Args:
        package: its `__name__`.
        names: public names, each from the module that is spelled like it: `FileObject` from
            `.file_object`.
        homes: the names of modules that are spelled otherwise: `{".shared": "Metadata Reasoning"}`.
    """
    modules = dict.fromkeys(names.split(), "")
    modules |= {name: home for home, listed in (homes or {}).items() for name in listed.split()}

    def get(name: str) -> object:
        if (module := modules.get(name)) is not None:
            value = getattr(import_module(module or _module_of(name), package), name)
        elif name.startswith("__") or not name.isidentifier():  # tracers ask for `Class.method`
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        else:
            try:
                value = import_module(f".{name}", package)
            except ModuleNotFoundError as exc:
                if exc.name != f"{package}.{name}":
                    raise
                message = f"module {package!r} has no attribute {name!r}"
                raise AttributeError(message, name=name) from None
        setattr(sys.modules[package], name, value)
        return value

    def list_names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *modules})

    return get, list_names, sorted(modules)


def _module_of(name: str) -> str:
    """Return the module of a class by its name; all classes of a resource share one.

    `codegen.model.snake_case` names the modules of types by the same rule.
    """
    name = re.sub("^Async|With(Raw|Streaming)Response$", "", name)
    name = name.replace("OAuth", "Oauth").replace("ChatKit", "Chatkit")
    name = re.sub("([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return "." + re.sub("([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def classes_of(resources: str) -> str:
    """Return the names of each resource's six classes: `AsyncFilesWithRawResponse`."""
    return " ".join(
        f"{flavour}{resource}{mode}"
        for resource in resources.split()
        for flavour in ("", "Async")
        for mode in ("", "WithRawResponse", "WithStreamingResponse")
    )


class LazyModule:
    """A module that is imported at the first access to one of its names.

    Generated methods whose bodies are in `openai.lib` use it: the first call loads the body, not
    the import of the resource.
    """

    def __init__(self, name: str) -> None:
        self.__module = name

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__module), name)
