"""Emits the methods of resources: signatures, overloads, and bodies of one expression."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .docs import Docs
from .emit_types import Imports, Types
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
    is_missing,
)
from .sent_back import ANSWERS, INPUTS

EXTRA_TYPES = {
    "extra_headers": "Headers | None = None",
    "extra_query": "Query | None = None",
    "extra_body": "Body | None = None",
    "timeout": "float | httpx.Timeout | None | NotGiven = not_given",
}
CALL_EXTRAS = "(extra_headers, extra_query, extra_body, timeout)"
CHECK_LIMIT = "openai.lib._methods.polling:check_limit"
WITHOUT_WARNING = "openai.lib._methods.deprecated:without_warning"


@dataclass
class Spelling(Types):
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
        """Return the name of a shape as an attribute of `openai.types`."""
        shape, flavour = self.api.flavoured(reference, self.flavour)
        module, title = shape.module(flavour), shape.title(flavour)
        self.imports.use("openai", "types")
        package = module.rpartition(".")[0]
        if shape.outer is None or title in shape.outermost.exports:
            return self._with_answers(f"{package.removeprefix('openai.')}.{title}")
        self.submodules.add(module.removeprefix(f"{ROOT}."))
        return f"{module.removeprefix('openai.')}.{title}"

    def _with_answers(self, name: str) -> str:
        """Add the models that may be passed as they were received."""
        if item := INPUTS.get(name):
            # A list that has models too is no list of parameters, but an iterable of both.
            return f"{self.imports.use(*self.iterable)}[{self._with_answers(item)}]"
        if name not in ANSWERS:
            return name
        if "[Any]" in ANSWERS[name]:
            self.imports.use("typing", "Any")
        return f"{name} | {ANSWERS[name]}"


def lazy_module(modules: dict[str, str], path: str) -> str:
    """Return the local name of a module that is loaded on first use."""
    name = f"_{path.rpartition('.')[2].lstrip('_')}"
    if modules.get(name, path) != path:
        name = f"_{'_'.join(part.lstrip('_') for part in path.split('.')[-2:])}"
    modules[name] = path
    return name


@dataclass
class Module:
    """One generated module, for its methods: imports, and the spelling of types."""

    api: Api
    resource: Resource
    submodules: set[str]
    docs: Docs
    modules: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self.module = f"openai.resources.{self.resource.module}"
        self.imports = Imports(self.module.rpartition(".")[0], set())
        self.imports.use("functools", "cached_property")
        # A method called `list` hides the builtin from annotations in its class.
        self.hidden = (
            {"list"} if any(e.name == "list" for e in self.resource.endpoints) else set[str]()
        )
        self.scope = Shape(
            "", "model", self.resource.package, self.resource.source, imported=self.resource.lent
        )

    def result(self, endpoint: Endpoint, spell: Types, *, none: bool = False) -> str:
        """Return the type of an answer that is not streamed."""
        match dotted(endpoint.returns):
            case ["Binary"]:
                module = lazy_module(self.modules, "openai._legacy_response")
                return f"{module}.HttpxBinaryResponseContent"
            case _ if isinstance(endpoint.returns, ast.Constant):
                return self.imports.use("openai._types", "NoneType") if none else "None"
            case _:
                return spell.text(endpoint.returns)

    def function(self, path: str, *, asynchronous: bool = False) -> str:
        """Return the expression for a function of `openai.lib`."""
        module, _, name = path.partition(":")
        return f"{lazy_module(self.modules, module)}.{'async_' if asynchronous else ''}{name}"

    def spelling(self, flavour: Flavour, scope: Shape | None = None) -> Spelling:
        """Return the `Spelling` of types in a method."""
        return Spelling(
            self.api,
            flavour,
            self.imports,
            scope or self.scope,
            self.hidden,
            submodules=self.submodules,
            modules=self.modules,
        )


def constant(endpoint: Endpoint) -> str:
    """Return the name of the endpoint's constant."""
    return f"_{endpoint.name.upper()}"


@dataclass
class _Signature:
    """A signature of a method: the implementation's, or an overload's."""

    arguments: list[Field]
    positional: int
    returns: str
    types: dict[str, str] = field(default_factory=dict[str, str])


