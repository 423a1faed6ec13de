"""Writes `src/openai/resources/**`: each resource in both flavours, raw and streamed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .emit_types import HEADER, Imports, Types, lazy_package
from .model import (
    MISSING,
    OUTSIDE,
    ROOT,
    Api,
    DefinitionError,
    Endpoint,
    Field,
    Flavour,
    Reference,
    Resource,
    Shape,
    camel_case,
    dotted,
    form,
    members,
    nullable,
)

EXTRAS = [
    "extra_headers: Headers | None = None",
    "extra_query: Query | None = None",
    "extra_body: Body | None = None",
    "timeout: float | httpx.Timeout | None | NotGiven = not_given",
]
CALL_EXTRAS = "(extra_headers, extra_query, extra_body, timeout)"
MODES = ("Raw", "Streaming")


@dataclass
class _Spelling(Types):
    """Spells types through the lazy packages, so that loading a resource loads no types."""

    submodules: set[str] = field(default_factory=set[str])

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
        self.scope = Shape("", "model", self.resource.package, self.resource.source)
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
        public = all_names(name)
        return "\n".join(
            [
                HEADER.format(source=self.resource.source),
                "",
                "from __future__ import annotations",
                "",
                *self.imports.lines(),
                *self._child_imports(),
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
        lines = ["from typing import TYPE_CHECKING", "if TYPE_CHECKING:"]
        for module, name, borrowed in related.values():
            names = ", ".join(all_names(name)[: 2 if borrowed else None])
            lines.append(f"    from {self._relative(module)} import {names}")
        return lines

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
            yield f'        """The same methods, {_MODE_DOCS[mode]}."""'
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
        yield f'    """`{name}` {_MODE_DOCS[mode]}."""'
        yield ""
        yield f"    def __init__(self, {inner}: {name}) -> None:"
        yield f"        self._{inner} = {inner}"
        for endpoint in self.resource.endpoints:
            if endpoint.helper:
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
            yield f"cast_by={self.function(function)}"

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

    def function(self, path: str) -> str:
        """Return a function of `openai.lib` as the module calls it."""
        module, _, name = path.partition(":")
        package, _, leaf = module.rpartition(".")
        return f"{self.imports.use(package, leaf)}.{name}"

    def spelling(self, flavour: Flavour, endpoint: Endpoint, scope: Shape | None = None) -> _Spelling:
        """Return the speller of types for one method."""
        hidden = {"list"} if self.lists else set[str]()
        return _Spelling(
            self.api, flavour, self.imports, scope or self.scope, hidden, submodules=self.submodules
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


_MODE_DOCS = {"Raw": "with raw responses", "Streaming": "with responses that are read as they arrive"}


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
        self.models = module.spelling("model", endpoint)
        self.params = module.spelling("param", endpoint, endpoint.params)

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
        define = "async def" if self.asynchronous and not self._is_list else "def"
        parts = ["self"]
        for n, argument in enumerate(signature.arguments):
            if n == signature.positional:
                parts.append("*")
            parts.append(self._argument(argument, signature))
        if len(signature.arguments) == signature.positional:
            parts.append("*")
        parts += EXTRAS
        yield f"    {define} {self.endpoint.name}({', '.join(parts)},) -> {signature.returns}:"

    def _argument(self, argument: Field, signature: _Signature) -> str:
        text = signature.types.get(argument.name) or self._spell(argument.type)
        if argument.optional:
            self.imports.use("openai._types", "Omit")
            return f"{argument.name}: {text} | Omit = {self.imports.use('openai._types', 'omit')}"
        return f"{argument.name}: {text}"

    def _spell(self, node: ast.expr) -> str:
        for endpoint in [self.endpoint, *self.endpoint.variants]:
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
            return self._merged(returns)
        if endpoint.streams is None:
            return _Signature(endpoint.arguments, endpoint.positional, returns)
        literal = self.imports.use("typing", "Literal")
        null = " | None" if endpoint.unstreamed.endswith("None") else ""
        streamed = f"{returns} | {self._stream(endpoint.streams)}"
        types = {"stream": f"{literal}[False, True]{null}"}
        return _Signature(self._with_stream(MISSING), endpoint.positional, streamed, types)

    def _merged(self, returns: str) -> _Signature:
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
            merged.append(replace(argument, default=None if always else MISSING))
        types = {name: " | ".join(parts) for name, parts in texts.items()}
        return _Signature(merged, self.endpoint.positional, returns, types)

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
                yield _Signature(variant.arguments, variant.positional, self._returns())
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
        wait = "await " if self.asynchronous and not self._is_list else ""
        if endpoint.helper:
            return self._forward(wait)
        call, first = "self._call(", ""
        if via := endpoint.trait("via"):
            module, _, name = via.partition(":")
            call = f"{self.module.function(f'{module}:a{name}' if wait else via)}("
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
        names = [a.name for a in self.endpoint.arguments]
        words = [f"{name}={name}" for name in [*names, "extra_headers", "extra_query", "extra_body", "timeout"]]
        return f"{wait}{self.module.function(self.endpoint.helper)}(self, {', '.join(words)})"


def resource_packages(api: Api) -> Iterator[tuple[str, str]]:
    """Yield name and source of every package of resources."""
    folders = {""} | {r.module.rpartition(".")[0] for r in api.resources}
    for folder in sorted(folders):
        full = f"openai.resources.{folder}".rstrip(".")
        names: dict[str, str] = {}
        for resource in api.resources:
            above = resource.module.rpartition(".")[0]
            outside = above.rpartition(".")[0] if above.endswith(resource.attribute) and above else None
            if folder in {above, outside} and (above == folder or resource.module.count(".") == folder.count(".") + (2 if folder else 1)):
                where = "." + resource.module.removeprefix(f"{folder}." if folder else "")
                names |= dict.fromkeys(all_names(resource.name), where)
                if resource.also and above == folder:
                    names |= {resource.also: where, f"_Async{resource.also[1:]}": where}
        yield full, lazy_package(full, names, set())


def namespaces_text(api: Api) -> str:
    """Return `_namespaces.py`: what hangs on a client, plain and wrapped."""
    top = sorted((r for r in api.resources if r.parent is None), key=lambda r: r.attribute)
    imports = [
        f"    from .resources.{r.module} import {', '.join(all_names(r.name))}"
        for r in top
    ]
    lines = [
        HEADER.format(source="codegen/api"),
        "",
        "from __future__ import annotations",
        "",
        "from functools import cached_property",
        "from typing import TYPE_CHECKING, Any, cast",
        "",
        "if TYPE_CHECKING:",
        "    from ._client import AsyncOpenAI, OpenAI",
        *imports,
    ]
    for flavour, title in (("", "SyncNamespaces"), ("Async", "AsyncNamespaces")):
        lines += ["", "", f"class {title}:", f'    """The groups of endpoints of {"an asynchronous" if flavour else "a synchronous"} client."""', ""]
        for r in top:
            lines += _namespace(r, f"{flavour}{r.name}", "self")
    for mode, suffix in (("Raw", "RawResponse"), ("Streaming", "StreamedResponse")):
        for flavour in ("", "Async"):
            name = f"{flavour}OpenAIWith{suffix}"
            lines += ["", "", f"class {name}:", f'    """The client\'s groups of endpoints, {_MODE_DOCS[mode]}."""', ""]
            lines += [f"    def __init__(self, client: {flavour}OpenAI) -> None:", "        self._client = client", ""]
            for r in top:
                lines += _namespace(r, f"{flavour}{r.name}With{mode}Response", f"self._client.{r.attribute}")
    return "\n".join([*lines, ""])


