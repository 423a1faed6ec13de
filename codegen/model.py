"""The definition as data, and the rules that derive names from it.

Nothing here reads files or writes code. A `Shape` is a class or alias of the definition. It may be
emitted in two flavours: `"model"` (what the API sends) and `"param"` (what a caller passes).
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from .words import DefinitionError, Mistake

Place = Literal["", "path", "query", "body", "header", "last", "local"]
Flavour = Literal["model", "param"]
Kind = Literal["model", "param", "both", "mixin"]

ROOT = "openai.types"
SHARED = "shared"
MISSING: ast.expr = ast.Constant(...)

# Names that the definition may use without defining them, and their modules.
OUTSIDE = {
    "Any": "typing",
    "File": "openai._types",
    "Generic": "typing",
    "GenericModel": "openai._models",
    "HeadersLike": "openai._types",
    "Iterable": "collections.abc",
    "Mapping": "collections.abc",
    "PathLike": "os",
    "Sequence": "collections.abc",
    "StrictBool": "pydantic",
    "StrictFloat": "pydantic",
    "StrictInt": "pydantic",
    "StrictStr": "pydantic",
}
EXTRAS = ("extra_headers", "extra_query", "extra_body", "timeout")
BUILTINS = {"bool", "bytes", "dict", "float", "int", "list", "object", "str", "type"}


def snake_case(name: str) -> str:
    """Return the module name of a class: `AdminAPIKeyList` → `admin_api_key_list`.

    `openai._lazy` finds the modules of a package's names by the same rule.
    """
    name = name.replace("OAuth", "Oauth").replace("ChatKit", "Chatkit")
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def camel_case(name: str) -> str:
    """Return `create_and_run` as `CreateAndRun`."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def singular(name: str) -> str:
    """Return the noun of one item of a resource: `Batches` → `Batch`."""
    return name.removesuffix("es") if name.endswith("ches") else name.removesuffix("s")


def dotted(node: ast.expr) -> list[str] | None:
    """Return `a.B.C` as its parts, or `None` for any other expression."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else None


def form(node: ast.expr) -> tuple[str, list[ast.expr]]:
    """Return the head and the arguments of `Head[a, b]`; an empty head for anything else."""
    if isinstance(node, ast.Subscript) and (parts := dotted(node.value)):
        inner = node.slice
        return ".".join(parts), inner.elts if isinstance(inner, ast.Tuple) else [inner]
    return "", []


def members(node: ast.expr) -> list[ast.expr]:
    """Return the members of a union in order, of `A | B` as of `Union[A, B]`."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*members(node.left), *members(node.right)]
    head, args = form(node)
    return [m for arg in args for m in members(arg)] if head == "Union" else [node]


def is_missing(default: ast.expr) -> bool:
    """Whether a default is `...`: the argument may be left out."""
    return isinstance(default, ast.Constant) and default.value is ...


def is_none(node: ast.expr) -> bool:
    """Whether the expression is `None`."""
    return isinstance(node, ast.Constant) and node.value is None


def nullable(node: ast.expr) -> bool:
    """Whether `None` is one of the members."""
    return any(is_none(member) for member in members(node))


def without_none(node: ast.expr) -> ast.expr:
    """Return the union without `None`."""
    if not nullable(node):
        return node
    return union([member for member in members(node) if not is_none(member)])


def union(nodes: list[ast.expr]) -> ast.expr:
    """Return `a | b | c`."""
    result = nodes[0]
    for node in nodes[1:]:
        result = ast.BinOp(result, ast.BitOr(), node)
    return result


def also_read(node: ast.expr) -> ast.expr | None:
    """Return the type in `Also[T]`: a member of a tagged union that is read, but not listed."""
    head, args = form(node)
    return args[0] if head == "Also" and len(args) == 1 else None


def names_in(node: ast.expr) -> Iterator[list[str]]:
    """Yield every name that an expression refers to."""
    parts = dotted(node)
    if parts is not None:
        yield parts
        return
    head, args = form(node)
    if head == "Literal" or isinstance(node, (ast.Constant, ast.Call)):
        return
    if isinstance(node, ast.BinOp):
        args = [node.left, node.right]
    elif head not in {"Also", "Tagged", "Union", "Exact", "List", "Extra"}:
        yield head.split(".")
    for arg in args:
        yield from names_in(arg)


