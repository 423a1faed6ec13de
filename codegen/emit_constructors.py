"""Emits the clients: their constructors and `copy`, with a description of every argument.

`codegen/api/_clients` has a module for each kind of client. There a function only names its
arguments; `arguments.py` describes them. A call `f(...)` in its body forwards all arguments.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from .emit_types import HEADER
from .twins import rewrite
from .words import DefinitionError, Mistake

MODULES = {"openai": "_client", "azure": "lib/azure", "bedrock": "lib/bedrock"}
DOC_WIDTH = 88

_ARGS = re.compile(r"Args:\n((?: {4}.+\n)+)\n?")
_ENTRY = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)


@dataclass(frozen=True)
class Argument:
    """One argument; a more general definition fills the empty fields."""

    name: str
    type: str = ""
    default: str = ""
    doc: str = ""

    def over(self, other: Argument) -> Argument:
        """Return this argument, with empty fields filled from `other`."""
        type_, default = self.type or other.type, self.default or other.default
        return Argument(self.name, type_, default, self.doc or other.doc)

    def parameter(self) -> str:
        """Return the argument as a parameter of a signature."""
        return f"{self.name}: {self.type}" + (f" = {self.default}" if self.default else "")

    def lines(self) -> list[str]:
        """Return the lines about the argument in `Args:`."""
        text = f"{self.name}: {self.doc}"
        return textwrap.wrap(text, DOC_WIDTH, subsequent_indent="    ", break_on_hyphens=False)


def client_modules(folder: Path, package: Path) -> dict[Path, str]:
    """Return the paths and texts of the clients' modules in `package`.

    Raises:
        DefinitionError: an argument lacks a type or a description, or no client takes it.
    """
    if not folder.exists():
        return {}
    shared = _File(folder / "arguments.py")
    (copies,) = shared.classes
    general, copied = shared.read_arguments(shared.tree.body), shared.read_arguments(copies.body)
    files = {package / f"{to}.py": _File(folder / f"{stem}.py") for stem, to in MODULES.items()}
    texts = {path: file.render(general, copied) for path, file in files.items()}
    if unused := general.keys() - {name for file in files.values() for name in file.used}:
        text = f"no client takes {', '.join(sorted(unused))}"
        raise DefinitionError(str(Mistake(shared.source, 1, "", text)))
    return {path: text for path, (_, text) in rewrite(texts)[0].items()}


class _File:
    """A file of the definition."""

    def __init__(self, path: Path) -> None:
        self.source = f"codegen/api/_clients/{path.name}"
        self.text = path.read_text("utf-8")
        self.tree = ast.parse(self.text, self.source)
        self.classes = [node for node in self.tree.body if isinstance(node, ast.ClassDef)]
        self.used: set[str] = set()

    def read_arguments(self, body: list[ast.stmt]) -> dict[str, Argument]:
        """Read the arguments that are declared as variables, with a description below each."""
        found: dict[str, Argument] = {}
        for node, below in pairwise([*body, ast.Pass()]):
            if isinstance(node, ast.AnnAssign):
                name = ast.unparse(node.target)
                text = ast.literal_eval(below.value) if isinstance(below, ast.Expr) else ""
                found[name] = _argument(name, node.annotation, node.value, text)
        return found

    def render(self, general: dict[str, Argument], copied: dict[str, Argument]) -> str:
        """Return the module: this file, with the functions that have arguments replaced."""
        lines = self.text.splitlines(keepends=True)
        for class_ in reversed(self.classes):
            functions = [n for n in class_.body if isinstance(n, ast.FunctionDef)]
            written: list[tuple[ast.FunctionDef, str]] = []
            constructor: dict[str, Argument] = {}
            for node in functions:
                if node.args.kwonlyargs:
                    is_copy = node.name == "copy"
                    layers = [copied, constructor, general] if is_copy else [general]
                    arguments = list(self._arguments(node, layers))
                    constructor = {argument.name: argument for argument in arguments}
                    written.append((node, _render(node, arguments)))
            for node, text in reversed(written):
                first = min([node.lineno, *(n.lineno for n in node.decorator_list)])
                lines[first - 1 : node.end_lineno] = [text]
        return f"{HEADER.format(source=self.source)}\n{''.join(lines)}"

    def _arguments(
        self, node: ast.FunctionDef, layers: list[dict[str, Argument]]
    ) -> Iterator[Argument]:
        listed = _ARGS.search(ast.get_docstring(node) or "")
        docs: dict[str, str] = dict(_ENTRY.findall(listed[1] if listed else ""))
        for each, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
            argument = _argument(each.arg, each.annotation, default, docs.pop(each.arg, ""))
            for layer in layers:
                argument = argument.over(layer.get(each.arg, argument))
            if not argument.type or not argument.doc:
                text = (
                    f"`{each.arg}` has no type or no description; add them here or in arguments.py"
                )
                raise DefinitionError(str(Mistake(self.source, each.lineno, node.name, text)))
            self.used.add(each.arg)
            # A copy keeps its settings, whatever the constructor's default is.
            kept = argument.doc.partition(" Default: ")[0]
            yield replace(argument, doc=kept) if node.name == "copy" else argument
        for name in docs:
            text = f"`Args:` describes `{name}`, which is no argument"
            raise DefinitionError(str(Mistake(self.source, node.lineno, node.name, text)))


def _argument(name: str, type_: ast.expr | None, default: ast.expr | None, doc: str) -> Argument:
    type_text = ast.unparse(type_) if type_ else ""
    default_text = ast.unparse(default) if default else ""
    return Argument(name, type_text, default_text, " ".join(doc.split()))


def _render(node: ast.FunctionDef, arguments: list[Argument]) -> str:
    """Return a function, with an overload for each decorator that is a call."""
    lines: list[str] = []
    decorators: list[str] = []
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call):
            lines += ["@overload", f"{_head(node, _overload(arguments, decorator))} ..."]
        else:
            decorators.append(f"@{ast.unparse(decorator)}")
    passed_on = ", ".join(f"{a.name}={a.name}" for a in arguments)
    body = [ast.unparse(statement).replace("(...)", f"({passed_on})") for statement in node.body]
    doc = _ARGS.sub("", ast.get_docstring(node) or "")
    summary, heading, raises = doc.partition("Raises:\n")
    described = [f"    {line}" for argument in arguments for line in argument.lines()]
    docstring = [f'"""{summary.rstrip()}', "", "Args:", *described, "", f'{heading}{raises}\n"""']
    inside = textwrap.indent("\n".join([*docstring, *body[1:]]), "    ")
    lines += [*decorators, _head(node, arguments), inside]
    return textwrap.indent("\n".join(lines), "    ") + "\n"


def _head(node: ast.FunctionDef, arguments: list[Argument]) -> str:
    parameters = ", ".join(argument.parameter() for argument in arguments)
    result = ast.unparse(node.returns or ast.Constant(value=None))
    return f"def {node.name}(self, *, {parameters}) -> {result}:"


def _overload(arguments: list[Argument], decorator: ast.Call) -> list[Argument]:
    """Return an overload's arguments: some are removed, others required."""
    words = {keyword.arg: keyword.value for keyword in decorator.keywords}
    without = ast.literal_eval(words.pop("without"))
    required = {name: ast.unparse(type_) for name, type_ in words.items()}
    return [
        replace(a, type=required[a.name], default="") if a.name in required else a
        for a in arguments
        if a.name not in without
    ]
