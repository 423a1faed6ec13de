"""Writes `src/openai/resources/**`: each resource in both flavours, raw and streamed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .emit_types import HEADER, Imports, Types, relative, relative_name
from .model import (
    MISSING,
    ROOT,
    Api,
    Endpoint,
    Field,
    Flavour,
    Reference,
    Resource,
    Shape,
    dotted,
    form,
    is_none,
    members,
)

EXTRA_TYPES = {
    "extra_headers": "Headers | None = None",
    "extra_query": "Query | None = None",
    "extra_body": "Body | None = None",
    "timeout": "float | httpx.Timeout | None | NotGiven = not_given",
}
CALL_EXTRAS = "(extra_headers, extra_query, extra_body, timeout)"
MODES = ("Raw", "Streaming")


@dataclass
class _Spelling(Types):
    """Spells types through the lazy packages, so that loading a resource loads no types."""

    submodules: set[str] = field(default_factory=set[str])
    modules: dict[str, str] = field(default_factory=dict[str, str])
    asynchronous: bool = False

    def imported(self, name: str) -> str:
        """Return a name of `openai.lib`, or its asynchronous twin, through its lazy module."""
        imported = self.scope.outermost.imported
        if self.asynchronous and f"Async{name}" in imported:
            name = f"Async{name}"
        return f"{lazy_module(self.modules, imported[name])}.{name}"

    def reference(self, reference: Reference) -> str:
        """Return the path of a shape below `openai.types`."""
        shape, flavour = self.found(reference)
        module, title = shape.module(flavour), shape.title(flavour)
        self.imports.use("openai", "types")
        package = module.rpartition(".")[0]
        if shape.outer is None or title in shape.outermost.exports:
            return f"{package.removeprefix('openai.')}.{title}"
        self.submodules.add(module.removeprefix(f"{ROOT}."))
        return f"{module.removeprefix('openai.')}.{title}"


def lazy_module(modules: dict[str, str], path: str) -> str:
    """Return the local name of a module that is loaded on first use."""
    name = f"_{path.rpartition('.')[2].lstrip('_')}"
    if modules.get(name, path) != path:
        name = f"_{'_'.join(part.lstrip('_') for part in path.split('.')[-2:])}"
    modules[name] = path
    return name


@dataclass
class ResourceModule:
    """The generated module of one resource."""

    api: Api
    resource: Resource
    submodules: set[str]

    def __post_init__(self) -> None:
        self.module = f"openai.resources.{self.resource.module}"
        self.imports = Imports(self.module.rpartition(".")[0], set())
        self.lists = any(e.name == "list" for e in self.resource.endpoints)
        self.modules: dict[str, str] = {}
        self.scope = Shape(
            "", "model", self.resource.package, self.resource.source, imported=self.resource.lent
        )
        self.imports.use("functools", "cached_property")

    def text(self) -> str:
        """Return the source of the module."""
        name = self.resource.name
        body = [line for endpoint in self.resource.endpoints for line in self._constant(endpoint)]
        for flavour in ("", "Async"):
            body += ["", "", *self._class(flavour)]
        for mode in MODES:
            for flavour in ("", "Async"):
                body += ["", "", *self._wrapped(flavour, mode)]
        if self.resource.also:
            body += ["", f"{self.resource.also} = {name}", f"_Async{self.resource.also[1:]} = Async{name}"]
        self._import_basics()
        child_imports = self._child_imports()
        if self.modules or self.resource.lent:
            self.imports.use("typing", "TYPE_CHECKING")
        if self.modules:
            self.imports.use("openai._lazy", "LazyModule")
        if self.resource.lent:
            self.imports.use("openai._lazy", "lazy")
        public = [*all_names(name), *self.resource.lent]
        return "\n".join(
            [
                HEADER.format(source=self.resource.source),
                "",
                "from __future__ import annotations",
                "",
                *self.imports.lines(),
                *child_imports,
                *self._module_lines(),
                "",
                f"__all__ = {public!r}",
                "",
                *body,
                "",
            ]
        )

    def _import_basics(self) -> None:
        for name in ("SyncAPIResource", "AsyncAPIResource"):
            self.imports.use("openai._resource", name)
        if self.resource.endpoints:
            self.imports.use("httpx", "")
            for name in ("Body", "Headers", "NotGiven", "Query", "not_given"):
                self.imports.use("openai._types", name)

    def _child_imports(self) -> list[str]:
        related = self._related()
        if not related:
            return []
        self.imports.use("typing", "TYPE_CHECKING")
        lines = ["if TYPE_CHECKING:"]
        for module, name, borrowed in related.values():
            names = ", ".join(all_names(name)[: 2 if borrowed else None])
            lines.append(f"    from {self._relative(module)} import {names}")
        return lines

    def _module_lines(self) -> list[str]:
        """Return how modules of `openai.lib` are named here, and what is lent from them."""
        checked: list[str] = []
        lines: list[str] = []
        for name, path in sorted(self.modules.items()):
            package, _, leaf = path.rpartition(".")
            checked.append(f"    {relative(package, f'{leaf} as {name}', self.imports.package)}")
            lines.append(f'    {name} = LazyModule("{path}")')
        lent = {n: relative_name(m, self.module) for n, m in sorted(self.resource.lent.items())}
        checked += [
            f"    {relative(module, f'{name} as {name}', self.imports.package)}"
            for name, module in sorted(self.resource.lent.items())
        ]
        if lent:
            lines.append(f"    __getattr__ = lazy(__name__, {lent!r})[0]")
        return ["", "if TYPE_CHECKING:", *checked, "else:", *lines] if checked else []

    def _related(self) -> dict[str, tuple[str, str, bool]]:
        """Return module and class of each group below, by attribute."""
        children = {c.attribute: (c.module, c.name, False) for c in self.resource.children}
        for attribute, path in self.resource.borrowed.items():
            wanted = path.removeprefix("resources.").rpartition(".")
            owner = next(r for r in self.api.resources if ".".join(r.parts) == wanted[0])
            children[attribute] = (owner.module, owner.name, True)
        return dict(sorted(children.items()))

    def _relative(self, module: str) -> str:
        here, there = self.module.split(".")[:-1], f"openai.resources.{module}".split(".")
        shared = 0
        while shared < min(len(here), len(there)) and here[shared] == there[shared]:
            shared += 1
        return "." * (len(here) - shared + 1) + ".".join(there[shared:])

    # One class of endpoints

    def _class(self, flavour: str) -> Iterator[str]:
        name = f"{flavour}{self.resource.name}"
        base = f"{flavour or 'Sync'}APIResource"
        yield f"class {name}({base}):"
        if self.resource.doc:
            yield f'    """{self.resource.doc}"""'
            yield ""
        for attribute, (module, child, _) in self._related().items():
            yield from self._property(attribute, f"{flavour}{child}", module, "self._client")
        for mode, prefix in zip(MODES, ("raw", "streaming"), strict=True):
            yield "    @cached_property"
            yield f"    def with_{prefix}_response(self) -> {name}With{mode}Response:"
            yield f'        """The same methods, {MODE_DOCS[mode]}."""'
            yield f"        return {name}With{mode}Response(self)"
            yield ""
        for endpoint in self.resource.endpoints:
            yield from _Method(self, endpoint, asynchronous=bool(flavour)).lines()

    def _property(self, attribute: str, name: str, module: str, argument: str) -> Iterator[str]:
        yield "    @cached_property"
        yield f"    def {attribute}(self) -> {name}:"
        yield f"        from {self._relative(module)} import {name}"
        yield ""
        yield f"        return {name}({argument})"
        yield ""

    def _wrapped(self, flavour: str, mode: str) -> Iterator[str]:
        name = f"{flavour}{self.resource.name}"
        inner = self.resource.attribute
        yield f"class {name}With{mode}Response:"
        yield f'    """`{name}` {MODE_DOCS[mode]}."""'
        yield ""
        yield f"    def __init__(self, {inner}: {name}) -> None:"
        yield f"        self._{inner} = {inner}"
        for endpoint in self.resource.endpoints:
            if not endpoint.wrapped_in(mode):
                continue
            call = self._wrapper(flavour, mode, endpoint, f"{inner}.{endpoint.name}")
            ignore = "  # pyright: ignore[reportDeprecated]" if endpoint.deprecated else ""
            yield f"        self.{endpoint.name} = {call}{ignore}"
        yield ""
        for attribute, (module, child, borrowed) in self._related().items():
            if not borrowed:
                argument = f"self._{inner}.{attribute}"
                yield from self._property(attribute, f"{flavour}{child}With{mode}Response", module, argument)

    def _wrapper(self, flavour: str, mode: str, endpoint: Endpoint, target: str) -> str:
        start = "async_" if flavour else ""
        if mode == "Raw":
            self.imports.use("openai", "_legacy_response")
            return f"_legacy_response.{start}to_raw_response_wrapper({target})"
        if dotted(endpoint.returns) == ["Binary"]:
            cls = self.imports.use("openai._response", f"{flavour}StreamedBinaryAPIResponse")
            wrapper = self.imports.use("openai._response", f"{start}to_custom_streamed_response_wrapper")
            return f"{wrapper}({target}, {cls})"
        wrapper = self.imports.use("openai._response", f"{start}to_streamed_response_wrapper")
        return f"{wrapper}({target})"

    # What never changes between two calls

    def _constant(self, endpoint: Endpoint) -> list[str]:
        if endpoint.helper:
            return []
        make = self.imports.use("openai._core.request", "Endpoint")
        words = [f'"{endpoint.verb}"', f'"{endpoint.path}"', *self._shape_words(endpoint)]
        if self.resource.security != "bearer_auth":
            words.append(f'security="{self.resource.security}"')
        if endpoint.trait("encoding") == "multipart":
            words.append("multipart=True")
        if paths := list(self._file_paths(endpoint)):
            words.append(f"files={paths!r}")
        if headers := _fixed_headers(endpoint):
            words.append(f"headers={headers!r}")
        if self._needs_transform(endpoint):
            title = self.spelling("param", endpoint).reference(Reference(endpoint.params.outermost, "param"))
            words.append(f"transform=lambda: {title}")
        if endpoint.traits.get("synthesize_event_and_data"):
            words.append("synthesize_event_and_data=True")
        if mode := endpoint.trait("stream_mode"):
            words.append(f'stream_mode="{mode}"')
        return [f"{constant(endpoint)} = {make}({', '.join(words)})"]

    def _file_paths(self, endpoint: Endpoint) -> Iterator[list[str]]:
        """Yield where files may stand in the body, in the order of the types."""
        for variant in [endpoint, *endpoint.variants]:
            for argument in variant.arguments:
                for member in self._members(argument.type, variant.params):
                    head, args = form(member)
                    if dotted(member) == ["File"]:
                        yield [argument.name]
                    elif head == "list" and dotted(args[0]) == ["File"]:
                        yield [argument.name, "<array>"]

    def _members(self, node: ast.expr, scope: Shape) -> Iterator[ast.expr]:
        """Yield the members of a union, those behind its aliases too."""
        for member in members(node):
            parts = dotted(member)
            if parts is not None and not self.api.is_outside(parts, scope):
                shape = self.api.resolve(parts, scope, "param").shape
                if shape.value is not None:
                    yield from self._members(shape.value, shape)
            elif parts != ["File"] or self.api.is_outside(parts, scope):
                yield member

    def _shape_words(self, endpoint: Endpoint) -> Iterator[str]:
        spell = self.spelling("model", endpoint)
        head, args = form(endpoint.returns)
        if head == "Stream":
            yield f"cast_to=lambda: {spell.text(args[0])}"
            yield f"stream=lambda: {spell.text(args[0])}"
        elif head.endswith("Page"):
            page = self.imports.use("openai.pagination", f"Sync{head}")
            yield f"cast_to=lambda: {spell.text(args[0])}"
            yield f"page=lambda: {page}"
        else:
            yield f"cast_to=lambda: {self.result(endpoint, spell, none=True)}"
        if endpoint.streams is not None:
            yield f"stream=lambda: {spell.text(endpoint.streams)}"
        if function := endpoint.trait("cast_by"):
            yield f"cast_by=lambda body: {self.function(function)}(body)"

    def result(self, endpoint: Endpoint, spell: Types, *, none: bool = False) -> str:
        """Return the type of a whole answer."""
        match dotted(endpoint.returns):
            case ["Binary"]:
                self.imports.use("openai", "_legacy_response")
                return "_legacy_response.HttpxBinaryResponseContent"
            case _ if isinstance(endpoint.returns, ast.Constant):
                return self.imports.use("openai._types", "NoneType") if none else "None"
            case _:
                return spell.text(endpoint.returns)

    def function(self, path: str, *, asynchronous: bool = False) -> str:
        """Return a function of `openai.lib` as the module calls it."""
        module, _, name = path.partition(":")
        return f"{lazy_module(self.modules, module)}.{'async_' if asynchronous else ''}{name}"

    def spelling(self, flavour: Flavour, endpoint: Endpoint, scope: Shape | None = None) -> _Spelling:
        """Return the speller of types for one method."""
        hidden = {"list"} if self.lists else set[str]()
        return _Spelling(
            self.api,
            flavour,
            self.imports,
            scope or self.scope,
            hidden,
            submodules=self.submodules,
            modules=self.modules,
        )

    def _needs_transform(self, endpoint: Endpoint) -> bool:
        seen: set[int] = set()

        def renames(shape: Shape) -> bool:
            if id(shape) in seen:
                return False
            seen.add(id(shape))
            twin = self.api.twin(shape) or shape
            if "param" not in twin.flavours:
                return False
            if any(f.wire and not f.is_key and f.place != "header" for f in twin.fields):
                return True
            return any(renames(found) for found in self.api.references(twin, "param"))

        return endpoint.has_params and endpoint.verb != "get" and renames(endpoint.params.outermost)


def all_names(name: str) -> list[str]:
    """Return the classes that a resource consists of, the plain ones first."""
    suffixes = ("", "WithRawResponse", "WithStreamingResponse")
    return [f"{flavour}{name}{suffix}" for suffix in suffixes for flavour in ("", "Async")]


MODE_DOCS = {"Raw": "with raw responses", "Streaming": "with responses that are read as they arrive"}


def constant(endpoint: Endpoint) -> str:
    """Return the name of the endpoint's constant."""
    return f"_{endpoint.name.upper()}"