@dataclass
class Field:
    """One field of a shape, or one argument of an endpoint."""

    name: str
    type: ast.expr
    default: ast.expr | None = None
    wire: str | None = None
    also: str = ""
    doc: str = ""
    place: Place = ""
    is_key: bool = False
    secret: bool = False
    deprecated: bool = False

    @property
    def optional(self) -> bool:
        """Whether it may be left out."""
        return self.default is not None

    @property
    def wire_name(self) -> str:
        """The name on the wire."""
        return self.wire or self.name

    @property
    def model_name(self) -> str:
        """The name in a model: another one if pydantic has an attribute of this name."""
        return f"{self.name}_" if self.name == "schema" else self.name

    def in_params(self, endpoint: Endpoint) -> bool:
        """Whether the TypedDict has it: arguments that are sent and not positional."""
        return self.place != "local" and self not in endpoint.arguments[: endpoint.positional]


@dataclass(eq=False)
class Shape:
    """One class or alias of the definition; an outermost one is a separate module."""

    name: str
    kind: Kind
    package: str
    source: str
    outer: Shape | None = None
    value: ast.expr | None = None
    bases: list[ast.expr] = field(default_factory=list[ast.expr])
    fields: list[Field] = field(default_factory=list[Field])
    children: dict[str, Shape] = field(default_factory=dict[str, "Shape"])
    doc: str = ""
    code: str = ""
    exports: list[str] = field(default_factory=list[str])
    imported: dict[str, str] = field(default_factory=dict[str, str])
    like: Shape | None = None
    like_names: list[list[str]] = field(default_factory=list[list[str]])
    line: int = 0

    @property
    def is_alias(self) -> bool:
        """Whether it is an alias and not a class."""
        return self.value is not None

    @property
    def outermost(self) -> Shape:
        """The outermost shape, which names the module."""
        return self.outer.outermost if self.outer else self

    @property
    def around(self) -> list[Shape]:
        """The shape and those that enclose it, innermost first."""
        return [self, *(self.outer.around if self.outer else [])]

    @property
    def path(self) -> str:
        """The nested name: `ChatCompletion.Choice`."""
        return f"{self.outer.path}.{self.name}" if self.outer else self.name

    @property
    def flat(self) -> str:
        """The name in the generated module: the path of nested names without the outermost."""
        nested = self.outer is not None and self.outer.outer is not None
        return self.outer.flat + self.name if self.outer and nested else self.name

    @property
    def flavours(self) -> tuple[Flavour, ...]:
        """The flavours it is emitted in."""
        match self.outermost.kind:
            case "both":
                return ("model", "param")
            case "mixin":
                return ()
            case kind:
                return (kind,)

    def title(self, flavour: Flavour) -> str:
        """Return the name of the class in one flavour."""
        twin = flavour == "param" and self.kind == "both" and self.outer is None
        return f"{self.flat}Param" if twin and self.package != SHARED else self.flat

    def module(self, flavour: Flavour) -> str:
        """Return the module of one flavour, as a dotted path."""
        outermost = self.outermost
        package, leaf = outermost.package, snake_case(outermost.name)
        if flavour == "param" and outermost.kind == "both":
            if package == SHARED:
                package = "shared_params"
            else:
                leaf += "_param"
        return ".".join(filter(None, (ROOT, package, leaf)))

    def walk(self) -> Iterator[Shape]:
        """Yield all shapes below, then the shape itself."""
        for child in self.children.values():
            yield from child.walk()
        yield self

    def become_like(self, others: list[Shape]) -> None:
        """Copy from other shapes the fields and children that this one does not define."""
        self.like, self.like_names = others[0], []
        for other in others:
            self._take_over(other)

    def _take_over(self, other: Shape) -> None:
        own = {f.name: f for f in self.fields}
        fields, more = list(other.fields), self.fields
        if other.kind == "mixin":
            fields, more = more, fields
        fields = [own.pop(f.name, f) for f in fields]
        for added in more:
            if added.name in {f.name for f in fields}:
                continue
            # The API lists optional fields alphabetically, after `id`.
            later = [
                n
                for n, f in enumerate(fields)
                if f.optional and f.name > added.name and f.name != "id"
            ]
            fields.insert(later[0] if added.optional and later else len(fields), added)
        self.fields = fields
        if self.value is None:
            self.value = other.value
        self.bases = self.bases or other.bases
        children = dict(self.children)
        self.children = {}
        for name, child in other.children.items():
            if (mine := children.pop(name, None)) is None:
                mine = child.copy_below(self)
            elif mine.is_alias == child.is_alias or child.is_alias:
                mine._take_over(child)
            self.children[name] = mine
        self.children |= children

    def copy_below(self, outer: Shape) -> Shape:
        """Return a copy, children included, nested in another shape."""
        twin = replace(self, outer=outer, fields=copy.copy(self.fields), children={})
        twin.children = {name: child.copy_below(twin) for name, child in self.children.items()}
        return twin


