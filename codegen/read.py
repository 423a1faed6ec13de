"""Reads the definition: Python files that are parsed, never imported.

A file's place says where things go: `chat/completions.py` holds the resource
`client.chat.completions` and types of `openai.types.chat`; `responses/responses.py` holds
`client.responses` and types of `openai.types.responses`.
"""

from __future__ import annotations

import ast
import io
import tokenize
from dataclasses import dataclass, field
from pathlib import Path

from .model import (
    MISSING,
    Api,
    Connection,
    DefinitionError,
    Endpoint,
    Field,
    Kind,
    Overload,
    Place,
    Resource,
    Sender,
    Shape,
    camel_case,
    dotted,
    form,
    members,
    singular,
)

VERBS = {"get", "post", "put", "patch", "delete"}
KINDS: dict[str, Kind] = {"Model": "model", "Param": "param", "Both": "both", "Mixin": "mixin"}
PLACES: dict[str, Place] = {"Query": "query", "Body": "body", "Last": "last", "Local": "local"}
POLL = "openai.lib._methods.polling:poll"
SETTINGS = {"reconnects", "missing", "queue"}


def read(folder: Path) -> Api:
    """Read every file of the definition."""
    api = Api()
    for path in sorted(folder.rglob("*.py")):
        _File(path, folder, api).read()
    _tie(api)
    return api


def _tie(api: Api) -> None:
    """Connect what was read from different files: parents, and shapes that are like others."""
    by_parts = {tuple(r.module.split(".")): r for r in api.resources}
    for resource in api.resources:
        parts = resource.module.split(".")
        above = parts[:-2] if len(parts) > 1 and parts[-1] == parts[-2] else parts[:-1]
        resource.parent = by_parts.get((*above, above[-1])) if above else None
        if resource.parent:
            resource.parent.children.append(resource)
    waiting = [shape for outermost in api.shapes for shape in outermost.walk() if shape.like_names]
    while waiting:
        ready = 0
        for shape in waiting:
            scope = shape.outer or shape
            others = [api.resolve(parts, scope).shape for parts in shape.like_names]
            if not any(below.like_names for other in others for below in other.walk()):
                shape.become_like(others)
                ready += 1
        if not ready:
            raise DefinitionError(f"{waiting[0].source}: {waiting[0].name} is like itself")
        waiting = [shape for shape in waiting if shape.like_names]


