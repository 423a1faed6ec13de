"""Emits `src/openai/resources/**`: each resource, sync and async, plain, raw and streamed."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .emit_connections import Connector
from .emit_methods import Method, Module, constant, lazy_module
from .emit_types import HEADER, homes_of, public_names, relative, relative_name, renames
from .model import Endpoint, Reference, Shape, dotted, form, members

MODES = ("Raw", "Streaming")


class ResourceModule(Module):
    """The generated module of one resource."""

    def text(self) -> str:
        """Return the source of the module."""
        name = self.resource.name
        body = [line for endpoint in self.resource.endpoints for line in self._constant(endpoint)]
        self.connectors = {
            flavour: Connector(self, self.resource.connection, flavour)
            for flavour in ("", "Async")
            if self.resource.connection is not None
        }
        body += [self.connectors[""].constant()] if self.connectors else []
        for flavour in ("", "Async"):
            body += ["", "", *self._class(flavour)]
        for mode in MODES:
            for flavour in ("", "Async"):
                body += ["", "", *self._wrapper_class(flavour, mode)]
        for connector in self.connectors.values():
            body += ["", "", *connector.classes()]
        if self.resource.also:
            body += [
                "",
                f"{self.resource.also} = {name}",
                f"_Async{self.resource.also[1:]} = Async{name}",
            ]
        self._import_basics()
        late_imports = self._late_imports()
        if self.modules:
            self.imports.use("openai._lazy", "LazyModule")
        if self.resource.lent:
            self.imports.use("openai._lazy", "lazy")
        public = [*all_names(name), *self._public_names()]
        return "\n".join(
            [
                HEADER.format(source=self.resource.source),
                *self._checker_comments(),
                "",
                "from __future__ import annotations",
                "",
                *self.imports.lines(),
                *late_imports,
                "",
                public_names(public),
                "",
                *body,
                "",
            ]
        )

    def _checker_comments(self) -> list[str]:
        deprecated = any(endpoint.deprecated for endpoint in self.resource.endpoints)
        return ["# pyright: reportDeprecated=false"] if deprecated else []

    def _import_basics(self) -> None:
        for name in ("SyncAPIResource", "AsyncAPIResource"):
            self.imports.use("openai._resource", name)
        if self.resource.endpoints:
            self.imports.use("httpx", "")
            for name in ("Body", "Headers", "NotGiven", "Query", "not_given"):
                self.imports.use("openai._types", name)

    def _late_imports(self) -> list[str]:
        """Return imports for type checkers only, and their replacement at run time."""
        checked = list(self.connectors[""].imports()) if self.connectors else []
        for module, name, borrowed in self._groups_below().values():
            names = ", ".join(all_names(name)[: 2 if borrowed else None])
            checked.append(f"    from {self._relative(module)} import {names}")
        late: list[str] = []
        for name, path in sorted(self.modules.items()):
            package, _, leaf = path.rpartition(".")
            checked.append(f"    {relative(package, f'{leaf} as {name}', self.imports.package)}")
            late.append(f'    {name} = LazyModule("{path}")')
        for name, module in sorted(self._public_names().items()):
            checked.append(f"    {relative(module, f'{name} as {name}', self.imports.package)}")
        if self.resource.lent:
            lent = {n: relative_name(m, self.module) for n, m in self.resource.lent.items()}
            late.append(f"    __getattr__ = lazy(__name__, homes={homes_of(lent)})[0]")
        if checked:
            self.imports.use("typing", "TYPE_CHECKING")
        guarded = ["", "if TYPE_CHECKING:", *checked] if checked else []
        return [*guarded, "else:", *late] if late else guarded

    def _public_names(self) -> dict[str, str]:
        """Return the public names of `lib` to re-export; private ones serve old programs only."""
        return {n: m for n, m in self.resource.lent.items() if not n.startswith("_")}

    def _groups_below(self) -> dict[str, tuple[str, str, bool]]:
        """Return the module and class of each group below, by attribute."""
        children = {c.attribute: (c.module, c.name, False) for c in self.resource.children}
        for attribute, path in self.resource.borrowed.items():
            wanted = ast.unparse(path).removeprefix("resources.").rpartition(".")
            owner = next(r for r in self.api.resources if ".".join(r.parts) == wanted[0])
            children[attribute] = (owner.module, owner.name, True)
        return dict(sorted(children.items()))

    def _relative(self, module: str) -> str:
        return relative_name(f"openai.resources.{module}", self.imports.package)

    # One class of endpoints

    def _class(self, flavour: str) -> Iterator[str]:
        name = f"{flavour}{self.resource.name}"
        base = f"{flavour or 'Sync'}APIResource"
        yield f"class {name}({base}):"
        if self.resource.doc:
            yield f'    """{self.resource.doc}"""'
            yield ""
        for attribute, (module, child, _) in self._groups_below().items():
            yield from self._property(attribute, f"{flavour}{child}", module, "self._client")
        for mode, prefix in zip(MODES, ("raw", "streaming"), strict=True):
            yield "    @cached_property"
            yield f"    def with_{prefix}_response(self) -> {name}With{mode}Response:"
            yield f'        """The same methods, {MODE_DOCS[mode]}."""'
            yield f"        return {name}With{mode}Response(self)"
            yield ""
        for endpoint in self.resource.endpoints:
            yield from Method(self, endpoint, asynchronous=bool(flavour)).lines()
        if flavour in self.connectors:
            yield from self.connectors[flavour].connect()

    def _property(self, attribute: str, name: str, module: str, argument: str) -> Iterator[str]:
        yield "    @cached_property"
        yield f"    def {attribute}(self) -> {name}:"
        yield f"        from {self._relative(module)} import {name}"
        yield ""
        yield f"        return {name}({argument})"
        yield ""

    def _wrapper_class(self, flavour: str, mode: str) -> Iterator[str]:
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
            # `Final`, so that type checkers infer the exact type of the wrapper.
            yield f"        self.{endpoint.name}: {self.imports.use('typing', 'Final')} = {call}"
        yield ""
        for attribute, (module, child, borrowed) in self._groups_below().items():
            if not borrowed:
                argument = f"self._{inner}.{attribute}"
                yield from self._property(
                    attribute, f"{flavour}{child}With{mode}Response", module, argument
                )

    def _wrapper(self, flavour: str, mode: str, endpoint: Endpoint, target: str) -> str:
        start = "async_" if flavour else ""
        if mode == "Raw":
            module = lazy_module(self.modules, "openai._legacy_response")
            return f"{module}.{start}to_raw_response_wrapper({target})"
        module = lazy_module(self.modules, "openai._response")
        if dotted(endpoint.returns) == ["Binary"]:
            cls = f"{module}.{flavour}StreamedBinaryAPIResponse"
            return f"{module}.{start}to_custom_streamed_response_wrapper({target}, {cls})"
        return f"{module}.{start}to_streamed_response_wrapper({target})"

    # Constants of endpoints

    def _constant(self, endpoint: Endpoint) -> list[str]:
        if endpoint.helper:
            return []
        make = self.imports.use("openai._request.endpoint", "Endpoint")
        rule = endpoint.trait("rule")
        path = self.imports.use("openai._edition", rule) if rule else f'"{endpoint.path}"'
        words = [f'"{endpoint.verb}"', path, *self._shape_words(endpoint)]
        if self.resource.security != "bearer_auth":
            words.append(f'security="{self.resource.security}"')
        if endpoint.trait("encoding") == "multipart":
            words.append("multipart=True")
        if paths := list(self._file_paths(endpoint)):
            words.append(f"files={paths!r}")
            if references := self._file_references(endpoint, {path[0] for path in paths}):
                words.append(f"references={references!r}")
        if headers := _fixed_headers(endpoint):
            words.append(f"headers={headers!r}")
        if self._needs_transform(endpoint):
            title = self.spelling("param").reference(Reference(endpoint.params.outermost, "param"))
            words.append(f"transform=lambda: {title}")
        if name := endpoint.trait("data_only"):
            words.append(f"data_only={('.'.join(self.resource.parts), name)!r}")
        if endpoint.traits.get("synthesize_event_and_data"):
            words.append("synthesize_event_and_data=True")
        if mode := endpoint.trait("stream_mode"):
            words.append(f'stream_mode="{mode}"')
        return [f"{constant(endpoint)} = {make}({', '.join(words)})"]

    def _file_paths(self, endpoint: Endpoint) -> Iterator[list[str]]:
        """Yield the paths of files in the body, in the order of the types."""
        for variant in [endpoint, *endpoint.variants]:
            for argument in variant.arguments:
                for member in self._members(argument.type, variant.params):
                    if member is None:
                        continue
                    head, args = form(member)
                    if dotted(member) == ["File"]:
                        yield [argument.name]
                    elif head == "list" and any(
                        entry is not None and dotted(entry) == ["File"]
                        for entry in self._members(args[0], variant.params)
                    ):
                        yield [argument.name, "<array>"]

    def _file_references(self, endpoint: Endpoint, files: set[str]) -> list[str]:
        """Return the fields that take an object in place of a file."""
        return [
            argument.name
            for argument in endpoint.arguments
            if argument.name in files and None in self._members(argument.type, endpoint.params)
        ]

    def _members(self, node: ast.expr, scope: Shape) -> Iterator[ast.expr | None]:
        """Yield the members of a union; aliases are resolved, and a class of ours is `None`."""
        for member in members(node):
            parts = dotted(member)
            if parts is not None and not self.api.is_outside(parts, scope):
                shape = self.api.resolve(parts, scope, "param").shape
                if shape.value is not None:
                    yield from self._members(shape.value, shape)
                else:
                    yield None
            else:
                yield member

    def _shape_words(self, endpoint: Endpoint) -> Iterator[str]:
        spell = self.spelling("model")
        head, args = form(endpoint.returns)
        if head == "Stream":
            yield f"cast_to=lambda: {spell.text(args[0])}"
            yield f"stream=lambda: {spell.text(args[0])}"
        elif head.endswith("Page"):
            pages = lazy_module(self.modules, "openai.pagination")
            yield f"cast_to=lambda: {spell.text(args[0])}"
            yield f"page=lambda: {pages}.Sync{head}"
        else:
            yield f"cast_to=lambda: {self.result(endpoint, spell, none=True)}"
        if endpoint.streams is not None:
            yield f"stream=lambda: {spell.text(endpoint.streams)}"
        if function := endpoint.trait("cast_by"):
            yield f"cast_by=lambda body: {self.function(function)}(body)"

    def _needs_transform(self, endpoint: Endpoint) -> bool:
        shape = endpoint.params.outermost
        return endpoint.has_params and endpoint.verb != "get" and renames(self.api, shape)


def all_names(name: str) -> list[str]:
    """Return the classes of a resource, plain ones first."""
    suffixes = ("", "WithRawResponse", "WithStreamingResponse")
    return [f"{flavour}{name}{suffix}" for suffix in suffixes for flavour in ("", "Async")]


MODE_DOCS = {
    "Raw": "with raw responses",
    "Streaming": "with responses that are read as they arrive",
}


def _fixed_headers(endpoint: Endpoint) -> dict[str, str]:
    headers = {"Accept": endpoint.trait("accept"), "OpenAI-Beta": endpoint.trait("beta")}
    return {name: value for name, value in headers.items() if value}