class Method:
    """One method in one flavour."""

    def __init__(self, module: Module, endpoint: Endpoint, *, asynchronous: bool) -> None:
        self.module = module
        self.endpoint = endpoint
        self.asynchronous = asynchronous
        self.imports = module.imports
        self.models = replace(module.spelling("model"), asynchronous=asynchronous)
        params = module.spelling("param", endpoint.params)
        self.params = replace(params, asynchronous=asynchronous)

    def lines(self) -> Iterator[str]:
        """Yield the method, its overloads first."""
        overloads = list(self._overloads())
        for overload in overloads:
            self.imports.use("typing", "overload")
            yield "    @overload"
            # No docstring: editors show the implementation's, which describes all arguments.
            yield "\n".join(self._head(overload)) + " ..."
            yield ""
        required = list(self._required_arguments())
        main = self._implementation()
        names = [[*[a.name for a in r]] for r in required]
        checks: list[str] = []
        if len(overloads) > 1 and all(names) and not self.endpoint.helper:
            self.imports.use("openai._utils._utils", "required_args")
            checks = [f"    @required_args({', '.join(map(repr, names))})"]
        yield from self._head(main, checks)
        yield self.module.docs.docstring(self.endpoint, main.arguments)
        yield from (f"        {line}" for line in self._body())
        yield ""

    # Signatures

    def _head(self, signature: _Signature, checks: list[str] | None = None) -> Iterator[str]:
        rule, text = self.endpoint.deprecated_if, self.endpoint.deprecated
        if rule and checks is not None:  # Not of an overload, which is for checkers only.
            warn = self.imports.use("openai.lib._methods.deprecated", "deprecated_if")
            yield f'    @{warn}("{text}", rule={self.imports.use("openai._edition", rule)})'
        elif text and not rule:
            self.imports.use("typing_extensions", "deprecated")
            yield f'    @deprecated("{text}")'
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
        if argument.name in EXTRA_TYPES:
            return f"{argument.name}: {EXTRA_TYPES[argument.name]}"
        text = signature.types.get(argument.name) or self._spell(argument.type)
        if argument.default is not None and not is_missing(argument.default):
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
        pages = lazy_module(self.module.modules, "openai.pagination")
        if not self.asynchronous:
            return f"{pages}.Sync{head}[{item}]"
        return f"{pages}.AsyncPaginator[{item}, {pages}.Async{head}[{item}]]"

    def _stream(self, event: ast.expr) -> str:
        if (own := self.endpoint.traits.get("stream_type")) is not None:
            return self.models.text(own)
        name = "AsyncStream" if self.asynchronous else "Stream"
        return f"{self.imports.use('openai._streaming', name)}[{self.models.text(event)}]"

    def _implementation(self) -> _Signature:
        endpoint, returns = self.endpoint, self._returns()
        if endpoint.variants:
            return self._merge()
        if endpoint.streams is None:
            return _Signature(endpoint.arguments, endpoint.positional, returns)
        literal = self.imports.use("typing", "Literal")
        null = " | None" if endpoint.unstreamed.endswith("None") else ""
        streamed = f"{returns} | {self._stream(endpoint.streams)}"
        types = {"stream": f"{literal}[False, True]{null}"}
        return _Signature(self._with_stream(MISSING), endpoint.positional, streamed, types)

    def _merge(self) -> _Signature:
        """Return a signature that accepts the arguments of all variants."""
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
            always = all(
                any(a.name == name and not a.optional for a in v.arguments) for v in variants
            )
            stated = next(
                (a.default for v in variants for a in v.arguments if a.name == name and a.default),
                MISSING,
            )
            merged.append(replace(argument, default=None if always else stated))
        types = {name: " | ".join(parts) for name, parts in texts.items()}
        results = dict.fromkeys(self.module.result(v, self.models) for v in variants)
        return _Signature(merged, self.endpoint.positional, " | ".join(results), types)

    def _with_stream(self, default: ast.expr | None) -> list[Field]:
        """Insert `stream` alphabetically; if required, after the required arguments."""
        arguments = [a for a in self.endpoint.arguments if a.name != "stream"]
        stream = Field("stream", MISSING, default, doc=self.endpoint.lines.get("stream", ""))
        after = [
            n
            for n, a in enumerate(arguments)
            if n >= self.endpoint.positional
            and a.optional
            and (default is None or a.name > "stream")
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
            yield self._narrow(overload.returns, overload.narrowed, optional=n == 0)
        if endpoint.streams is not None:
            yield from self._streaming_overloads(endpoint.streams)
        elif endpoint.overloads:
            yield _Signature(endpoint.arguments, endpoint.positional, self._returns())

    def _narrow(
        self, returns: ast.expr, narrowed: dict[str, ast.expr], *, optional: bool
    ) -> _Signature:
        arguments = [
            replace(a, default=a.default if optional or a.name not in narrowed else None)
            for a in self._plain_arguments()
        ]
        first = [a for a in arguments if not a.optional]
        arguments = [*first, *(a for a in arguments if a.optional)]
        types = {
            name: self.params.text(node) for name, node in narrowed.items()
        } | self._plain_types()
        return _Signature(arguments, self.endpoint.positional, self.models.text(returns), types)

    def _plain_arguments(self) -> list[Field]:
        return (
            self.endpoint.arguments if self.endpoint.streams is None else self._with_stream(MISSING)
        )

    def _plain_types(self) -> dict[str, str]:
        if self.endpoint.streams is None:
            return {}
        return {"stream": self.endpoint.unstreamed.format(self.imports.use("typing", "Literal"))}

    def _streaming_overloads(self, event: ast.expr) -> Iterator[_Signature]:
        endpoint, returns, stream = self.endpoint, self._returns(), self._stream(event)
        literal = self.imports.use("typing", "Literal")
        yield _Signature(
            self._with_stream(MISSING), endpoint.positional, returns, self._plain_types()
        )
        required = self._with_stream(None)
        for text, result in ((f"{literal}[True]", stream), ("bool", f"{returns} | {stream}")):
            yield _Signature(required, endpoint.positional, result, {"stream": text})

    def _required_arguments(self) -> Iterator[list[Field]]:
        variants = [self.endpoint, *self.endpoint.variants]
        for variant in variants:
            yield [a for a in variant.arguments[variant.positional :] if not a.optional]
        if self.endpoint.streams is not None:
            yield [a for a in self._with_stream(None)[self.endpoint.positional :] if not a.optional]

    # The body

    def _body(self) -> Iterator[str]:
        wait = "await " if self.asynchronous and self.endpoint.awaited else ""
        if "then" in self.endpoint.traits:
            yield from self._begin(wait)
        elif "wait" in self.endpoint.traits:
            yield f"return {wait}{self._poll()}"
        elif self.endpoint.helper:
            yield f"return {wait}{self._forward()}"
        else:
            yield f"return {wait}{self._send(wait)}"

    def _send(self, wait: str) -> str:
        endpoint = self.endpoint
        call, first = "self._call(", ""
        if via := endpoint.trait("via"):
            call = f"{self.module.function(via, asynchronous=bool(wait))}("
            first = "self, "
        words = [constant(endpoint), CALL_EXTRAS, *self._mappings()]
        words += [f"{a.name}={a.name}" for a in endpoint.arguments if a.place == "local"]
        if endpoint.streams is not None:
            words.append("stream=stream")
        elif form(endpoint.returns)[0] == "Stream":
            words.append("stream=True")
        return f"{call}{first}{', '.join(words)})"

    def _mappings(self) -> Iterator[str]:
        arguments: dict[str, Field] = {}
        for endpoint in [self.endpoint, *self.endpoint.variants]:
            source = (
                self._with_stream(MISSING) if endpoint.streams is not None else endpoint.arguments
            )
            for argument in source:
                arguments.setdefault(argument.name, argument)
        for keyword, place in (
            ("path", "path"),
            ("query", "query"),
            ("body", "body"),
            ("headers", "header"),
        ):
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

    def _forward(self) -> str:
        """Forward all arguments to the function that does the work."""
        signature = self._merge() if self.endpoint.variants else None
        arguments = signature.arguments if signature else self.endpoint.arguments
        names = dict.fromkeys([*(a.name for a in arguments), *self.endpoint.extras])
        function = self.module.function(self.endpoint.helper, asynchronous=self.asynchronous)
        words = [f"{name}={name}" for name in names]
        if "direct" in self.endpoint.traits and self.endpoint.like:
            words.insert(0, constant(self.endpoint.like))
        return f"{function}({', '.join(['self', *words])})"

    # Waiting

    def _poll(self) -> str:
        """Call the polling loop with the call to repeat and the test for the last answer."""
        polled, method, given = self._resolve("wait", "answer")
        partial = self.imports.use("functools", "partial")
        until = self._spell_fields(self.endpoint.traits["until"], "answer")
        nouns = [name.removesuffix("_id").replace("_", " ") for name in given]
        what = " of ".join(f"the {n} {{{v}}}" for n, v in zip(nouns, given.values(), strict=True))
        words = [
            f"self, {partial}({method}, {_spell_call(polled, given)})",
            f'lambda answer: {until}, f"{what}"',
            *(f"{name}={name}" for name in self._names if name not in given.values()),
        ]
        function = self.module.function(self.endpoint.helper, asynchronous=self.asynchronous)
        return f"{function}({', '.join(words)})"

    def _begin(self, wait: str) -> Iterator[str]:
        """Call the method that the helper is like, then the one that waits for the result."""
        polled, method, given = self._resolve("then", "started")
        begun = self.endpoint.like or self.endpoint
        first = {name: name for name in (*(a.name for a in begun.arguments), *self.endpoint.extras)}
        first |= {"stream": "False"} if begun.streams is not None else {}
        call = f"{wait}{self._spell_method(begun, begun.name)}({_spell_call(begun, first)})"
        takes = [*(a.name for a in polled.arguments), *polled.extras]
        rest = [f"{n}={n}" for n in takes if n in self._names and n not in given]
        yield f"{self.module.function(CHECK_LIMIT)}(max_wait_seconds)"
        yield f"started = {call}" if "started." in str(given) else call
        yield f"return {wait}{method}({', '.join([_spell_call(polled, given), *rest])})"

    @property
    def _names(self) -> list[str]:
        return [*(a.name for a in self.endpoint.arguments), *self.endpoint.extras]

    def _resolve(self, trait: str, answer: str) -> tuple[Endpoint, str, dict[str, str]]:
        """Return the endpoint that a trait calls, the method to call, and its arguments."""
        call = self.endpoint.traits[trait]
        assert isinstance(call, ast.Call)  # noqa: S101 - `check` refuses anything else
        path = dotted(call.func) or []
        endpoint = self.module.resource.find(path) or self.endpoint
        names = [a.name for a in endpoint.arguments[: len(call.args)]]
        given = dict(zip(names, call.args, strict=True))
        given |= {keyword.arg or "": keyword.value for keyword in call.keywords}
        texts = {name: self._spell_fields(node, answer) for name, node in given.items()}
        return endpoint, self._spell_method(endpoint, ".".join(path)), texts

    def _spell_fields(self, node: ast.expr, answer: str) -> str:
        """Spell an expression whose names are arguments of the method or fields of the answer."""
        node = copy.deepcopy(node)
        for name in ast.walk(node):
            if isinstance(name, ast.Name) and name.id not in self._names:
                name.id = f"{answer}.{name.id}"
        return ast.unparse(node)

    def _spell_method(self, endpoint: Endpoint, path: str) -> str:
        """Return the method for a helper to call, without a second deprecation warning."""
        if not endpoint.deprecated:
            return f"self.{path}"
        return f"{self.module.function(WITHOUT_WARNING)}(self.{path})"


def _spell_call(endpoint: Endpoint, given: dict[str, str]) -> str:
    """Spell the arguments of a call, positional ones first."""
    placed = {a.name for a in endpoint.arguments[: endpoint.positional]}
    return ", ".join(v if name in placed else f"{name}={v}" for name, v in given.items())
