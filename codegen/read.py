"""Reads the definition: Python files that are parsed, never imported.

The path of a file names its contents: `chat/completions.py` has the resource
`client.chat.completions` and types of `openai.types.chat`; `responses/responses.py` has
`client.responses` and types of `openai.types.responses`.

Mistakes are collected in `Api.mistakes`, so that all of them are reported at once.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import words
from .model import (
    MISSING,
    Api,
    Connection,
    Endpoint,
    Field,
    Kind,
    Overload,
    Resource,
    Sender,
    Shape,
    camel_case,
    dotted,
    form,
    is_missing,
    members,
    singular,
)
from .words import Mistake, choice, literal, nearest

POLL = "openai.lib._methods.polling:poll"


def read(folder: Path) -> Api:
    """Read every file of the definition except `_clients`, which has no endpoints."""
    api = Api()
    for path in sorted(folder.rglob("*.py")):
        if folder / "_clients" not in path.parents:
            _File(path, folder, api).read()
    _tie(api)
    return api


def _tie(api: Api) -> None:
    """Connect the files: set the parents of resources, and resolve `like=`."""
    by_parts = {tuple(r.module.split(".")): r for r in api.resources}
    for resource in api.resources:
        parts = resource.module.split(".")
        above = parts[:-2] if len(parts) > 1 and parts[-1] == parts[-2] else parts[:-1]
        resource.parent = by_parts.get((*above, above[-1])) if above else None
        if resource.parent:
            resource.parent.children.append(resource)
        elif above:
            path = "/".join(above)
            text = f"no resource is above it: add codegen/api/{path}.py, or {path}/{above[-1]}.py"
            api.mistakes.append(Mistake(resource.source, resource.line, resource.name, text))
    waiting = [shape for outermost in api.shapes for shape in outermost.walk() if shape.like_names]
    while waiting:
        left = [shape for shape in waiting if not _become_like(api, shape)]
        if len(left) == len(waiting):
            shape, api.is_complete = left[0], False
            text = "is like itself; `like=` names a type that stands by its own"
            api.mistakes.append(Mistake(shape.source, shape.line, shape.path, text))
            return
        waiting = left


def _become_like(api: Api, shape: Shape) -> bool:
    """Resolve a shape's `like=`; return false if it must wait for other shapes."""
    others: list[Shape] = []
    for parts in shape.like_names:
        found = api.find(parts, shape.outer or shape)
        if found is None:
            name = ".".join(parts)
            text = f"like= names the unknown type {name}{nearest(name, api.names_near(shape))}"
            api.mistakes.append(Mistake(shape.source, shape.line, shape.path, text))
            api.is_complete, shape.like_names = False, []
            return True
        others.append(found.shape)
    if any(below.like_names for other in others for below in other.walk()):
        return False
    shape.become_like(others)
    return True