@dataclass
class _File:
    path: Path
    folder: Path
    api: Api
    comments: dict[int, str] = field(default_factory=dict[int, str])
    package: str = ""
    source: str = ""
    imported: dict[str, str] = field(default_factory=dict[str, str])

    def read(self) -> None:
        text = self.path.read_text()
        relative = self.path.relative_to(self.folder)
        self.source = f"codegen/api/{relative.as_posix()}"
        self.package = ".".join(relative.parent.parts)
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT and token.line.strip() != token.string:
                self.comments[token.start[0]] = token.string.lstrip("# ").rstrip()
        for node in ast.parse(text, self.source).body:
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
                self.api.resources[-1].connection = self._connection(node)
            case ast.ClassDef():
                self.api.shapes.append(self._shape(node, None))
            case ast.Assign(targets=[ast.Name(id=name)]):
                self.api.shapes.append(self._alias(name, node.value, None))
            case ast.Expr(value=ast.Constant()):
                pass
            case _:
                raise self._error(node, "is nothing the definition knows")

    def _error(self, node: ast.AST, what: str) -> DefinitionError:
        line = getattr(node, "lineno", 0)
        return DefinitionError(f"{self.source}:{line}: {ast.unparse(node)[:60]!r} {what}")

    # Types

    def _alias(self, name: str, value: ast.expr, outer: Shape | None) -> Shape:
        kind: Kind = "model"
        head, args = form(value)
        if outer is None and head in KINDS:
            kind, value = KINDS[head], args[0]
        return Shape(name, kind, self.package, self.source, outer, value=value)

    def _shape(self, node: ast.ClassDef, outer: Shape | None) -> Shape:
        shape = Shape(node.name, "model", self.package, self.source, outer)
        for base in node.bases:
            if isinstance(base, ast.Name) and base.id in KINDS and outer is None:
                shape.kind = KINDS[base.id]
            elif (
                form(base)[0] in {"Tagged", "Union", "Literal", "list", "dict"}
                or len(members(base)) > 1
            ):
                shape.value = base
            else:
                shape.bases.append(base)
        for keyword in node.keywords:
            value = keyword.value
            names = [dotted(n) for n in (value.elts if isinstance(value, ast.Tuple) else [value])]
            if keyword.arg != "like":
                raise self._error(keyword, "is no word for a type")
            shape.like_names = [parts for parts in names if parts is not None]
        for decorator in node.decorator_list:
            name, args = self._call(decorator)
            if name == "export":
                shape.exports = args
            else:
                raise self._error(decorator, "does not decorate types")
        self._body(node.body, shape)
        return shape

    def _call(self, node: ast.expr) -> tuple[str, list[str]]:
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            raise self._error(node, "is no decorator that the definition knows")
        return node.func.id, [str(ast.literal_eval(arg)) for arg in node.args]

    def _body(self, body: list[ast.stmt], shape: Shape) -> None:
        code: list[str] = []
        for node in body:
            match node:
                case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("__"):
                    shape.fields.append(self._field(name, node.annotation, node.value, node))
                case ast.Assign(targets=[ast.Name(id=name)]):
                    shape.children[name] = self._alias(name, node.value, shape)
                case ast.ClassDef():
                    shape.children[node.name] = self._shape(node, shape)
                case ast.FunctionDef() | ast.AnnAssign():
                    code.append(ast.unparse(node))
                case ast.Expr(value=ast.Constant(value=str(doc))):
                    shape.doc = doc
                case ast.Expr(value=ast.Constant()):
                    pass
                case _:
                    raise self._error(node, "is nothing a type may hold")
        shape.code = "\n\n".join(code)

    def _field(
        self, name: str, annotation: ast.expr, default: ast.expr | None, node: ast.AST
    ) -> Field:
        result = Field(name, annotation, default)
        while True:
            head, args = form(result.type)
            if head in {"Wire", "Key"}:
                result.is_key = head == "Key"
                result.wire, result.type = str(ast.literal_eval(args[0])), args[1]
            elif head == "Header":
                result.place = "header"
                result.wire, result.type = str(ast.literal_eval(args[0])), args[1]
            elif head in PLACES:
                result.place, result.type = PLACES[head], args[0]
            elif head == "Secret":
                result.secret, result.type = True, args[0]
            elif head == "Also":
                result.also, result.type = ast.unparse(args[0]), args[1]
            elif head == "Deprecated":
                result.deprecated, result.type = True, args[0]
            else:
                break
        result.doc = self.comments.get(getattr(node, "end_lineno", 0), "")
        return result

    # Resources

    def _resource(self, node: ast.ClassDef) -> None:
        words = {k.arg or "": str(ast.literal_eval(k.value)) for k in node.keywords}
        stem = self.path.stem
        in_folder = (self.path.parent / stem).is_dir()
        parts = [*self.package.split("."), stem] if self.package else [stem]
        resource = Resource(
            node.name,
            attribute=stem,
            module=".".join([*parts, stem] if in_folder else parts),
            source=self.source,
            package=self.package,
            path=words.get("path", ""),
            security=words.get("security", "bearer_auth"),
            beta=words.get("beta", ""),
            also=words.get("also", ""),
            lent=self.imported,
        )
        for statement in node.body:
            match statement:
                case ast.FunctionDef():
                    self._endpoint(statement, resource)
                case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                    resource.borrowed[name] = ast.unparse(annotation)
                case ast.Expr(value=ast.Constant(value=value)):
                    resource.doc = value if isinstance(value, str) else ""
                case _:
                    raise self._error(statement, "is nothing a resource may hold")
        for endpoint in [e for first in resource.endpoints for e in [first, *first.variants]]:
            if (like := endpoint.traits.get("like")) is not None:
                endpoint.take_over(resource.find([ast.unparse(like)]))
        self.api.resources.append(resource)

    def _connection(self, node: ast.ClassDef) -> Connection:
        given = {k.arg or "": k.value for k in node.keywords}
        receives, sends = given.pop("receives"), given.pop("sends")
        words = {name: ast.literal_eval(value) for name, value in given.items()}
        path = words.pop("path")
        settings = {name: words.pop(name) for name in SETTINGS & words.keys()}
        params = Shape("", "param", self.package, self.source)
        connect = Endpoint("connect", "get", path, [], 0, MISSING, "", params)
        found = Connection(
            node.name, self.source, "", path, receives, sends, connect, words, **settings
        )
        for statement in node.body:
            match statement:
                case ast.Expr(value=ast.Constant(value=str(doc))):
                    found.doc = doc
                case ast.FunctionDef(
                    name="connect", body=[ast.Expr(value=ast.Constant(value=doc))]
                ):
                    connect.doc = str(doc)
                    self._arguments(statement.args, connect)
                case ast.AnnAssign(target=ast.Attribute() as target, annotation=event):
                    lines = range(statement.lineno, (statement.end_lineno or 0) + 1)
                    doc = " ".join(self.comments[n] for n in lines if n in self.comments)
                    found.senders.append(Sender(dotted(target) or [], members(event), doc))
                case _:
                    raise self._error(statement, "is nothing a connection may hold")
        connect.returns = ast.Name(f"{node.name}Manager")
        return found

    def _endpoint(self, node: ast.FunctionDef, resource: Resource) -> None:
        name = f"{singular(resource.name)}{camel_case(node.name)}Params"
        params = Shape(name, "param", self.package, self.source, imported=self.imported)
        endpoint = Endpoint(
            node.name, "", resource.path, [], 0, node.returns or MISSING, "", params
        )
        for decorator in node.decorator_list:
            self._decorate(endpoint, decorator, resource)
        body = node.body
        if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            endpoint.doc, body = str(body[0].value.value), body[1:]
        endpoint.line_count = (node.end_lineno or 0) - node.decorator_list[0].lineno + 1
        self._arguments(node.args, endpoint)
        self._body(body, params)
        params.fields = [
            a for a in endpoint.arguments if a.in_params(endpoint) and a.name != "stream"
        ]
        if endpoint.has_params:
            self._keep_params(endpoint)
        same = next((e for e in resource.endpoints if e.name == endpoint.name), None)
        if same is not None:
            same.variants.append(endpoint)
        else:
            resource.endpoints.append(endpoint)

    def _keep_params(self, endpoint: Endpoint) -> None:
        variant = endpoint.trait("variant")
        if not variant:
            self.api.shapes.append(endpoint.params)
            return
        module = next((s for s in self.api.shapes if s.name == endpoint.params.name), None)
        if module is None:
            module = endpoint.params
            module = Shape(module.name, "param", module.package, module.source)
            self.api.shapes.append(module)
        endpoint.params.name, endpoint.params.outer = variant, module
        module.children[variant] = endpoint.params
        module.value = ast.parse(" | ".join(module.children), mode="eval").body

    def _decorate(self, endpoint: Endpoint, node: ast.expr, resource: Resource) -> None:
        call = node if isinstance(node, ast.Call) else ast.Call(node, [], [])
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in VERBS:
            endpoint.verb = name
            endpoint.path += str(ast.literal_eval(call.args[0])) if call.args else ""
            endpoint.traits = {k.arg or "": k.value for k in call.keywords}
            if resource.beta:
                endpoint.traits.setdefault("beta", ast.Constant(resource.beta))
        elif name == "deprecated":
            endpoint.deprecated = str(ast.literal_eval(call.args[0]))
        elif name == "returns":
            narrowed = {k.arg or "": k.value for k in call.keywords}
            endpoint.overloads.append(Overload(call.args[0], narrowed))
        elif name == "helper":
            endpoint.helper = str(ast.literal_eval(call.args[0])) if call.args else POLL
            endpoint.traits = {k.arg or "": k.value for k in call.keywords}
        else:
            raise self._error(node, "does not decorate endpoints")

    def _arguments(self, arguments: ast.arguments, endpoint: Endpoint) -> None:
        endpoint.positional = len(arguments.args)
        without = len(arguments.args) - len(arguments.defaults)
        defaults = [None] * without + arguments.defaults + arguments.kw_defaults
        for argument, default in zip(
            [*arguments.args, *arguments.kwonlyargs], defaults, strict=True
        ):
            if argument.annotation is None:
                raise self._error(argument, "needs a type")
            result = self._field(argument.arg, argument.annotation, default, argument)
            if f"{{{argument.arg}}}" in endpoint.path:
                result.place = "path"
            elif not result.place:
                result.place = "query" if endpoint.verb == "get" else "body"
            endpoint.arguments.append(result)