@dataclass(frozen=True)
class Reference:
    """The target of a name: a shape, and its flavour if the name fixes it."""

    shape: Shape
    flavour: Flavour | None = None

    def flavour_in(self, context: Flavour) -> Flavour:
        """Return the flavour of the target, where `flavour` is that of the place."""
        available = self.shape.flavours
        wanted = self.flavour or context
        return wanted if wanted in available else available[0]


@dataclass
class Overload:
    """One `@returns(...)` line: the type for one value of an argument."""

    returns: ast.expr
    narrowed: dict[str, ast.expr]


@dataclass(eq=False)
class Endpoint:
    """One method of a resource."""

    name: str
    verb: str
    path: str
    arguments: list[Field]
    positional: int
    returns: ast.expr
    doc: str
    params: Shape
    traits: dict[str, ast.expr] = field(default_factory=dict[str, ast.expr])
    overloads: list[Overload] = field(default_factory=list[Overload])
    variants: list[Endpoint] = field(default_factory=list["Endpoint"])
    deprecated: str = ""
    deprecated_if: str = ""
    helper: str = ""
    like: Endpoint | None = None
    line: int = 0
    line_count: int = 0
    lines: dict[str, str] = field(default_factory=dict[str, str])

    def trait(self, name: str, default: str = "") -> str:
        """Return a trait of the endpoint as text."""
        node = self.traits.get(name)
        return str(ast.literal_eval(node)) if node is not None else default

    @property
    def has_params(self) -> bool:
        """Whether there is a TypedDict of its arguments."""
        return not self.helper and any(a.place in {"query", "body"} for a in self.arguments)

    @property
    def extras(self) -> list[str]:
        """The arguments common to all endpoints that this method has."""
        node = self.traits.get("extras")
        return list(EXTRAS if node is None else ast.literal_eval(node))

    @property
    def awaited(self) -> bool:
        """Whether the asynchronous method is a coroutine; one that returns a manager is not."""
        return "plain" not in self.traits and not form(self.returns)[0].endswith("Page")

    def wrapped_in(self, mode: str) -> bool:
        """Return whether `with_raw_response` or `with_streaming_response` has the method."""
        return not self.helper or mode in ast.literal_eval(
            self.traits.get("wrapped", ast.Constant(""))
        )

    @property
    def without(self) -> tuple[str, ...]:
        """The arguments of the `like=` endpoint that a helper does not take."""
        return tuple(ast.literal_eval(self.traits.get("without", ast.Tuple([]))))

    def take_over(self, other: Endpoint) -> None:
        """Copy the arguments of the endpoint that a helper is like."""
        self.like = other
        own = {a.name for a in self.arguments} | set(self.without)
        required = sum(not a.optional for a in self.arguments)
        more = [a for a in other.arguments if a.name not in own]
        positional = [
            a for n, a in enumerate(other.arguments) if n < other.positional and a in more
        ]
        if not self.positional:
            self.positional, required = len(positional), required + len(positional)
            self.arguments = [*positional, *self.arguments]
            more = [a for a in more if a not in positional]
        needed = [a for a in more if not a.optional]
        self.arguments[required:required] = needed
        self.arguments += [a for a in more if a.optional]
        lines = {a.name: a.doc for a in other.arguments} | self.lines
        self.arguments = [replace(a, doc=lines.get(a.name) or a.doc) for a in self.arguments]

    @property
    def streams(self) -> ast.expr | None:
        """The type of one event, if the answer can be streamed."""
        return self.traits.get("stream")

    @property
    def unstreamed(self) -> str:
        """The type of `stream` for an answer that is not streamed, with `{}` for `Literal`."""
        stated = next((a for a in self.arguments if a.name == "stream"), None)
        return "{}[False]" if stated is not None or self.verb == "get" else "{}[False] | None"


