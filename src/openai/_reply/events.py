"""Converts server-sent events to the values that a stream yields, and finds errors among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from .._exceptions import APIError, OpenAIError, also, error_words, reported_error
from .._models import BaseModel
from .._request.logs import loggable_url, redacting_logger
from .cast import builds_itself, is_own_model
from .json import construct_json, load_json
from .sse import ServerSentEvent
from .unexpected import expected, unexpected_reply

if TYPE_CHECKING:
    import httpx

    from .._request.options import FinalRequestOptions
    from .parser import ReplyParser

__all__ = ["END", "SKIPPED", "EventReader"]

log = redacting_logger("openai._streaming")

END: Final = object()
"""Read instead of a value: the stream is at its end."""

SKIPPED: Final = object()
"""Read instead of a value: the event only keeps the connection alive."""

_HEARTBEATS = frozenset({"heartbeat", "keep-alive", "keepalive", "ping"})
_NO_WORDS = "An error occurred during streaming"


class EventReader:
    """Converts the events of one response."""

    def __init__(
        self,
        cast_to: Any,
        response: httpx.Response,
        client: ReplyParser,
        options: FinalRequestOptions | None,
    ) -> None:
        self.cast_to = cast_to
        self.response = response
        self.client = client
        self.lenient = client._shapes_leniently() and not builds_itself(cast_to)
        self.wraps_all = bool(options is not None and options.synthesize_event_and_data)
        self.plain = options is not None and options.stream_mode == "events"
        # Chunks of one class have no kinds, so that nothing declares an error to be one of them.
        self.one_class = (
            isinstance(cast_to, type) and issubclass(cast_to, BaseModel) and is_own_model(cast_to)
        )

    def read(self, event: ServerSentEvent) -> Any:
        """Return the value that the stream yields for an event, or `SKIPPED`, or `END`.

        Raises:
            APIError: the event reports an error.
            APIResponseValidationError: its data is not JSON; also a `json.JSONDecodeError`.
        """
        raw = event.raw
        if raw[:1] != b"{":
            # Almost all data is an object.
            marker = self._read_marker(event)
            if marker is not None:
                return marker
        name = event.event
        threads = name is not None and name.startswith("thread.") and not self.plain
        if self.wraps_all or threads:
            if name in _HEARTBEATS:
                return SKIPPED
            data = self._load(event)
            if not threads and not self.plain:
                self._raise_for_error(data, None)
            return self._shape({"data": data, "event": name})
        if (b'"error"' in raw or name == "error") and not self.plain:
            # These words may occur anywhere in the data; only then is the slower check needed.
            data = self._load(event)
            self._raise_for_error(data, name)
            return self._shape(data)
        if not self.lenient:
            return self._shape(self._load(event))
        try:
            value = construct_json(self.cast_to, raw)
        except (ValueError, RecursionError) as exc:
            raise self._unreadable(event, exc) from exc
        if name is None:
            extra = getattr(value, "__pydantic_extra__", None)
            if extra and len(extra) >= len(value.__pydantic_fields_set__):
                return self._read_stranger(event, value)
        elif name in _HEARTBEATS and getattr(value, "__pydantic_extra__", None) is not None:
            return self._read_stranger(event, value)
        return value

    def finish(self, decoder: object, *, at_start: bool) -> None:
        """Check the end of a body that has no `[DONE]`; `at_start` if nothing was yielded.

        Raises:
            APIResponseValidationError: the body held no event at all.
            APIError: after the events it reports an error.
        """
        text = bytes(getattr(decoder, "rest", b"")).decode(errors="replace").strip()
        cut: bytes = getattr(decoder, "cut", b"")
        data = _stray_error(text) or _json_or_none(text.encode())
        if at_start and (text or not (cut or self.response.request.method == "GET")):
            # Only a stream that continues an earlier one may have nothing more to say.
            problem = expected("a stream of events", text, "text" if data is None else "JSON")
            raise unexpected_reply(self.response, problem, text, body=data)
        for late in (data, _json_or_none(cut)):
            if not self.plain and reported_error(late):
                self._raise_for_error(late, "error")
        if getattr(decoder, "pending", False) and not _is_end(cut):
            log.warning(
                "The stream%s ended within an event, which is dropped: the answer is not "
                "complete. Send the request again, or go on from the last event you received.",
                loggable_url(" from ", self.response.url),
            )

    def _read_marker(self, event: ServerSentEvent) -> object:
        """Return what data that is no object means, or `None` if it is a value to read."""
        text = event.raw.strip()
        is_error = event.event == "error" and not self.plain
        if not is_error and (not text or text.startswith(b":")):
            return SKIPPED  # blank, or a comment that a relay took for data
        if _is_end(text):
            return END
        if self.plain or event.event is None:
            return None
        if event.event in _HEARTBEATS:
            return SKIPPED
        if is_error:
            try:
                data = load_json(text)
            except ValueError as exc:
                data = text.decode(errors="replace")
                raise also(self._error(data, data), exc) from exc
            if isinstance(data, str):
                raise self._error(data, data)
        return None

    def _read_stranger(self, event: ServerSentEvent, value: Any) -> Any:
        """Read an object with none of the fields of its type: an error, or a sign of life."""
        if self.plain or value.__pydantic_fields_set__ - value.__pydantic_extra__.keys():
            return value
        data = cast("dict[str, Any]", self._load(event))
        if "type" in data and not self.one_class:
            return value  # an event of a kind that this version does not know
        if event.event in _HEARTBEATS or str(data.get("type")) in _HEARTBEATS:
            return SKIPPED
        if is_own_model(type(value)) and (error_words(data) or reported_error(data)):
            raise self._error(data, data)
        return value

    def _load(self, event: ServerSentEvent) -> Any:
        try:
            return load_json(event.raw)
        except (ValueError, RecursionError) as exc:
            raise self._unreadable(event, exc) from exc

    def _shape(self, data: object) -> Any:
        return self.client._process_response_data(
            data=data, cast_to=self.cast_to, response=self.response
        )

    def _raise_for_error(self, data: object, name: str | None) -> None:
        error = reported_error(data)
        if error is None and name == "error" and error_words(data):
            error = data
        if error is None or (error is data and self._declares(data)):
            return
        raise self._error(error, data)

    def _declares(self, data: object) -> bool:
        """Whether a flat error is one of the events that the stream is declared to yield."""
        is_event = isinstance(data, dict) and cast("dict[str, Any]", data).get("type") == "error"
        return is_event and not self.one_class

    def _error(self, error: object, data: object) -> APIError:
        words = error_words(error) or error_words(data)
        if words is None or isinstance(error, str):
            words = _NO_WORDS if words is None else f"{_NO_WORDS}: {words}"
        return APIError(words, self.response.request, body=error)

    def _unreadable(self, event: ServerSentEvent, exc: Exception) -> OpenAIError:
        text = event.raw.decode(errors="replace")
        problem = f"Expected JSON as the data of an event, but other text came ({exc})."
        return also(unexpected_reply(self.response, problem, text), exc)


def _is_end(data: bytes) -> bool:
    return data.strip(b"\"'").startswith(b"[DONE]")


def _stray_error(text: str) -> dict[str, Any] | None:
    """Return the error in a line `error: …` beside the events, as llama.cpp sends it."""
    found = next((line[6:] for line in text.splitlines() if line.startswith("error:")), "").strip()
    return {"error": _json_or_none(found.encode()) or found} if found else None


def _json_or_none(text: bytes) -> Any:
    try:
        return load_json(text) if text else None
    except (ValueError, RecursionError):
        return None