@dataclass
class _File:
    path: Path
    folder: Path
    api: Api
    comments: dict[int, str] = field(default_factory=dict[int, str])
    package: str = ""
    source: str = ""
    imported: dict[str, str] = field(default_factory=dict[str, str])
    resource: Resource | None = None

    def read(self) -> None:
        relative = self.path.relative_to(self.folder)
        self.source = f"codegen/api/{relative.as_posix()}"
        self.package = ".".join(relative.parent.parts)
        text = self.path.read_text("utf-8")
        try:
            tree = ast.parse(text, self.source)
        except SyntaxError as exc:
            code = f": {exc.text.strip()!r}" if exc.text else ""
            self._drop(exc.lineno or 1, "", f"is not Python: {exc.msg}{code}")
            return
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT and token.line.strip() != token.string:
                self.comments[token.start[0]] = token.string.lstrip("# ").rstrip()
        for node in ast.walk(tree):
            if isinstance(node, ast.expr):
                self.api.files[node] = self.source
        for node in tree.body:
            self._statement(node)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.ImportFrom(module=str(module)) if self.path.stem != "exports":
                self.imported |= {alias.name: module for alias in node.names}
            case ast.ImportFrom(module=str(module)):
                exported = self.api.reexports.setdefault(self.package, {})
                exported.update({alias.name: module for alias in node.names})
            case ast.ClassDef(bases=[ast.Name(id="Resource"), *_]):
                self._resource(node)
            case ast.ClassDef(bases=[ast.Name(id="Connection")]):
                self._connection(node)
            case ast.ClassDef():
                self.api.shapes.append(self._shape(node, None))
            case ast.Assign(targets=[ast.Name(id=name)]):
                self.api.shapes.append(self._alias(name, node.value, None))
            case ast.Expr(value=ast.Constant()):
                pass
            case _:
                self._unknown(node, "", "a definition", "classes, aliases and `from … import`")

    # Mistakes

    def _wrong(self, node: ast.AST | int, owner: str, text: str) -> None:
        line = node if isinstance(node, int) else int(getattr(node, "lineno", 0))
        self.api.mistakes.append(Mistake(self.source, line, owner, text))

    def _drop(self, node: ast.AST | int, owner: str, text: str) -> None:
        """Report a mistake that hides names, so that uses of them are not checked."""
        self._wrong(node, owner, text)
        self.api.is_complete = False

    def _unknown(self, node: ast.stmt, owner: str, holder: str, held: str) -> None:
        lines = ast.unparse(node).splitlines()
        code = next(line for line in lines if not line.startswith("@"))[:60]
        self._drop(node, owner, f"{code!r} cannot stand in {holder}; it holds {held}")

    def _text(self, node: ast.AST, owner: str, word: str) -> str:
        value = literal(node)
        if not isinstance(value, str):
            self._wrong(node, owner, f"{word} takes a text in quotes, not {ast.unparse(node)}")
            return ""
        return value

    def _words(self, call: ast.Call | ast.ClassDef, kind: str, owner: str) -> dict[str, ast.expr]:
        """Return the valid keywords of a decorator or a class, and report the others."""
        allowed = words.KEYWORDS[kind]
        found: dict[str, ast.expr] = {}
        for node in call.keywords:
            name, value = node.arg or "**", literal(node.value)
            if name not in allowed:
                known = nearest(name, allowed) or f"; there are {choice(allowed)}"
                self._wrong(node.value, owner, f"{kind} has no word {name}={known}")
                continue
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            few = words.VALUES.get(name)
            if few is not None and not few.issuperset(map(literal, values)):
                given = ast.unparse(node.value)
                self._wrong(node.value, owner, f"{name}={given}: it takes {choice(few)}")
            elif name in words.TEXTS and not isinstance(value, str):
                self._text(node.value, owner, f"{name}=")
            elif name in words.FLAGS and not isinstance(value, bool):
                self._wrong(node.value, owner, f"{name}= takes True or False")
            else:
                found[name] = node.value
        return found

    def _call(self, node: ast.expr, owner: str, allowed: set[str]) -> ast.Call | None:
        """Return a decorator as a call, if its name is allowed."""
        call = node if isinstance(node, ast.Call) else ast.Call(node, [], [], lineno=node.lineno)
        name = ast.unparse(call.func)
        if name in allowed:
            return call
        known = nearest(name, allowed) or f"; there are {choice(allowed)}"
        self._wrong(node, owner, f"there is no decorator {name} here{known}")
        return None

    # Types

    def _alias(self, name: str, value: ast.expr, outer: Shape | None) -> Shape:
        kind: Kind = "model"
        head, args = form(value)
        if outer is None and head in words.KINDS:
            kind, value = words.KINDS[head], args[0]
        line = value.lineno
        return Shape(name, kind, self.package, self.source, outer, value=value, line=line)

    def _shape(self, node: ast.ClassDef, outer: Shape | None) -> Shape:
        shape = Shape(node.name, "model", self.package, self.source, outer, line=node.lineno)
        for base in node.bases:
            if isinstance(base, ast.Name) and base.id in words.KINDS and outer is None:
                shape.kind = words.KINDS[base.id]
            elif (
                form(base)[0] in {"Tagged", "Union", "Literal", "list", "dict"}
                or len(members(base)) > 1
            ):
                shape.value = base
            else:
                shape.bases.append(base)
        for value in self._words(node, "a type", shape.path).values():
            names = [dotted(n) for n in (value.elts if isinstance(value, ast.Tuple) else [value])]
            if None in names:
                self._wrong(value, shape.path, "like= takes names of types")
            shape.like_names = [parts for parts in names if parts is not None]
        for decorator in node.decorator_list:
            call = self._call(decorator, shape.path, words.SHAPE_DECORATORS)
            if call is not None and not call.args:
                self._wrong(decorator, shape.path, 'write `@export("Name")`')
            elif call is not None:
                shape.exports = [self._text(arg, shape.path, "@export") for arg in call.args]
        self._body(node.body, shape)
        return shape

    def _body(self, body: list[ast.stmt], shape: Shape) -> None:
        code: list[str] = []
        lines: dict[str, str] = {}
        for node in body:
            match node:
                case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("__"):
                    self._own_field(node, name, shape)
                case ast.Assign(targets=[ast.Name(id=name)]):
                    self._child(node, self._alias(name, node.value, shape), shape)
                case ast.ClassDef():
                    self._child(node, self._shape(node, shape), shape)
                case ast.FunctionDef() | ast.AnnAssign():
                    code.append(ast.unparse(node))
                case ast.Expr(value=ast.Constant(value=str(doc))):
                    shape.doc, lines = _split_docstring(doc)
                case ast.Expr(value=ast.Constant()):
                    pass
                case _:
                    self._unknown(node, shape.path, "a type", "fields, classes and methods")
        shape.code = "\n\n".join(code)
        shape.fields = [replace(f, doc=lines.pop(f.name, f.doc)) for f in shape.fields]
        for name in lines:
            text = f"the docstring explains the unknown field {name}"
            self._wrong(
                shape.line, shape.path, text + nearest(name, [f.name for f in shape.fields])
            )

    def _child(self, node: ast.stmt, child: Shape, shape: Shape) -> None:
        if child.name in shape.children:
            first = shape.children[child.name].line
            self._wrong(node, child.path, f"is defined twice, the first time in line {first}")
        shape.children[child.name] = child

    def _own_field(self, node: ast.AnnAssign, name: str, shape: Shape) -> None:
        owner = f"{shape.path}.{name}"
        found = self._field(name, node.annotation, node.value, node, owner)
        if any(other.name == name for other in shape.fields):
            self._wrong(node, owner, "is defined twice")
        if found.place:
            word = form(node.annotation)[0]
            self._wrong(node, owner, f"{word} is a word for arguments of endpoints")
        if node.value is not None and not is_missing(node.value) and literal(node.value) != {}:
            given = ast.unparse(node.value)
            self._wrong(
                node, owner, f"has the default {given}; what may be left out is `{name}: T = ...`"
            )
        shape.fields.append(found)

    def _field(
        self, name: str, annotation: ast.expr, default: ast.expr | None, node: ast.AST, owner: str
    ) -> Field:
        result = Field(name, annotation, default)
        while True:
            head, args = form(result.type)
            written = words.FIELDS.get(head) or words.ARGUMENTS.get(head)
            if written is None:
                break
            if len(args) != (2 if "," in written else 1):
                self._wrong(result.type, owner, f"write `{written}`")
                result.type = args[-1]
                continue
            if head in {"Wire", "Key", "Header"}:
                result.is_key = head == "Key"
                result.place = "header" if head == "Header" else result.place
                result.wire = self._text(args[0], owner, head)
            elif head == "Also":
                result.also = ast.unparse(args[0])
            elif head == "Secret":
                result.secret = True
            elif head == "Deprecated":
                result.deprecated = True
            else:
                result.place = words.PLACES[head]
            result.type = args[-1]
        result.doc = self.comments.get(getattr(node, "end_lineno", 0), "")
        return result

    # Resources

    def _resource(self, node: ast.ClassDef) -> None:
        given = self._words(node, "a resource", node.name)
        texts = {name: str(literal(value)) for name, value in given.items()}
        stem = self.path.stem
        in_folder = (self.path.parent / stem).is_dir()
        parts = [*self.package.split("."), stem] if self.package else [stem]
        resource = Resource(
            node.name,
            attribute=stem,
            module=".".join([*parts, stem] if in_folder else parts),
            source=self.source,
            package=self.package,
            path=texts.get("path", ""),
            security=texts.get("security", "bearer_auth"),
            beta=texts.get("beta", ""),
            also=texts.get("also", ""),
            lent=self.imported,
            line=node.lineno,
        )
        if self.resource is not None:
            text = f"{self.source} already holds {self.resource.name}; a file holds one resource"
            self._wrong(node, node.name, text)
        self.resource = resource
        for statement in node.body:
            match statement:
                case ast.FunctionDef():
                    self._endpoint(statement, resource)
                case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                    resource.borrowed[name] = annotation
                case ast.Expr(value=ast.Constant(value=value)):
                    resource.doc = value if isinstance(value, str) else ""
                case _:
                    held = "endpoints, each a `def`; the asynchronous methods follow from them"
                    self._unknown(statement, node.name, "a resource", held)
        for endpoint in [e for first in resource.endpoints for e in [first, *first.variants]]:
            if (like := endpoint.traits.get("like")) is not None:
                self._like(endpoint, like, resource)
        self.api.resources.append(resource)

    def _like(self, endpoint: Endpoint, like: ast.expr, resource: Resource) -> None:
        name, owner = ast.unparse(like), f"{resource.name}.{endpoint.name}"
        other = resource.find([name])
        if other is None:
            near = nearest(name, [e.name for e in resource.endpoints])
            self._wrong(like, owner, f"like= names the unknown endpoint {name}{near}")
            return
        known = [a.name for a in other.arguments]
        for left_out in endpoint.without:
            if left_out not in known:
                near = nearest(left_out, known)
                self._wrong(like, owner, f"without= names {left_out}, which {name} has not{near}")
        endpoint.take_over(other)

    def _connection(self, node: ast.ClassDef) -> None:
        given = self._words(node, "a connection", node.name)
        if missing := {"path", "receives", "sends"} - given.keys():
            self._drop(node, node.name, f"a connection needs {choice(f'{m}=' for m in missing)}")
            return
        if self.resource is None:
            self._drop(node, node.name, "stands in a file without a resource, or above it")
            return
        receives, sends = given.pop("receives"), given.pop("sends")
        values = {name: ast.literal_eval(value) for name, value in given.items()}
        path = values.pop("path")
        settings = {name: values.pop(name) for name in words.SETTINGS & values.keys()}
        params = Shape("ConnectParams", "param", self.package, self.source)
        line = node.lineno
        connect = Endpoint("connect", "get", path, [], 0, MISSING, "", params, line=line)
        found = Connection(
            node.name, self.source, line, path, receives, sends, connect, values, **settings
        )
        for statement in node.body:
            match statement:
                case ast.Expr(value=ast.Constant(value=str(doc))):
                    found.doc = doc
                case ast.FunctionDef(
                    name="connect", body=[ast.Expr(value=ast.Constant(value=doc))]
                ):
                    connect.line = statement.lineno
                    self._arguments(statement.args, connect, f"{node.name}.connect")
                    _read_docstring(connect, str(doc), {})
                case ast.AnnAssign(target=ast.Attribute() as target, annotation=event):
                    lines = range(statement.lineno, (statement.end_lineno or 0) + 1)
                    doc = " ".join(self.comments[n] for n in lines if n in self.comments)
                    names = dotted(target) or []
                    found.senders.append(Sender(names, members(event), doc, lines[0]))
                case _:
                    held = "`def connect(…)` with a docstring, and lines `event.type: Event`"
                    self._unknown(statement, node.name, "a connection", held)
        connect.returns = ast.Name(f"{node.name}Manager")
        self.resource.connection = found

    def _endpoint(self, node: ast.FunctionDef, resource: Resource) -> None:
        name = f"{singular(resource.name)}{camel_case(node.name)}Params"
        owner = f"{resource.name}.{node.name}"
        params = Shape(
            name, "param", self.package, self.source, imported=self.imported, line=node.lineno
        )
        endpoint = Endpoint(
            node.name, "", resource.path, [], 0, node.returns or MISSING, "", params,
            line=node.lineno,
        )  # fmt: skip
        before = len(self.api.mistakes)
        for decorator in node.decorator_list:
            self._decorate(endpoint, decorator, resource, owner)
        if not endpoint.verb and not endpoint.helper and len(self.api.mistakes) == before:
            self._wrong(node, owner, f"has no verb: write @{choice(words.VERBS)} above it")
        if node.returns is None:
            self._wrong(node, owner, "has no return type: write `-> T:`, or `-> None:`")
        text, body = ast.get_docstring(node, clean=False) or "", node.body
        if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            body = body[1:]
        for statement in body:
            if not isinstance(statement, (ast.ClassDef, ast.Assign)):
                held = "a docstring and types; a method written by hand is a @helper"
                self._unknown(statement, owner, "an endpoint", held)
        first = node.decorator_list[0] if node.decorator_list else node
        endpoint.line_count = (node.end_lineno or 0) - first.lineno + 1
        self._arguments(node.args, endpoint, owner)
        same = next((e for e in resource.endpoints if e.name == endpoint.name), None)
        _read_docstring(endpoint, text, same.lines if same else {})
        self._body([n for n in body if isinstance(n, (ast.ClassDef, ast.Assign))], params)
        params.fields = [
            a for a in endpoint.arguments if a.in_params(endpoint) and a.name != "stream"
        ]
        if endpoint.has_params:
            self._keep_params(endpoint, owner)
        if same is None:
            resource.endpoints.append(endpoint)
            return
        same.variants.append(endpoint)
        are_variants = all(e.trait("variant") for e in (same, endpoint))
        if not are_variants and not (endpoint.helper and endpoint.helper == same.helper):
            text = f"is defined twice, the first time in line {same.line}; bodies of several shapes"
            self._wrong(node, owner, f"{text} each have `variant=`")

    def _keep_params(self, endpoint: Endpoint, owner: str) -> None:
        variant, params = endpoint.trait("variant"), endpoint.params
        if not variant:
            self.api.shapes.append(params)
            return
        same = (s for s in self.api.shapes if (s.name, s.package) == (params.name, self.package))
        module = next(same, None)
        if module is None:
            module = Shape(params.name, "param", params.package, params.source, line=params.line)
            self.api.shapes.append(module)
        if variant in module.children:
            self._wrong(params.line, owner, f"has two variants {variant}")
        params.name, params.outer = variant, module
        module.children[variant] = params
        module.value = ast.parse(" | ".join(module.children), mode="eval").body

    def _decorate(self, endpoint: Endpoint, node: ast.expr, resource: Resource, owner: str) -> None:
        call = self._call(node, owner, words.ENDPOINT_DECORATORS)
        if call is None:
            return
        name, args = ast.unparse(call.func), call.args
        if name in words.VERBS:
            if endpoint.verb:
                self._wrong(node, owner, f"has two verbs, @{endpoint.verb} and @{name}")
            endpoint.verb = name
            endpoint.path += self._text(args[0], owner, f"@{name}") if args else ""
            endpoint.traits = self._words(call, "an endpoint", owner)
            if resource.beta:
                endpoint.traits.setdefault("beta", ast.Constant(resource.beta))
        elif name == "helper":
            endpoint.helper = self._text(args[0], owner, "@helper") if args else POLL
            endpoint.traits = self._words(call, "a helper", owner)
        elif len(args) != 1:
            self._wrong(node, owner, f"write `{words.ONE_ARGUMENT[name]}`")
        elif name == "deprecated":
            endpoint.deprecated = self._text(args[0], owner, "@deprecated")
            rule = self._words(call, "@deprecated", owner).get("rule")
            endpoint.deprecated_if = str(literal(rule)) if rule is not None else ""
        else:
            narrowed = {k.arg or "": k.value for k in call.keywords}
            endpoint.overloads.append(Overload(args[0], narrowed))

    def _arguments(self, arguments: ast.arguments, endpoint: Endpoint, owner: str) -> None:
        endpoint.positional = len(arguments.args)
        without = len(arguments.args) - len(arguments.defaults)
        defaults = [None] * without + arguments.defaults + arguments.kw_defaults
        for extra in filter(None, [*arguments.posonlyargs, arguments.vararg, arguments.kwarg]):
            self._wrong(extra, owner, f"{extra.arg} cannot stand before `/` or behind stars")
        for argument, default in zip(
            [*arguments.args, *arguments.kwonlyargs], defaults, strict=True
        ):
            annotation = argument.annotation
            if annotation is None:
                self._wrong(argument, owner, f"{argument.arg} needs a type: `{argument.arg}: T`")
                annotation = ast.Name("object")
            if any(a.name == argument.arg for a in endpoint.arguments):
                self._wrong(argument, owner, f"has two arguments {argument.arg}")
            result = self._field(argument.arg, annotation, default, argument, owner)
            if f"{{{argument.arg}}}" in endpoint.path:
                result.place = "path"
            elif not result.place:
                result.place = "query" if endpoint.verb == "get" else "body"
            endpoint.arguments.append(result)


def _read_docstring(endpoint: Endpoint, text: str, lines: dict[str, str]) -> None:
    """Read an endpoint's docstring; a variant also has the argument lines of the first."""
    endpoint.doc, own = _split_docstring(text)
    endpoint.lines = lines | own
    said = {a.name: endpoint.lines.get(a.name, a.doc) for a in endpoint.arguments}
    endpoint.arguments = [replace(a, doc=said[a.name]) for a in endpoint.arguments]


def _split_docstring(text: str) -> tuple[str, dict[str, str]]:
    """Split a docstring into its text and its lines `name: …`."""
    lines = dict(re.findall(r"^ *(\w+): (.+)$", text, re.MULTILINE))
    return re.sub(r"^ *\w+: .+\n", "", text, flags=re.MULTILINE).strip(), lines
