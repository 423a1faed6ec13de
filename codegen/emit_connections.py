"""Emits WebSocket connections: `connect`, its manager, and a method for each client event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .emit_methods import Module
from .emit_types import relative, renames
from .model import (
    MISSING,
    Connection,
    Endpoint,
    Field,
    Flavour,
    Sender,
    Shape,
    camel_case,
    dotted,
    members,
)

OPTIONS = {
    "extra_query": "Query = {{}}",
    "extra_headers": "Headers = {{}}",
    "websocket_connection_options": "types.{options} = {{}}",
}
RECOVERY = {
    "on_reconnecting": (
        "Callable[[types.ReconnectingEvent], types.ReconnectingOverrides | None] | None = None"
    ),
    "max_retries": "int = 5",
    "initial_delay": "float = 0.5",
    "max_delay": "float = 8.0",
    "max_queue_size": "int = {queue}",
}


class Connector:
    """The connection of one resource, in one flavour."""

    def __init__(self, module: Module, connection: Connection, flavour: str) -> None:
        self.module = module
        self.connection = connection
        self.flavour = flavour
        self.scope = Shape("", "model", module.resource.package, connection.source)
        self.name = f"{flavour}{connection.name}"
        self.prefix = f"{flavour}{connection.name.removesuffix('Connection')}"
        base = connection.name
        self.base = f"Base{flavour}{base}Resource"
        self.wait, self.define = ("await ", "async def") if flavour else ("", "def")

    def constant(self) -> str:
        """Return the constant that all connections share."""
        make = self.module.imports.use("openai._socket.handshake", "SocketEndpoint")
        words = [f'"{self.connection.path}"']
        words.append(f"receives=lambda: {self._spell(self.connection.receives)}")
        sent = [self._shape(node) for node in members(self.connection.sends)]
        if any(renames(self.module.api, shape) for shape in sent):
            words.append(f"transform=lambda: {self._sent_types(('param',))}")
        last = tuple(a.name for a in self.connection.connect.arguments if a.place == "last")
        words += [f"{name}={value!r}" for name, value in self.connection.words.items()]
        words += [f"last={last!r}"] if last else []
        return f"_CONNECT = {make}({', '.join(words)})"

    def connect(self) -> Iterator[str]:
        """Yield the resource's `connect`."""
        endpoint = self.connection.connect
        options = list(self._options())
        star = ["*"] if endpoint.positional == 0 and endpoint.arguments else []
        parts = ["self", *star, *self._arguments(endpoint), *options]
        names = [a.name for a in endpoint.arguments] + [o.partition(":")[0] for o in options]
        given = ", ".join(f"{name}={name}" for name in names)
        yield f"    def connect({', '.join(parts)},) -> {self.name}Manager:"
        more = [Field(o.partition(":")[0], MISSING) for o in options]
        yield self.module.docs.docstring(endpoint, [*endpoint.arguments, *more])
        yield f"        return {self.name}Manager(client=self._client, {given})"
        yield ""

    def imports(self) -> Iterator[str]:
        """Yield the imports for type checkers only."""
        names = "AsyncOpenAI, OpenAI"
        yield f"    {relative('openai._client', names, self.module.imports.package)}"

    def classes(self) -> Iterator[str]:
        """Yield the connection, its manager, and the groups of events."""
        base = self._use("openai._socket.connection", "WebSocketConnectionBase")
        sent = self._sent_types(("model", "param"))
        yield f"class {self.name}({base}["
        yield f'    "{self._spell(self.connection.receives)}",'
        yield f'    "{sent}",'
        yield "]):"
        yield f'    """{self.connection.doc.strip()}"""'
        yield ""
        yield "    _socket = _CONNECT"
        yield ""
        yield from self._groups((), "self")
        yield from self._manager(sent)
        yield from self._senders()

    def _manager(self, sent: str) -> Iterator[str]:
        manager = self._use("openai._socket.context_manager", "WebSocketConnectionManager")
        endpoint = self.connection.connect
        options = [*self._options()]
        options[:3] = [option.partition(" = ")[0] for option in options[:3]]
        parts = [f"client: {self.flavour}OpenAI", *self._arguments(endpoint), *options]
        words = [f"{o.partition(':')[0]}={o.partition(':')[0]}" for o in options]
        for word, places in (("path", {"path"}), ("query", {"query", "last"})):
            named = [a for a in endpoint.arguments if a.place in places]
            if named:
                pairs = ", ".join(f'"{a.wire_name}": {a.name}' for a in named)
                words.insert(0, f"{word}={{{pairs}}}")
        yield f"class {self.name}Manager({manager}["
        yield f'    {self.name}, "{sent}",'
        yield "]):"
        yield '    """Opens the connection when it is entered, and closes it when it is left."""'
        yield ""
        yield "    _socket = _CONNECT"
        yield f"    _connection_class = {self.name}"
        yield ""
        yield f"    def __init__(self, *, {', '.join(parts)},) -> None:"
        yield f"        super().__init__(client, {', '.join(words)})"
        yield ""

    def _senders(self) -> Iterator[str]:
        base = self._use("openai._socket.connection", "ConnectionResource")
        what = self.connection.name.removesuffix("Connection")
        yield f"class {self.base}({base}):"
        yield f'    """A group of the events that a `{what}Connection` sends."""'
        yield ""
        for path in self._paths():
            dots = ".".join(path)
            yield f"class {self._group(path)}({self.base}):"
            yield f'    """The events `{dots}.…`."""'
            yield ""
            yield from self._groups(path, "self._connection")
            for sender in self.connection.senders:
                if sender.names[:-1] == list(path):
                    yield from self._sender(sender)

    def _sender(self, sender: Sender) -> Iterator[str]:
        fields: dict[str, tuple[Field, list[str]]] = {}
        for event in sender.events:
            shape = self._shape(event)
            for field in shape.fields:
                if field.name != "type":
                    text = self.module.spelling("param", shape).text(field.type)
                    texts = fields.setdefault(field.name, (field, []))[1]
                    texts += [text] if text not in texts else []
        ordered = sorted(fields.values(), key=lambda found: found[0].optional)
        parts = [self._argument(field, " | ".join(texts)) for field, texts in ordered]
        pairs = ", ".join(f'"{field.wire_name}": {field.name}' for field, _ in ordered)
        yield f"    {self.define} {sender.names[-1]}(self, *, {', '.join(parts)},) -> None:"
        yield f'        """{sender.doc}"""'
        yield f'        {self.wait}self._send("{".".join(sender.names)}", {{{pairs}}})'
        yield ""

    # Names and types

    def _use(self, module: str, name: str) -> str:
        return self.module.imports.use(module, f"{self.flavour}{name}")

    def _spell(self, node: object) -> str:
        return self.module.spelling("model", self.scope).text(node)  # type: ignore[arg-type]

    def _shape(self, node: object) -> Shape:
        parts = dotted(node)  # type: ignore[arg-type]
        return self.module.api.resolve(parts or [], self.scope, "param").shape

    def _sent_types(self, flavours: Iterable[Flavour]) -> str:
        texts: list[str] = []
        for node in members(self.connection.sends):
            shape = self._shape(node)
            texts += [
                self.module.spelling(flavour, self.scope).text(node)
                for flavour in flavours
                if flavour in shape.flavours
            ]
        return " | ".join(texts)

    def _options(self) -> Iterator[str]:
        use = self.module.imports.use
        use("openai", "types")
        for name in ("Headers", "Query"):
            use("openai._types", name)
        prefix = "" if self.flavour else "Sync"
        words = OPTIONS
        if self.connection.reconnects:
            use("collections.abc", "Callable")
            words = OPTIONS | RECOVERY
        for name, text in words.items():
            filled = text.format(
                options=f"{prefix}WebSocketConnectionOptions", queue=self._queue_size()
            )
            yield f"{name}: {filled}"

    def _queue_size(self) -> str:
        constant = self.connection.queue
        return self.module.imports.use("openai._constants", constant) if constant else "1_048_576"

    def _arguments(self, endpoint: Endpoint) -> Iterator[str]:
        for argument in endpoint.arguments:
            text = self.module.spelling("param", self.scope).text(argument.type)
            yield self._argument(argument, text)

    def _argument(self, field: Field, text: str) -> str:
        if not field.optional:
            return f"{field.name}: {text}"
        missing = self.connection.missing
        kind = "NotGiven" if missing == "NOT_GIVEN" else "Omit"
        use = self.module.imports.use
        return f"{field.name}: {text} | {use('openai._types', kind)} = " + use(
            "openai._types", missing
        )

    def _paths(self) -> list[tuple[str, ...]]:
        """Return the groups of events, outer groups first."""
        found: dict[tuple[str, ...], None] = {}
        for sender in self.connection.senders:
            for length in range(1, len(sender.names)):
                found[tuple(sender.names[:length])] = None
        return sorted(found)

    def _group(self, path: tuple[str, ...]) -> str:
        return f"{self.prefix}{''.join(camel_case(part) for part in path)}Resource"

    def _groups(self, above: tuple[str, ...], argument: str) -> Iterator[str]:
        for path in self._paths():
            if path[:-1] == above:
                yield "    @cached_property"
                yield f"    def {path[-1]}(self) -> {self._group(path)}:"
                yield f'        """The events `{".".join(path)}.…`."""'
                yield f"        return {self._group(path)}({argument})"
                yield ""