def _fixed_headers(endpoint: Endpoint) -> dict[str, str]:
    headers = {"Accept": endpoint.trait("accept"), "OpenAI-Beta": endpoint.trait("beta")}
    return {name: value for name, value in headers.items() if value}


@dataclass
class _Signature:
    """One signature of a method: the implementation's, or an overload's."""

    arguments: list[Field]
    positional: int
    returns: str
    types: dict[str, str] = field(default_factory=dict[str, str])


class _Method:
    """One method in one flavour."""

    def __init__(self, module: ResourceModule, endpoint: Endpoint, *, asynchronous: bool) -> None:
        self.module = module
        self.endpoint = endpoint
        self.asynchronous = asynchronous
        self.imports = module.imports
        self.models = replace(module.spelling("model", endpoint), asynchronous=asynchronous)
        params = module.spelling("param", endpoint, endpoint.params)
        self.params = replace(params, asynchronous=asynchronous)

    def lines(self) -> Iterator[str]:
        """Yield the method, its overloads first."""
        overloads = list(self._overloads())
        for overload in overloads:
            self.imports.use("typing", "overload")
            yield "    @overload"
            yield from self._head(overload)
            yield f'        """{self._summary}"""'
            yield ""
        required = list(self._required())
        main = self._implementation()
        names = [[*[a.name for a in r]] for r in required]
        checks: list[str] = []
        if len(overloads) > 1 and all(names):
            self.imports.use("openai._utils._utils", "required_args")
            checks = [f"    @required_args({', '.join(map(repr, names))})"]
        yield from self._head(main, checks)
        yield from self._doc()
        yield f"        return {self._body()}"
        yield ""

    @property
    def _summary(self) -> str:
        return self.endpoint.doc.strip().partition("\n")[0]

    def _doc(self) -> Iterator[str]:
        summary, _, rest = self.endpoint.doc.strip().partition("\n")
        lines = [line.strip() for line in rest.strip().splitlines()]
        if not lines:
            yield f'        """{summary}"""'
            return
        names = tuple(f"{a.name}:" for a in self.endpoint.arguments)
        yield f'        """{summary}'
        yield ""
        in_args = False
        for line in lines:
            if line.startswith(names) and not in_args:
                in_args = True
                yield "        Args:"
            indent = "    " if in_args else ""
            yield f"        {indent}{line}" if line else ""
        yield '        """'

    # Signatures

    def _head(self, signature: _Signature, checks: list[str] | None = None) -> Iterator[str]:
        if self.endpoint.deprecated:
            self.imports.use("typing_extensions", "deprecated")
            yield f'    @deprecated("{self.endpoint.deprecated}")'
        yield from checks or []
        define = "async def" if self.asynchronous and self.endpoint.awaited else "def"
        parts = ["self"]
        for n, argument in enumerate(signature.arguments):
            if n == signature.positional:
                parts.append("*")
            parts.append(self._argument(argument, signature))
        extras = [e for e in self.endpoint.extras if e not in {a.name for a in signature.arguments}]
        if len(signature.arguments) == signature.positional and extras:
            parts.append("*")
        parts += [f"{name}: {EXTRA_TYPES[name]}" for name in extras]
        yield f"    {define} {self.endpoint.name}({', '.join(parts)},) -> {signature.returns}:"

    def _argument(self, argument: Field, signature: _Signature) -> str:
        text = signature.types.get(argument.name) or self._spell(argument.type)
        if argument.default is not None and argument.default.value is not ...:
            return f"{argument.name}: {text} = {ast.unparse(argument.default)}"
        if argument.optional:
            self.imports.use("openai._types", "Omit")
            return f"{argument.name}: {text} | Omit = {self.imports.use('openai._types', 'omit')}"
        return f"{argument.name}: {text}"

    def _spell(self, node: ast.expr) -> str:
        variants = [self.endpoint, *self.endpoint.variants]
        for endpoint in [*[v.like for v in variants if v.like is not None], *variants]:
            for argument in endpoint.arguments:
                if argument.type is node:
                    return replace(self.params, scope=endpoint.params).text(node)
        return self.params.text(node)

    @property
    def _is_list(self) -> bool:
        return form(self.endpoint.returns)[0].endswith("Page")

    def _returns(self) -> str:
        head, args = form(self.endpoint.returns)
        if head == "Stream":
            return self._stream(args[0])
        if not self._is_list:
            return self.module.result(self.endpoint, self.models)
        item = self.models.text(args[0])
        if not self.asynchronous:
            return f"{self.imports.use('openai.pagination', f'Sync{head}')}[{item}]"
        page = self.imports.use("openai.pagination", f"Async{head}")
        return f"{self.imports.use('openai.pagination', 'AsyncPaginator')}[{item}, {page}[{item}]]"

    def _stream(self, event: ast.expr) -> str:
        name = "AsyncStream" if self.asynchronous else "Stream"
        return f"{self.imports.use('openai._streaming', name)}[{self.models.text(event)}]"

    def _implementation(self) -> _Signature:
        endpoint, returns = self.endpoint, self._returns()
        if endpoint.variants:
            return self._merged()
        if endpoint.streams is None:
            return _Signature(endpoint.arguments, endpoint.positional, returns)
        literal = self.imports.use("typing", "Literal")
        null = " | None" if endpoint.unstreamed.endswith("None") else ""
        streamed = f"{returns} | {self._stream(endpoint.streams)}"
        types = {"stream": f"{literal}[False, True]{null}"}
        return _Signature(self._with_stream(MISSING), endpoint.positional, streamed, types)

    def _merged(self) -> _Signature:
        """Return the signature that takes what any of the variants takes."""
        variants = [self.endpoint, *self.endpoint.variants]
        arguments: dict[str, Field] = {}
        texts: dict[str, list[str]] = {}
        for variant in variants:
            for argument in variant.arguments:
                arguments.setdefault(argument.name, argument)
                text = self._spell(argument.type)
                if text not in texts.setdefault(argument.name, []):
                    texts[argument.name].append(text)
        merged: list[Field] = []
        for name, argument in arguments.items():
            always = all(any(a.name == name and not a.optional for a in v.arguments) for v in variants)
            stated = next((a.default for v in variants for a in v.arguments if a.name == name and a.default), MISSING)
            merged.append(replace(argument, default=None if always else stated))
        types = {name: " | ".join(parts) for name, parts in texts.items()}
        results = dict.fromkeys(self.module.result(v, self.models) for v in variants)
        return _Signature(merged, self.endpoint.positional, " | ".join(results), types)

    def _with_stream(self, default: ast.expr | None) -> list[Field]:
        """Insert `stream` where the alphabet has it; after what is required if it is required."""
        arguments = [a for a in self.endpoint.arguments if a.name != "stream"]
        stream = Field("stream", MISSING, default)
        after = [
            n
            for n, a in enumerate(arguments)
            if n >= self.endpoint.positional and a.optional and (default is None or a.name > "stream")
        ]
        place = after[0] if after else len(arguments)
        return [*arguments[:place], stream, *arguments[place:]]

    def _overloads(self) -> Iterator[_Signature]:
        endpoint = self.endpoint
        if endpoint.variants:
            for variant in [endpoint, *endpoint.variants]:
                returns = self.module.result(variant, self.models)
                yield _Signature(variant.arguments, variant.positional, returns)
            return
        for n, overload in enumerate(endpoint.overloads):
            yield self._narrowed(overload.returns, overload.narrowed, optional=n == 0)
        if endpoint.streams is not None:
            yield from self._streaming_overloads(endpoint.streams)
        elif endpoint.overloads:
            yield _Signature(endpoint.arguments, endpoint.positional, self._returns())

    def _narrowed(self, returns: ast.expr, narrowed: dict[str, ast.expr], *, optional: bool) -> _Signature:
        arguments = [
            replace(a, default=a.default if optional or a.name not in narrowed else None)
            for a in self._plain_arguments()
        ]
        first = [a for a in arguments if not a.optional]
        arguments = [*first, *(a for a in arguments if a.optional)]
        types = {name: self.params.text(node) for name, node in narrowed.items()} | self._plain_types()
        return _Signature(arguments, self.endpoint.positional, self.models.text(returns), types)

    def _plain_arguments(self) -> list[Field]:
        return self.endpoint.arguments if self.endpoint.streams is None else self._with_stream(MISSING)

    def _plain_types(self) -> dict[str, str]:
        if self.endpoint.streams is None:
            return {}
        return {"stream": self.endpoint.unstreamed.format(self.imports.use("typing", "Literal"))}

    def _streaming_overloads(self, event: ast.expr) -> Iterator[_Signature]:
        endpoint, returns, stream = self.endpoint, self._returns(), self._stream(event)
        literal = self.imports.use("typing", "Literal")
        yield _Signature(self._with_stream(MISSING), endpoint.positional, returns, self._plain_types())
        required = self._with_stream(None)
        for text, result in ((f"{literal}[True]", stream), ("bool", f"{returns} | {stream}")):
            yield _Signature(required, endpoint.positional, result, {"stream": text})

    def _required(self) -> Iterator[list[Field]]:
        variants = [self.endpoint, *self.endpoint.variants]
        for variant in variants:
            yield [a for a in variant.arguments[variant.positional :] if not a.optional]
        if self.endpoint.streams is not None:
            yield [a for a in self._with_stream(None)[self.endpoint.positional :] if not a.optional]

    # The body

    def _body(self) -> str:
        endpoint = self.endpoint
        wait = "await " if self.asynchronous and endpoint.awaited else ""
        if endpoint.helper:
            return self._forward(wait)
        call, first = "self._call(", ""
        if via := endpoint.trait("via"):
            call = f"{self.module.function(via, asynchronous=bool(wait))}("
            first = "self, "
        words = [constant(endpoint), CALL_EXTRAS, *self._mappings()]
        if endpoint.streams is not None:
            words.append("stream=stream")
        elif form(endpoint.returns)[0] == "Stream":
            words.append("stream=True")
        return f"{wait}{call}{first}{', '.join(words)})"

    def _mappings(self) -> Iterator[str]:
        arguments: dict[str, Field] = {}
        for endpoint in [self.endpoint, *self.endpoint.variants]:
            source = self._with_stream(MISSING) if endpoint.streams is not None else endpoint.arguments
            for argument in source:
                arguments.setdefault(argument.name, argument)
        for keyword, place in (("path", "path"), ("query", "query"), ("body", "body"), ("headers", "header")):
            items = [
                f'"{a.name if place == "path" else a.wire_name}": {a.name}'
                for a in arguments.values()
                if (a.place or self._stream_place) == place
            ]
            if items:
                yield f"{keyword}={{{', '.join(items)}}}"

    @property
    def _stream_place(self) -> str:
        return "query" if self.endpoint.verb == "get" else "body"

    def _forward(self, wait: str) -> str:
        """Hand all arguments to the function that does the work."""
        signature = self._merged() if self.endpoint.variants else None
        arguments = signature.arguments if signature else self.endpoint.arguments
        names = dict.fromkeys([*(a.name for a in arguments), *self.endpoint.extras])
        function = self.module.function(self.endpoint.helper, asynchronous=self.asynchronous)
        return f"{wait}{function}(self, {', '.join(f'{name}={name}' for name in names)})"