@dataclass
class Sender:
    """An event that a connection sends, such as `session.update`, and its types."""

    names: list[str]
    events: list[ast.expr]
    doc: str
    line: int = 0


@dataclass
class Connection:
    """A WebSocket of a resource: the events in both directions."""

    name: str
    source: str
    line: int
    path: str
    receives: ast.expr
    sends: ast.expr
    connect: Endpoint
    words: dict[str, object] = field(default_factory=dict[str, object])
    senders: list[Sender] = field(default_factory=list[Sender])
    reconnects: bool = True
    missing: str = "omit"
    queue: str = ""
    doc: str = ""


@dataclass(eq=False)
class Resource:
    """One group of endpoints."""

    name: str
    attribute: str
    module: str
    source: str
    package: str
    path: str
    doc: str = ""
    security: str = "bearer_auth"
    beta: str = ""
    also: str = ""
    endpoints: list[Endpoint] = field(default_factory=list[Endpoint])
    parent: Resource | None = None
    children: list[Resource] = field(default_factory=list["Resource"])
    borrowed: dict[str, ast.expr] = field(default_factory=dict[str, ast.expr])
    lent: dict[str, str] = field(default_factory=dict[str, str])
    connection: Connection | None = None
    line: int = 0

    @property
    def parts(self) -> list[str]:
        """The path of attributes from the client."""
        return [*(self.parent.parts if self.parent else []), self.attribute]

    def find(self, path: list[str]) -> Endpoint | None:
        """Return a method of this resource or of one below it (`runs.poll`), if any."""
        for child in self.children:
            if child.attribute == path[0] and path[1:]:
                return child.find(path[1:])
        return next((e for e in self.endpoints if [e.name] == path), None)


