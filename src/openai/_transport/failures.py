"""Classifies the exceptions of an attempt: whose they are, and whether a retry may help.

A failure of the network is retried. An exception that the caller's code raised is the caller's: a
hook, an `httpx.Auth`, a transport, an iterator of the body, a signal handler. It passes unchanged.
The class of an exception does not always say which of them it is; then its traceback does.

All of this runs only after something has failed.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from types import CodeType, FrameType
from typing import TYPE_CHECKING, Any, cast

from .libraries import is_instance

if TYPE_CHECKING:
    import httpx

__all__ = [
    "callers_error",
    "chain",
    "is_about_header",
    "is_hopeless",
    "is_of_network",
    "met_closed_connection",
    "spent_phase",
]

_EVENT_LOOPS = frozenset(("aiohttp", "anyio", "asyncio", "httpcore", "httpcore2", "trio", "uvloop"))
_NETWORK = _EVENT_LOOPS | frozenset(
    ("h11", "h2", "hpack", "hyperframe", "socket", "socksio", "ssl")
)
_LIBRARIES = (
    _NETWORK
    | sys.stdlib_module_names
    | frozenset(
        ("aiohappyeyeballs", "httpx", "httpx2", "idna", "openai", "outcome", "sniffio", "yarl")
    )
)
"""Top-level packages whose frames are not the caller's code."""

_CATCHING = _NETWORK | {"httpx", "httpx2"}

_TRANSPORTS = frozenset({"_send_request", "handle_async_request", "handle_request"})
"""Methods that send: what is raised below them may be of the network."""

_OF_FILES = (
    BlockingIOError,
    ChildProcessError,
    FileExistsError,
    FileNotFoundError,
    IsADirectoryError,
    NotADirectoryError,
    PermissionError,
    ProcessLookupError,
)

_LASTING = (
    "HTTPS_PROXY_REQUEST",
    "HTTP_REQUEST",
    "NO_PROTOCOLS_AVAILABLE",
    "TLSV13_ALERT_CERTIFICATE_REQUIRED",
    "TLSV1_ALERT_PROTOCOL_VERSION",
    "TLSV1_ALERT_UNKNOWN_CA",
    "UNKNOWN_PROTOCOL",
    "UNSUPPORTED_PROTOCOL",
    "WRONG_VERSION_NUMBER",
)
"""Reasons of OpenSSL that depend on the settings of either side."""


_LASTING_ERRORS = {"SSLCertVerificationError", "TooManyRedirects", "UnsupportedProtocol"}

_STOPS = (StopAsyncIteration, StopIteration)
"""What ends an iteration; raised in a generator or a coroutine, it is a mistake of the caller."""

_REFUSALS = ("407", "Invalid username/password")
"""How the error of a proxy begins that wants other credentials."""

_MISTAKES = (ImportError, NotImplementedError, OverflowError, TypeError, *_OF_FILES)
"""What libraries raise about their arguments and their installation."""


def callers_error(exc: BaseException, *, sends: bool = False) -> BaseException | None:
    """Return the exception that the caller's code raised, if this is why an attempt failed.

    `sends` says that no hook was called, so that an error of a socket comes from a transport.
    """
    handlers = _signal_handlers()
    for each in chain(exc):
        # httpx takes the `TimeoutError` of a signal handler for one of the socket.
        if any(frame.f_code in handlers for frame in _frames(each)):
            return each
    # Python makes a `RuntimeError` of it, which has no frame of the function that raised it.
    if isinstance(exc, RuntimeError) and isinstance(exc.__cause__, _STOPS):
        return exc
    if is_of_network(exc, sends=sends) or _first_foreign(exc)[0] is None:
        return None
    return exc


def is_of_network(exc: BaseException, *, sends: bool = False) -> bool:
    """Whether an exception says that the network failed."""
    if is_instance(exc, "RequestError"):
        return True
    package = type(exc).__module__.partition(".")[0]
    if type(exc) is RuntimeError:
        # An event loop was closed under a connection that another one had opened.
        *_, last = ("", *map(_package, _frames(exc)))
        return last in _EVENT_LOOPS
    if package not in _NETWORK and (not isinstance(exc, OSError) or isinstance(exc, _OF_FILES)):
        return False
    foreign, below_transport = _first_foreign(exc)
    return foreign is None or below_transport or sends