def _namespace(resource: Resource, name: str, argument: str) -> list[str]:
    argument = f'cast("Any", {argument})' if argument == "self" else argument
    return [
        "    @cached_property",
        f"    def {resource.attribute}(self) -> {name}:",
        f"        from .resources.{resource.module} import {name}",
        "",
        f"        return {name}({argument})",
        "",
    ]


def module_client_text(api: Api) -> str:
    """Return `_module_client.py`: the groups of endpoints as `openai.chat` and its siblings."""
    top = sorted((r for r in api.resources if r.parent is None), key=lambda r: r.attribute)
    lines = [
        HEADER.format(source="codegen/api"),
        "",
        "from __future__ import annotations",
        "",
        "from typing import TYPE_CHECKING",
        "",
        "from typing_extensions import override",
        "",
        "from ._utils._proxy import LazyProxy",
        "",
        "if TYPE_CHECKING:",
        "    from ._client import OpenAI",
        *[f"    from .resources.{r.module} import {r.name}" for r in top],
        "",
        "",
        "def _client() -> OpenAI:",
        "    from . import _load_client",
        "",
        "    return _load_client()",
    ]
    for r in top:
        base = f'LazyProxy["{r.name}"]'
        lines += ["", "", f"class {r.name}Proxy({base}):", f'    """`openai.{r.attribute}`."""', "", "    @override"]
        lines += [f"    def __load__(self) -> {r.name}:", f"        return _client().{r.attribute}"]
    lines += ["", ""]
    lines += [f"{r.attribute}: {r.name} = {r.name}Proxy().__as_proxied__()" for r in top]
    return "\n".join([*lines, ""])