@dataclass
class Api:
    """The whole definition."""

    shapes: list[Shape] = field(default_factory=list[Shape])
    resources: list[Resource] = field(default_factory=list[Resource])
    reexports: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    mistakes: list[Mistake] = field(default_factory=list[Mistake])
    is_complete: bool = True
    files: dict[ast.AST, str] = field(default_factory=dict[ast.AST, str])
    """The file of every expression; shapes of other files may copy a type."""

    @cached_property
    def names(self) -> dict[str, dict[str, Reference]]:
        """The names of every package, twins included."""
        names: dict[str, dict[str, Reference]] = {}
        for shape in self.shapes:
            package = names.setdefault(shape.package, {})
            package[shape.name] = Reference(shape)
            if shape.kind == "both" and shape.package != SHARED:
                package[shape.title("param")] = Reference(shape, "param")
        return names

    @cached_property
    def packages(self) -> set[str]:
        """All packages of types, parents included."""
        found = {"", "shared_params"}
        for shape in self.shapes:
            parts = shape.package.split(".") if shape.package else []
            found |= {".".join(parts[: n + 1]) for n in range(len(parts))}
        return found

    def is_outside(self, parts: list[str], scope: Shape) -> bool:
        """Return whether a name means something that the definition does not define."""
        if any(parts[0] in shape.children for shape in scope.around):
            return False
        return parts[0] in BUILTINS or parts[0] in OUTSIDE or parts[0] in scope.outermost.imported

    def twin(self, shape: Shape) -> Shape | None:
        """Return the separate TypedDict that the definition has for a model, if any."""
        outermost = shape.outermost
        if outermost.kind != "model":
            return None
        shared = outermost.package == SHARED
        names = self.names.get("shared_params" if shared else outermost.package, {})
        found = names.get(outermost.name if shared else f"{outermost.name}Param")
        if found is None or found.shape.kind != "param":
            return None
        path: list[str] = []
        below = shape
        while below.outer is not None:
            path.append(below.name)
            below = below.outer
        twin = self._descend(found, path[::-1])
        return twin.shape if twin is not None else None

    def flavoured(self, reference: Reference, flavour: Flavour) -> tuple[Shape, Flavour]:
        """Return the shape and flavour that a reference means; a param may have a twin."""
        found, shape = reference.flavour_in(flavour), reference.shape
        if flavour == "param" and found == "model":
            shape = self.twin(shape) or shape
            found = shape.flavours[0]
        return shape, found

    def references(self, shape: Shape, flavour: Flavour) -> Iterator[tuple[Shape, Flavour]]:
        """Yield the existing shapes that a shape refers to, each with its flavour."""
        value = [shape.value] if shape.value is not None else []
        for node in [*shape.bases, *value, *(f.type for f in shape.fields)]:
            for parts in names_in(node):
                if not self.is_outside(parts, shape) and (
                    found := self.find(parts, shape, flavour)
                ):
                    yield self.flavoured(found, flavour)

    def resolve(self, parts: list[str], scope: Shape, flavour: Flavour = "model") -> Reference:
        """Return what a dotted name means where it stands; `check` refuses unknown names."""
        found = self.find(parts, scope, flavour)
        if found is None:
            text = f"unknown type {'.'.join(parts)}"
            raise DefinitionError(str(Mistake(scope.source, scope.line, scope.path, text)))
        return found

    def names_near(self, scope: Shape) -> set[str]:
        """Return the names that a type expression in this scope may use."""
        found = {name for shape in scope.around for name in shape.children}
        found |= {*BUILTINS, *OUTSIDE, *scope.outermost.imported}
        for package in self._packages_around(scope.package, "param"):
            found |= self.names.get(package, {}).keys()
        found |= {f"{package}.{name}" for package in self.names for name in self.names[package]}
        return found

    def find(self, parts: list[str], scope: Shape, flavour: Flavour = "model") -> Reference | None:
        """Find what a dotted name means in a scope; `None` if the name is unknown.

        Enclosing classes first, then the package, the packages above it and `shared`; a name that
        starts with a package is looked up from the top.
        """
        for shape in scope.around:
            if parts[0] in shape.children:
                found = self._descend(Reference(shape.children[parts[0]]), parts[1:])
                if found is not None:
                    return found
        outermost = scope.outermost
        packages = self._packages_around(outermost.package, flavour)
        first = parts[0]
        for package in packages:
            names = self.names.get(package, {})
            if outermost.like is not None and f"Beta{first}" in names:
                return self._descend(names[f"Beta{first}"], parts[1:])
            if first in names:
                return self._descend(names[first], parts[1:])
        for cut in range(len(parts) - 1, 0, -1):
            names = self.names.get(".".join(parts[:cut]), {})
            if parts[cut] in names:
                return self._descend(names[parts[cut]], parts[cut + 1 :])
        likes = (shape.like for shape in scope.around if shape.like is not None)
        return next(filter(None, (self.find(parts, like, flavour) for like in likes)), None)

    @staticmethod
    def _packages_around(package: str, flavour: Flavour) -> list[str]:
        parts = package.split(".") if package else []
        around = [".".join(parts[:n]) for n in range(len(parts), -1, -1)]
        return [*around, "shared_params", SHARED] if flavour == "param" else [*around, SHARED]

    @staticmethod
    def _descend(reference: Reference, parts: list[str]) -> Reference | None:
        shape = reference.shape
        for part in parts:
            if part not in shape.children:
                return None
            shape = shape.children[part]
        return replace(reference, shape=shape)