def is_hopeless(exc: BaseException, request: httpx.Request) -> bool:
    """Whether another attempt must fail for the same reason."""
    if not request.url.host or isinstance(exc, _MISTAKES):
        return True
    for each in chain(exc):
        names = {base.__name__ for base in type(each).__mro__}
        if names & _LASTING_ERRORS or str(each).startswith("Invalid URL in location header"):
            return True
        if isinstance(each, UnicodeError):
            return True
        if "ProxyError" in names and str(each).startswith(_REFUSALS):
            return True
        if "SSLError" in names and getattr(each, "reason", None) in _LASTING:
            return True
    return is_about_header(exc)


def spent_phase(exc: BaseException, request: httpx.Request) -> ValueError | None:
    """Return what is wrong with a timeout of 0 seconds, if that is why an attempt failed."""
    name = type(exc).__name__
    limits: Any = request.extensions.get("timeout") or {}
    if name == "PoolTimeout" and limits.get("pool") == 0:
        name = "ConnectTimeout"  # the first wait that an old httpx has no time for
    for phase in ("connect", "read"):
        if not name.lower().startswith(phase) or limits.get(phase) != 0:
            continue
        # A socket that may not wait says instead that it would have to.
        if name.endswith("Timeout") or any(
            isinstance(each, BlockingIOError) for each in chain(exc)
        ):
            return ValueError(
                f"`timeout` leaves 0 s to {phase}. Pass more, or `None` to wait without a limit."
            )
    return None


def met_closed_connection(exc: BaseException) -> bool:
    """Whether a connection that had served before was closed without a byte of this response.

    The frames of httpcore hold the connection, which counts its requests (not those of HTTP/2).
    """
    was_closed = type(exc).__name__ in {"ReadError", "RemoteProtocolError"}
    for frame in (frame for each in chain(exc) for frame in _frames(each)):
        connection: Any = frame.f_locals.get("self")
        is_head = frame.f_code.co_name == "_receive_response_headers"
        if is_head and hasattr(connection, "_h11_state"):
            # A status 1xx is an event too, and a part of the status line is still in the buffer.
            began = "event" in frame.f_locals or connection._h11_state.trailing_data[0]
            return was_closed and getattr(connection, "_request_count", 1) > 1 and not began
    return False


def is_about_header(exc: BaseException) -> bool:
    """Whether an exception refuses a header; its text quotes the value."""
    return str(exc).startswith("Illegal header ")


def chain(exc: BaseException) -> Iterator[BaseException]:
    """Yield an exception, its causes and the members of groups, each once."""
    waiting, seen = [exc], set[int]()
    while waiting:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting.extend(cast("Any", getattr(each, "exceptions", ())))
        below = each.__cause__
        if below is None and each.__context__ is not None and _is_cause(each.__context__):
            below = each.__context__
        if below is not None:
            waiting.append(below)


def _is_cause(context: BaseException) -> bool:
    """Whether a library caught this exception; if the caller did, it is another story.

    httpcore raises its own errors `from None`.
    """
    first = next(_frames(context), None)
    return first is not None and _package(first) in _CATCHING


def _first_foreign(exc: BaseException) -> tuple[FrameType | None, bool]:
    """Return the first frame of the caller's code, and whether it is part of a transport."""
    sends = False
    for frame in _frames(exc):
        package = _package(frame)
        sends = sends or (package != "openai" and frame.f_code.co_name in _TRANSPORTS)
        if package not in _LIBRARIES:
            return frame, sends
    return None, sends


def _frames(exc: BaseException) -> Iterator[FrameType]:
    trace = exc.__traceback__
    while trace is not None:
        yield trace.tb_frame
        trace = trace.tb_next


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0]


def _signal_handlers() -> set[CodeType]:
    """Return the code of the signal handlers that are set."""
    found = set[CodeType]()
    for number in signal.valid_signals():
        with contextlib.suppress(ValueError, OSError):
            handler: Any = signal.getsignal(number)
            handler = getattr(handler, "func", handler)
            handler = getattr(handler, "__func__", handler)
            call = handler if hasattr(handler, "__code__") else getattr(handler, "__call__", None)  # noqa: B004 - not whether, but which
            code = getattr(getattr(call, "__func__", call), "__code__", None)
            if isinstance(code, CodeType):
                found.add(code)
    return found
