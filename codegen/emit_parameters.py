"""Emits `src/openai/testing/_parameters/`: tables of parameters that the emulator checks.

The first word of a path names the module; keys are like `"GET /files"`, and `"SEND /realtime"` for
the events of a WebSocket. A module also has the types that only its endpoints use; `shared` has the
others. An optional parameter may always be `null`: tables mention `null` for required ones only.
"""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .emit_types import HEADER
from .model import (
    MISSING,
    Api,
    Endpoint,
    Field,
    Flavour,
    Shape,
    also_read,
    dotted,
    form,
    is_none,
    members,
)
from .words import DefinitionError, Mistake

PACKAGE = "src/openai/testing/_parameters"
SHARED = "shared"
START = HEADER.format(source="codegen/api")
SIMPLE = {
    "Any": "Anything()",
    "File": "Upload()",
    "bool": "Flag()",
    "dict": "Dictionary()",
    "float": "Number()",
    "int": "Integer()",
    "object": "Anything()",
    "str": "Text()",
}
LITERALS: dict[type, str] = {bool: "Flag()", int: "Integer()", str: "Text()"}
LISTS = {"list", "List", "Iterable", "Sequence"}
ENCODINGS = {"json": ["body"], "multipart": ["form"], "auto": ["body", "form"]}
TAGS = ("type", "role")
"""Properties that distinguish the records of a union if the definition names none."""

LIMITED = {"Metadata": "METADATA"}
"""Types with a hand-written table, because their limits are the same everywhere."""

SHORT = 60
"""A table of at most this many characters is written inline instead of named."""


@dataclass(frozen=True)
class Place:
    """A type expression, and the scope of its names."""

    node: ast.expr
    scope: Shape
    flavour: Flavour = "param"


