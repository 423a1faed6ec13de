"""Packages whose names are imported on first use.

A package lists its public names under `TYPE_CHECKING` for checkers and IDEs, and hands the same
names to `lazy()` for run time. Nothing is imported until somebody asks for a name.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["LazyModule", "lazy"]


def lazy(
    package: str, names: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """Return `__getattr__`, `__dir__` and `__all__` for `package`.

    `names` maps each public name to the module that defines it, relative to the package:
    `{"Batch": ".batch"}`. Submodules are found too, as after an explicit import.
    """

    def get(name: str) -> object:
        if (module := names.get(name)) is not None:
            value = getattr(import_module(module, package), name)
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
        return sorted({*vars(sys.modules[package]), *names})

    return get, list_names, list(names)


class LazyModule:
    """A module that is imported when something is first taken from it.

    For the generated methods whose bodies stand in `openai.lib`: what they need is loaded by the
    first call, not with the resource.
    """

    def __init__(self, name: str) -> None:
        self.__module = name

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__module), name)
