"""Checks a parsed definition and reports all of its mistakes at once.

Emitters rely on these checks: every name is defined, every placeholder of a path has an argument,
and every function that a method calls exists and accepts its arguments. `check_functions` and
`check_cycles` do a part of it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from inspect import Parameter
from pathlib import Path

from . import words
from .check_cycles import cycles
from .check_functions import Functions, misfit
from .model import (
    Api,
    Connection,
    Endpoint,
    Field,
    Resource,
    Shape,
    also_read,
    dotted,
    form,
    is_none,
    members,
)
from .words import Mistake, literal, nearest

LONGEST_SUMMARY = 88
PLACEHOLDER = re.compile(r"\{(\w*)\}")


def check(api: Api, source: Path) -> list[Mistake]:
    """Return the sorted mistakes of a definition; `source` is the folder of `openai`."""
    found = set(api.mistakes)
    if api.is_complete:
        checker = _Checker(api, Functions(source), found)
        for resource in api.resources:
            checker.resource(resource)
        checker.shapes()
        found.update(cycles(api))
    return sorted(found)


@dataclass
class _Checker:
    api: Api
    functions: Functions
    found: set[Mistake]
    source: str = ""
    owner: str = ""
    line: int = 0
    seen: set[tuple[int, str]] = field(default_factory=set[tuple[int, str]])

    def _at(self, source: str, line: int, owner: str) -> None:
        """Set the place of the mistakes found from now on."""
        self.source, self.line, self.owner = source, line, owner

    def _wrong(self, text: str, node: ast.expr | None = None) -> None:
        """Report a mistake at the place of an expression, or else at that of its owner."""
        source = self.api.files.get(node) if node is not None else None
        line = node.lineno if node is not None and source else self.line
        self.found.add(Mistake(source or self.source, line, self.owner, text))

    # Types

    def shapes(self) -> None:
        """Check names, modules, fields and aliases."""
        modules: dict[str, Shape] = {}
        for outermost in self.api.shapes:
            self._at(outermost.source, outermost.line, outermost.path)
            for flavour in outermost.flavours:
                module = outermost.module(flavour)
                self._module(outermost, module, modules.setdefault(module, outermost))
            for name in outermost.exports:
                if name not in {s.title(f) for f in outermost.flavours for s in outermost.walk()}:
                    known = [s.flat for s in outermost.walk()]
                    self._wrong(
                        f"@export names {name}, which it does not hold{nearest(name, known)}"
                    )
            for shape in outermost.walk():
                self._shape(shape)

    def _module(self, shape: Shape, module: str, first: Shape) -> None:
        where = f"{first.source}:{first.line}"
        if first.name == shape.name and first is not shape:
            self._wrong(f"is defined twice; the other one is in {where}")
        elif first is not shape:
            text = f"becomes the module {module}, as {first.name} does ({where})"
            self._wrong(f"{text}; rename one of them")

    def _shape(self, shape: Shape) -> None:
        for part in shape.fields:
            self._at(shape.source, shape.line, f"{shape.path}.{part.name}")
            self.type(part.type, shape)
        self._at(shape.source, shape.line, shape.path)
        for base in shape.bases:
            self.type(base, shape)
        if shape.value is not None and not isinstance(shape.value, ast.Call):
            self.type(shape.value, shape)

    def type(self, node: ast.expr, scope: Shape) -> None:
        """Check a type expression, and the expressions in it."""
        if (id(node), scope.package) in self.seen:
            return
        self.seen.add((id(node), scope.package))
        head, args = form(node)
        if (parts := dotted(node)) is not None:
            self._name(parts, node, scope)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            self.type(node.left, scope)
            self.type(node.right, scope)
        elif head == "Literal":
            self._literal(node, args)
        elif head == "Tagged":
            self._tagged(node, args, scope)
        elif head:
            if head not in words.TYPES and head != "Extra":
                self._name(head.split("."), node, scope)
            if head in {"list", "dict"} and len(args) != (1 if head == "list" else 2):
                self._wrong(f"write `{'list[T]' if head == 'list' else 'dict[str, T]'}`", node)
            for arg in args:
                self.type(arg, scope)
        elif not is_none(node):
            quoted = isinstance(node, ast.Constant) and isinstance(node.value, str)
            hint = ": write it without quotes, or as a Literal" if quoted else ""
            self._wrong(f"{ast.unparse(node)} is no type{hint}", node)

    def _name(self, parts: list[str], node: ast.expr, scope: Shape) -> None:
        if self.api.is_outside(parts, scope) or self.api.find(parts, scope, "param"):
            return
        name = ".".join(parts)
        written = words.FIELDS.get(name) or words.ARGUMENTS.get(name)
        if written is not None:
            self._wrong(f"{name} stands around a whole type, never inside one: `{written}`", node)
            return
        known = {n for n in self.api.names_near(scope) if not n.endswith("Params")}
        known |= {*words.FIELDS, *words.ARGUMENTS, *words.TYPES}
        self._wrong(f"unknown type {name}{nearest(name, known)}", node)

    def _literal(self, node: ast.expr, args: list[ast.expr]) -> None:
        values = [literal(arg) for arg in args]
        for arg, value in zip(args, values, strict=True):
            if not isinstance(value, (str, int)) and not is_none(arg):
                hint = f': write "{arg.id}"' if isinstance(arg, ast.Name) else ""
                self._wrong(f"Literal cannot hold {ast.unparse(arg)}{hint}", arg)
            elif values.count(value) > 1 and arg is args[values.index(value)]:
                self._wrong(f"Literal holds {ast.unparse(arg)} twice", node)

    def _tagged(self, node: ast.expr, args: list[ast.expr], scope: Shape) -> None:
        tag = literal(args[0])
        if not isinstance(tag, str) or len(args) < 2:
            self._wrong('write `Tagged["field", A, B]`', node)
            return
        for arg in [also_read(arg) or arg for arg in args[1:]]:
            self.type(arg, scope)
            for shape in self._classes(arg, scope):
                found = next((f for f in self._fields(shape) if tag in {f.name, f.wire_name}), None)
                if found is None:
                    names = [f.wire_name for f in self._fields(shape)]
                    text = f'Tagged["{tag}", …]: {shape.path} has no field {tag}'
                    self._wrong(f"{text}{nearest(tag, names)}", node)

    def _classes(self, node: ast.expr, scope: Shape) -> Iterator[Shape]:
        """Yield the classes in a union; aliases are resolved."""
        for member in members(node):
            head, args = form(member)
            if head == "Tagged":
                for arg in args[1:]:
                    yield from self._classes(also_read(arg) or arg, scope)
                continue
            parts = dotted(member)
            if parts is None or self.api.is_outside(parts, scope):
                continue
            if (found := self.api.find(parts, scope)) is None:
                continue
            if found.shape.value is None:
                yield found.shape
            elif found.shape is not scope:
                yield from self._classes(found.shape.value, found.shape)

    def _fields(self, shape: Shape) -> Iterator[Field]:
        yield from shape.fields
        for base in shape.bases:
            parts = dotted(base)
            if parts is not None and not self.api.is_outside(parts, shape):
                found = self.api.find(parts, shape)
                if found is not None and found.shape is not shape:
                    yield from self._fields(found.shape)

    # Resources

    def resource(self, resource: Resource) -> None:
        """Check the endpoints of a resource, and its connection."""
        scope = Shape("", "model", resource.package, resource.source, imported=resource.lent)
        self._at(resource.source, resource.line, resource.name)
        for name, module in resource.lent.items():
            if not self.functions.has(module, name):
                near = nearest(name, self.functions.names(module))
                self._wrong(f"imports {name} from {module}, which has no such name{near}")
        known = {f"resources.{'.'.join(r.parts)}": r for r in self.api.resources}
        for name, node in resource.borrowed.items():
            path = ast.unparse(node)
            owner = known.get(path.rpartition(".")[0])
            if owner is None or owner.name != path.rpartition(".")[2]:
                classes = [f"{path}.{r.name}" for path, r in known.items()]
                self._wrong(f"{name}: unknown resource {path}{nearest(path, classes)}", node)
        for first in resource.endpoints:
            for endpoint in [first, *first.variants]:
                self._at(resource.source, endpoint.line, f"{resource.name}.{endpoint.name}")
                self._endpoint(endpoint, first, scope)
                self._calls(endpoint, resource, scope)
        if resource.connection is not None:
            self._connection(resource.connection, scope)

    def _endpoint(self, endpoint: Endpoint, first: Endpoint, scope: Shape) -> None:
        others = endpoint.like.arguments if endpoint.like is not None else []
        for argument in endpoint.arguments:
            if argument in others:
                continue
            self.type(argument.type, endpoint.params)
            if argument.place == "local" and "via" not in endpoint.traits:
                self._wrong(f"{argument.name}: Local is for the function of via=", argument.type)
            if argument.place == "last":
                self._wrong(f"{argument.name}: Last is a word for `connect`", argument.type)
        self._results(endpoint, scope)
        self._docstring(endpoint, first)
        if endpoint.verb:
            self._path(endpoint, endpoint.arguments[: endpoint.positional])
        for text in self.functions.complaints(endpoint) if endpoint is first else ():
            self._wrong(text)

    def _results(self, endpoint: Endpoint, scope: Shape) -> None:
        events = [endpoint.traits.get("stream"), endpoint.traits.get("stream_type")]
        if events[1] is not None and events[0] is None:
            self._wrong("stream_type= needs stream=, the type of one event", events[1])
        head, args = form(endpoint.returns)
        pages = self.functions.names("openai.pagination")
        if head.endswith("Page"):
            known = [name.removeprefix("Sync") for name in pages if name.startswith("Sync")]
            if head not in known:
                self._wrong(f"unknown page {head}{nearest(head, known)}", endpoint.returns)
        if head.endswith("Page") or head == "Stream":
            results = args
        else:
            results = [] if dotted(endpoint.returns) == ["Binary"] else [endpoint.returns]
        for node in [*results, *filter(None, events), *(o.returns for o in endpoint.overloads)]:
            if not (isinstance(node, ast.Constant) and node.value in {None, ...}):
                self.type(node, scope)
        names = [a.name for a in endpoint.arguments]
        if (only := endpoint.trait("data_only")) and only not in names:
            near = nearest(only, names)
            self._wrong(f"data_only={only!r}: unknown argument {only}{near}")
        for overload in endpoint.overloads:
            for name, node in overload.narrowed.items():
                if name not in names:
                    self._wrong(f"@returns: unknown argument {name}{nearest(name, names)}", node)
                self.type(node, endpoint.params)

    def _docstring(self, endpoint: Endpoint, first: Endpoint) -> None:
        """Check that the first line is a short sentence, and lines `name: …` name arguments."""
        summary = endpoint.doc.strip().partition("\n")[0]
        if not summary.endswith((".", ":")) or len(summary) > LONGEST_SUMMARY:
            text = f"a docstring's first line is a sentence of up to {LONGEST_SUMMARY} characters"
            self._wrong(f"{text}: {summary!r}" if summary else f"has no docstring; {text}")
        variants = [first, *first.variants]
        names = {"stream"} | {a.name for variant in variants for a in variant.arguments}
        told = names if endpoint is first else {*names, *first.lines}
        for name in endpoint.lines.keys() - told:
            text = f"the docstring explains the unknown argument {name}"
            self._wrong(text + nearest(name, names))

    def _path(self, endpoint: Endpoint, by_position: list[Field]) -> None:
        """Check that placeholders have arguments, and positional arguments placeholders."""
        if not endpoint.path.startswith("/"):
            self._wrong(f"the path {endpoint.path!r} does not begin with a slash")
        placeholders = PLACEHOLDER.findall(endpoint.path)
        if re.search(r"[{}]", PLACEHOLDER.sub("", endpoint.path)):
            self._wrong(f"the path {endpoint.path!r} has a brace that is not of a {{placeholder}}")
        names = [a.name for a in endpoint.arguments]
        lost = [a for a in by_position if a.place != "path"]
        for name in placeholders:
            if name not in names:
                near = nearest(name, names)
                text = f"the path has {{{name}}}, but there is no argument {name}"
                self._wrong(text + (near or f"; add `{name}: str` before the star"))
                lost = [a for a in lost if not near.endswith(f" {a.name}?")]
        for name in {n for n in placeholders if placeholders.count(n) > 1}:
            self._wrong(f"the path has {{{name}}} twice")
        for argument in lost:
            text = f"{argument.name} is given by position, but {endpoint.path!r} has no"
            text += f" {{{argument.name}}}; add it, or put `*` before the argument"
            self._wrong(text, argument.type)

    def _calls(self, endpoint: Endpoint, resource: Resource, scope: Shape) -> None:
        """Check that a helper's `wait=` and `then=` call existing methods with known names."""
        traits = endpoint.traits
        for word, needed in (("wait", "until"), ("until", "wait"), ("then", "like")):
            if word in traits and needed not in traits:
                self._wrong(f"{word}= needs {needed}=", traits[word])
        for word in ("wait", "then"):
            if (call := traits.get(word)) is None:
                continue
            path = dotted(call.func) if isinstance(call, ast.Call) else None
            called = resource.find(path) if path is not None else None
            if not isinstance(call, ast.Call) or path is None:
                self._wrong(f"{word}= calls a method: `{word}=retrieve(id)`", call)
            elif called is None:
                near = nearest(".".join(path), [e.name for e in resource.endpoints])
                self._wrong(f"{word}= calls the unknown method {'.'.join(path)}{near}", call)
            else:
                self._call(endpoint, called, call, word)
                answering = called if word == "wait" else endpoint.like or endpoint
                nodes = [*call.args, *(keyword.value for keyword in call.keywords)]
                nodes += [traits["until"]] if word == "wait" and "until" in traits else []
                self._answer_names(nodes, endpoint, answering, scope)

    def _call(self, endpoint: Endpoint, called: Endpoint, call: ast.Call, word: str) -> None:
        by_place = called.arguments[: called.positional]
        parameters = [
            Parameter(
                a.name,
                Parameter.POSITIONAL_OR_KEYWORD if a in by_place else Parameter.KEYWORD_ONLY,
                default=None if a.optional else Parameter.empty,
            )
            for a in called.arguments
        ]
        given = [str(keyword.arg) for keyword in call.keywords]
        if word == "then":
            placed = {*given, *(a.name for a in by_place[: len(call.args)])}
            taken = {a.name for a in called.arguments} - placed
            given += [a.name for a in endpoint.arguments if a.name in taken]
        if error := misfit(parameters, len(call.args), given):
            self._wrong(f"{word}= cannot call {called.name}: {error}", call)

    def _answer_names(
        self, nodes: list[ast.expr], endpoint: Endpoint, answering: Endpoint, scope: Shape
    ) -> None:
        """Check that each name is an argument of the helper, or a field of the answer."""
        names = {a.name for a in endpoint.arguments}
        for shape in self._classes(answering.returns, scope):
            names |= {f.name for f in self._fields(shape)}
        for node in (inner for outer in nodes for inner in ast.walk(outer)):
            if isinstance(node, ast.Name) and node.id not in names:
                text = f"{node.id} is no argument, and no field of what {answering.name} returns"
                self._wrong(text + nearest(node.id, names), node)

    def _connection(self, connection: Connection, scope: Shape) -> None:
        self._at(connection.source, connection.connect.line, f"{connection.name}.connect")
        if not connection.connect.doc:
            self._wrong("has no `def connect(…)` with a docstring")
        self._path(connection.connect, [])
        self._docstring(connection.connect, connection.connect)
        for argument in connection.connect.arguments:
            self.type(argument.type, scope)
        self._at(connection.source, connection.line, connection.name)
        for node in (connection.receives, connection.sends):
            self.type(node, scope)
        for sender in connection.senders:
            name = ".".join(sender.names)
            self._at(connection.source, sender.line, f"{connection.name}.{name}")
            if not sender.doc:
                self._wrong("has no documentation: write it behind the event, `# A sentence.`")
            for node in sender.events:
                self.type(node, scope)
                self._event(node, name, scope)

    def _event(self, node: ast.expr, name: str, scope: Shape) -> None:
        for shape in self._classes(node, scope):
            kind = next((f.type for f in self._fields(shape) if f.name == "type"), None)
            values = [literal(arg) for arg in form(kind)[1]] if kind is not None else []
            if name not in values:
                stated = ", ".join(map(repr, values)) or "no literal"
                self._wrong(f"the type of {shape.path} is {stated}, not {name!r}", node)