@dataclass(frozen=True)
class Tables:
    """Writes tables: `texts` of types, `names` of long ones; equal types share a table."""

    api: Api
    names: dict[Shape, str] = field(default_factory=dict[Shape, str])
    texts: dict[Shape, str] = field(default_factory=dict[Shape, str])
    same: dict[str, Shape] = field(default_factory=dict[str, Shape])
    needs: dict[object, list[Shape]] = field(default_factory=lambda: defaultdict(list[Shape]))
    unfinished: list[object] = field(default_factory=list[object])

    def endpoint(self, variants: Sequence[Endpoint]) -> str:
        """Return the tables of one endpoint, given all its variants."""
        words: dict[str, list[str]] = defaultdict(list)
        for endpoint in variants:
            sent = [(part, endpoint.params) for part in endpoint.arguments]
            if endpoint.streams is not None and all(part.name != "stream" for part, _ in sent):
                stream = Field("stream", ast.Name("bool"), MISSING)
                stream.place = "query" if endpoint.verb == "get" else "body"
                sent.append((stream, endpoint.params))
            query = self._record(pair for pair in sent if pair[0].place == "query")
            body = self._record(pair for pair in sent if pair[0].place == "body")
            if query != "Record({})":
                words["query"].append(query)
            if endpoint.verb == "post":
                for word in ENCODINGS[endpoint.trait("encoding", "json")]:
                    words[word].append(body)
        given = [f"{word}={either(found)}" for word, found in words.items()]
        return f"Parameters({', '.join(given)})"

    def events(self, sent: Iterable[Place]) -> str:
        """Return the table of the events that clients send over a WebSocket."""
        return f"Parameters(body={either([self._kind(place) for place in sent])})"

    def _record(self, fields: Iterable[tuple[Field, Shape]], flavour: Flavour = "param") -> str:
        pairs: list[str] = []
        for part, scope in fields:
            kind = self._kind(Place(part.type, scope, flavour), null=not part.optional)
            kind = kind if part.optional else f"Need({kind})"
            pairs.append(f'"{part.wire_name}": {kind}')
        return f"Record({{{', '.join(pairs)}}})"

    def _kind(self, place: Place, *, null: bool = False) -> str:
        """Return the table of a type; `null` says whether to accept `null` if the type does."""
        parts = [part for part in members(place.node) if not is_none(part)]
        flat = list(self._flat(place))
        nothing = ["Nothing()"] if null and any(is_none(one.node) for one in flat) else []
        if len(parts) == 1 and form(parts[0])[0] not in {"Tagged", "Union"}:
            return either([self._single(replace(place, node=parts[0])), *nothing])
        records = [one for one in flat if self._find(one) is not None]
        literals = [value for one in flat for value in literals_in(one.node)]
        kinds: list[str] = []
        for one in flat:
            if literals_in(one.node):
                kinds.append(choice(literals))
            elif one in records[:1]:
                kinds.append(self._tagged(records, list(map(tag_of, parts))))
            elif one not in records and not is_none(one.node):
                kinds.append(self._single(one))
        if "Text()" in kinds:
            kinds = [kind for kind in kinds if not kind.startswith("Choice(")]
        return either([*kinds, *nothing])

    def _flat(self, place: Place) -> Iterator[Place]:
        """Yield the members of a union, including those of nested unions."""
        for node in members(place.node):
            head, args = form(node)
            one = replace(place, node=node)
            found = self._find(one)
            if found is not None and found[0].value is not None:
                yield from self._flat(Place(found[0].value, *found))
            elif head == "Exact":
                yield from self._flat(Place(args[0], place.scope, "model"))
            elif head == "Tagged":
                for arg in args[1:]:
                    if not also_read(arg):
                        yield from self._flat(replace(place, node=arg))
            else:
                yield one

    def _find(self, place: Place) -> tuple[Shape, Flavour] | None:
        """Return the type of the definition that an expression names, if any."""
        parts = dotted(place.node)
        if parts is None or self.api.is_outside(parts, place.scope):
            return None
        return self.api.flavoured(
            self.api.resolve(parts, place.scope, place.flavour), place.flavour
        )

    def _single(self, place: Place) -> str:
        """Return the table of a type that is not a union."""
        if (found := self._find(place)) is not None:
            return self._reference(*found)
        if literals := literals_in(place.node):
            return choice(literals)
        head, args = form(place.node)
        if head in LISTS:
            return f"Array({self._kind(replace(place, node=args[0]), null=True)})"
        if head == "dict" and (value := self._kind(replace(place, node=args[1]), null=True)):
            return f"Dictionary({value})".replace("Dictionary(Anything())", "Dictionary()")
        if head == "Exact":
            return self._kind(Place(args[0], place.scope, "model"))
        name = ast.unparse(place.node)
        if name not in SIMPLE:
            raise self._wrong(place, f"the emulator has no table for {name}")
        return SIMPLE[name]

    def _reference(self, shape: Shape, flavour: Flavour) -> str:
        if shape.name in LIMITED:
            return LIMITED[shape.name]
        if shape not in self.texts:
            if shape in self.unfinished:
                text = "holds itself; the emulator has no table for that"
                raise self._wrong(Place(MISSING, shape), text)
            self.unfinished.append(shape)
            if shape.value is not None:
                self.texts[shape] = self._kind(Place(shape.value, shape, flavour))
            else:
                self.texts[shape] = self._record(self._fields(shape, flavour), flavour)
            self.unfinished.pop()
        first = self.same.setdefault(self.texts[shape], shape)
        self.needs[self.unfinished[-1]].append(first)
        return self._name(first) if len(self.texts[first]) > SHORT else self.texts[first]

    def _wrong(self, place: Place, text: str) -> DefinitionError:
        """Return a mistake at the line of a type expression, or else at that of its owner."""
        scope, source = place.scope, self.api.files.get(place.node)
        line = place.node.lineno if source else scope.line
        return DefinitionError(str(Mistake(source or scope.source, line, scope.path, text)))

    def _name(self, shape: Shape) -> str:
        if shape not in self.names:
            name = shape.flat if shape.outer is None else shape.outermost.name + shape.flat
            if name in self.names.values():
                name = re.sub(r"\W|_", "", shape.package.title()) + name
            self.names[shape] = name
        return self.names[shape]

    def _fields(self, shape: Shape, flavour: Flavour) -> Iterator[tuple[Field, Shape]]:
        """Yield the fields of a record with their scopes, those of its bases first."""
        own = {part.name for part in shape.fields}
        for base in shape.bases:
            if (found := self._find(Place(base, shape, flavour))) is not None:
                yield from (pair for pair in self._fields(*found) if pair[0].name not in own)
        yield from ((part, shape) for part in shape.fields)

    def _tagged(self, places: Sequence[Place], tags: Sequence[str]) -> str:
        """Return the table of several records, discriminated by a property if they have one."""
        shapes = list(dict.fromkeys(filter(None, map(self._find, places))))
        for tag in dict.fromkeys([*filter(None, tags), *TAGS]):
            found = [self._tags(tag, *shape) for shape in shapes]
            records: dict[str, list[str]] = defaultdict(list)
            for shape, (values, _) in zip(shapes, found, strict=True):
                for value in values:
                    records[value].append(self._reference(*shape))
            if len(records) > 1 and all(values for values, _ in found):
                pairs = [f'"{value}": {either(same)}' for value, same in records.items()]
                free = dict.fromkeys(v for values, optional in found if optional for v in values)
                words = [f'"{tag}"', f"{{{', '.join(pairs)}}}", *(f'"{value}"' for value in free)]
                return f"Tagged({', '.join(words)})"
        return either([self._reference(*shape) for shape in shapes])

    def _tags(self, name: str, shape: Shape, flavour: Flavour) -> tuple[list[str], bool]:
        """Return the values of a record's tag, and whether the tag is optional."""
        for part, scope in self._fields(shape, flavour):
            if part.wire_name == name:
                flat = self._flat(Place(part.type, scope, flavour))
                values = [str(value) for one in flat for value in literals_in(one.node)]
                return values, part.optional
        return [], True


