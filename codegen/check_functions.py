"""Checks that the functions that generated methods call exist and accept the arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from inspect import Parameter, Signature
from pathlib import Path

from .model import Endpoint, form
from .words import nearest


class Functions:
    """The functions of the package, parsed and never imported."""

    def __init__(self, source: Path) -> None:
        self._source = source
        self._module = cache(self._parse)

    def names(self, module: str) -> list[str]:
        """Return the names that a module defines or imports."""
        return list(self._module(module) or {})

    def has(self, module: str, name: str) -> bool:
        """Return whether a module has a name."""
        found = self._module(module)
        return found is not None and name in found

    def complaints(self, endpoint: Endpoint) -> Iterator[str]:
        """Yield the mistakes in the functions that an endpoint names."""
        call = endpoint.traits.get("wait")
        if endpoint.helper and "then" not in endpoint.traits and isinstance(call, ast.Call | None):
            names = {a.name for v in [endpoint, *endpoint.variants] for a in v.arguments}
            names |= {*endpoint.extras}
            if call is not None:
                values = [*call.args, *(keyword.value for keyword in call.keywords)]
                names -= {ast.unparse(value) for value in values}
            for prefix in ("", "async_"):
                place = 4 if call is not None else 1 + ("direct" in endpoint.traits)
                yield from self._call("@helper", endpoint.helper, prefix, place, names)
        if via := endpoint.trait("via"):
            for prefix in ("", "async_") if endpoint.awaited else ("",):
                yield from self._call("via=", via, prefix, 3, _keywords(endpoint))
        if cast_by := endpoint.trait("cast_by"):
            yield from self._call("cast_by=", cast_by, "", 1, set())

    def _call(
        self, word: str, path: str, prefix: str, positional: int, given: set[str]
    ) -> Iterator[str]:
        module, colon, name = path.partition(":")
        names = self._module(module)
        if not colon or names is None:
            yield f'{word}: {path!r} is no function of the package; write "openai.module:function"'
            return
        name = prefix + name
        if name not in names:
            functions = [name for name, found in names.items() if found is not None]
            yield f"{word}: {module} has no function {name}{nearest(name, functions)}"
            return
        found = names[name]
        if found is not None and (error := misfit(_parameters(found.args), positional, given)):
            yield f"{word}: cannot call {module}:{name}: {error}"

    def _parse(
        self, module: str
    ) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef | None] | None:
        """Return the names of a module; those of functions with their definitions."""
        path = self._source / module.removeprefix("openai.").replace(".", "/")
        files = [file for file in (path.with_suffix(".py"), path / "__init__.py") if file.exists()]
        if not files or not module.startswith("openai."):
            return None
        names: dict[str, ast.FunctionDef | ast.AsyncFunctionDef | None] = {}
        for node in ast.walk(ast.parse(files[0].read_text("utf-8"))):
            match node:
                case ast.ImportFrom() | ast.Import():
                    names |= dict.fromkeys(a.asname or a.name for a in node.names)
                case ast.Name(id=name, ctx=ast.Store()) | ast.ClassDef(name=name):
                    names.setdefault(name, None)
                case ast.FunctionDef() | ast.AsyncFunctionDef() if node.col_offset == 0:
                    names[node.name] = node
                case _:
                    pass
        return names


def misfit(parameters: list[Parameter], positional: int, given: Iterable[str]) -> str:
    """Return why arguments do not fit parameters, or `""`."""
    try:
        Signature(parameters).bind(*[None] * positional, **dict.fromkeys(given))
    except TypeError as exc:
        return str(exc)
    return ""


def _parameters(arguments: ast.arguments) -> list[Parameter]:
    by_place = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(by_place) - len(arguments.defaults)) + arguments.defaults
    found = [
        Parameter(a.arg, kind, default=Parameter.empty if default is None else default)
        for kind, names, values in (
            (Parameter.POSITIONAL_OR_KEYWORD, by_place, defaults),
            (Parameter.KEYWORD_ONLY, arguments.kwonlyargs, arguments.kw_defaults),
        )
        for a, default in zip(names, values, strict=True)
    ]
    more = [Parameter(arguments.kwarg.arg, Parameter.VAR_KEYWORD)] if arguments.kwarg else []
    return [*found, *more]


def _keywords(endpoint: Endpoint) -> set[str]:
    """Return the keywords that the function of `via=` is called with."""
    words = {"path": "path", "query": "query", "body": "body", "header": "headers"}
    variants = [endpoint, *endpoint.variants]
    given = {words[a.place] for v in variants for a in v.arguments if a.place in words}
    given |= {a.name for a in endpoint.arguments if a.place == "local"}
    if endpoint.streams is not None:
        given |= {"stream", "query" if endpoint.verb == "get" else "body"}
    elif form(endpoint.returns)[0] == "Stream":
        given.add("stream")
    return given