def literals_in(node: ast.expr) -> list[object]:
    """Return the values of `Literal[...]`; none for any other expression."""
    head, args = form(node)
    return [ast.literal_eval(arg) for arg in args] if head == "Literal" else []


def tag_of(node: ast.expr) -> str:
    """Return the property that `Tagged["type", ...]` names."""
    head, args = form(node)
    return str(ast.literal_eval(args[0])) if head == "Tagged" else ""


def choice(values: Sequence[object]) -> str:
    """Return the table of literals; if any is not a string, only the types are checked."""
    if all(isinstance(value, str) for value in values):
        return f"Choice({', '.join(map(json.dumps, dict.fromkeys(values)))})"
    return either([LITERALS[type(value)] for value in values])


def either(tables: Sequence[str]) -> str:
    """Return the table of a union."""
    different = list(dict.fromkeys(tables))
    return different[0] if len(different) == 1 else f"Either({', '.join(different)})"


def areas_of(api: Api) -> dict[str, dict[str, list[Endpoint]]]:
    """Return all endpoints by module, then by key."""
    areas: dict[str, dict[str, list[Endpoint]]] = {}
    for resource in api.resources:
        for first in resource.endpoints:
            for endpoint in [first, *first.variants]:
                if endpoint.verb:
                    path, _, query = endpoint.path.partition("?")
                    area = path.split("/")[1] + ("_beta" if query else "")
                    key = f"{endpoint.verb.upper()} {path}"
                    areas.setdefault(area, {}).setdefault(key, []).append(endpoint)
    return areas


def sockets_of(api: Api) -> dict[str, list[Place]]:
    """Return the events that clients send over each WebSocket, those of betas last."""
    found: dict[str, list[Place]] = defaultdict(list)
    for resource in sorted(api.resources, key=lambda one: one.package.startswith("beta")):
        if (socket := resource.connection) is not None:
            found[socket.path].append(Place(socket.sends, socket.connect.params))
    return found


def homes(tables: Tables, areas: Iterable[str]) -> dict[Shape, str]:
    """Return the module of each type: that of its only area, else the shared one."""
    found: dict[Shape, str] = {}
    for area in areas:
        waiting, seen = list(tables.needs[area]), set[Shape]()
        while waiting:
            if (shape := waiting.pop()) not in seen:
                seen.add(shape)
                waiting += tables.needs[shape]
                found[shape] = area if found.get(shape, area) == area else SHARED
    return found


def parameter_files(api: Api) -> dict[str, str]:
    """Return the path and text of every module, unformatted."""
    areas, sockets = areas_of(api), sockets_of(api)
    tables = Tables(api)
    modules: dict[str, list[str]] = {name: [] for name in [SHARED, *areas]}
    ends: dict[str, list[str]] = {}
    for area, endpoints in areas.items():
        tables.unfinished[:] = [area]
        pairs = [f'"{key}": {tables.endpoint(same)},' for key, same in endpoints.items()]
        for path, sent in sockets.items():
            if path.split("/")[1] == area:
                pairs.append(f'"SEND {path}": {tables.events(sent)},')
        ends[area] = ["ENDPOINTS: dict[str, Parameters] = {", *pairs, "}"]
    places = homes(tables, areas)
    for shape, name in tables.names.items():
        modules[places[shape]].append(f"{name} = {tables.texts[shape]}")
    shared = {line.partition(" ")[0] for line in modules[SHARED]}
    package = {f"{PACKAGE}/__init__.py": f'{START}\n"""What each endpoint accepts."""\n'}
    return package | {
        f"{PACKAGE}/{area}.py": module([*lines, *ends.get(area, [])], shared)
        for area, lines in modules.items()
    }


def fold(line: str) -> str:
    """Break a table into as few lines as fit; the formatter would use a line for each word."""
    texts = re.sub(r'"[^"]*"', lambda text: text[0].replace(" ", "\0"), line)
    lines = [""]
    for piece in re.findall(r".+?(?:\(\{?|, |: |$)", texts):
        if lines[-1].strip() and len(lines[-1]) + len(piece.rstrip()) > 100:
            lines.append("    ")
        lines[-1] += piece
    return "\n".join(map(str.rstrip, lines)).replace("\0", " ")


def module(lines: Sequence[str], shared: set[str]) -> str:
    """Return the text of a module, with its imports."""
    text = "\n".join(map(fold, lines))
    used = set(re.findall(r"\b[A-Z]\w+", re.sub(r'"[^"]*"', "", text)))
    used -= {line.split(" ")[0].strip(":") for line in lines}
    given = {".._service.kinds": used - shared, f".{SHARED}": used & shared}
    imports = [f"from {home} import {', '.join(names)}" for home, names in given.items() if names]
    head = [START, "", "from __future__ import annotations", "", *imports, "", "# fmt: off"]
    return "\n".join([*head, text, ""])
