"""Streams of chat completion events, and the managers that open and close them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic

from typing_extensions import override

from ...._types import Omit, omit
from ....types import chat
from ..._parsing._completions import ResponseFormatT
from .._stream import AsyncEventStream, EventStream
from ._events import ChatCompletionStreamEvent, ParsedChatCompletionSnapshot
from ._state import ChatCompletionStreamState

if TYPE_CHECKING:
    from ...._streaming import AsyncStream, Stream
    from ....types.chat.completion_create_params import ResponseFormat

__all__ = [
    "AsyncChatCompletionStream",
    "AsyncChatCompletionStreamManager",
    "ChatCompletionStream",
    "ChatCompletionStreamManager",
    "ChatCompletionStreamState",
]


class AsyncChatCompletionStream(
    AsyncEventStream["ChatCompletionStreamEvent[ResponseFormatT]"], Generic[ResponseFormatT]
):
    """The events of a chat completion as they arrive; iterate over it once."""

    def __init__(
        self,
        *,
        raw_stream: AsyncStream[chat.ChatCompletionChunk],
        response_format: type[ResponseFormatT] | ResponseFormat | Omit,
        input_tools: Iterable[chat.ChatCompletionToolUnionParam] | Omit,
    ) -> None:
        super().__init__(raw_stream)
        self._failure: Exception | None = None
        self._state = ChatCompletionStreamState[ResponseFormatT](
            response_format=response_format, input_tools=input_tools
        )

    async def get_final_completion(self) -> chat.ParsedChatCompletion[ResponseFormatT]:
        """Read to the end and return the completion, parsed.

        Raises:
            LengthFinishReasonError: a choice was cut at the token limit.
            ContentFilterFinishReasonError: the content filter withheld a choice.
            pydantic.ValidationError: the JSON does not match its type.
            APIError: no chunk arrived; it is an `AssertionError` too.
        """
        await self.until_done()
        if self._failure is not None:
            raise self._failure
        self._state.require_chunk(self._response.request)
        return self._state.get_final_completion()

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletionSnapshot:
        """The completion so far, also after a failure; later chunks change it.

        Raises:
            AssertionError: no chunk has arrived yet.
        """
        return self._state.current_completion_snapshot

    @override
    async def __stream__(self) -> AsyncIterator[ChatCompletionStreamEvent[ResponseFormatT]]:
        try:
            async for chunk in self._raw_stream:
                if self._state.accepts(chunk):
                    for event in self._state.handle_chunk(chunk):
                        yield event
        except Exception as error:
            self._failure = failure = self._state.failed(error)
            await self._read_facts()
            self._state.add_to(failure)
            if failure is error:
                raise
            raise failure from error

    async def _read_facts(self) -> None:
        """Read the usage, which follows the choices, for an answer that cannot be parsed."""
        if self._state.is_finished:
            with suppress(Exception):
                async for chunk in self._raw_stream:
                    self._state.add_facts(chunk)


# twin of AsyncChatCompletionStream
class ChatCompletionStream(
    EventStream["ChatCompletionStreamEvent[ResponseFormatT]"], Generic[ResponseFormatT]
):
    """The events of a chat completion as they arrive; iterate over it once."""

    def __init__(
        self,
        *,
        raw_stream: Stream[chat.ChatCompletionChunk],
        response_format: type[ResponseFormatT] | ResponseFormat | Omit,
        input_tools: Iterable[chat.ChatCompletionToolUnionParam] | Omit,
    ) -> None:
        super().__init__(raw_stream)
        self._failure: Exception | None = None
        self._state = ChatCompletionStreamState[ResponseFormatT](
            response_format=response_format, input_tools=input_tools
        )

    def get_final_completion(self) -> chat.ParsedChatCompletion[ResponseFormatT]:
        """Read to the end and return the completion, parsed.

        Raises:
            LengthFinishReasonError: a choice was cut at the token limit.
            ContentFilterFinishReasonError: the content filter withheld a choice.
            pydantic.ValidationError: the JSON does not match its type.
            APIError: no chunk arrived; it is an `AssertionError` too.
        """
        self.until_done()
        if self._failure is not None:
            raise self._failure
        self._state.require_chunk(self._response.request)
        return self._state.get_final_completion()

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletionSnapshot:
        """The completion so far, also after a failure; later chunks change it.

        Raises:
            AssertionError: no chunk has arrived yet.
        """
        return self._state.current_completion_snapshot

    @override
    def __stream__(self) -> Iterator[ChatCompletionStreamEvent[ResponseFormatT]]:
        try:
            for chunk in self._raw_stream:
                if self._state.accepts(chunk):
                    for event in self._state.handle_chunk(chunk):
                        yield event
        except Exception as error:
            self._failure = failure = self._state.failed(error)
            self._read_facts()
            self._state.add_to(failure)
            if failure is error:
                raise
            raise failure from error

    def _read_facts(self) -> None:
        """Read the usage, which follows the choices, for an answer that cannot be parsed."""
        if self._state.is_finished:
            with suppress(Exception):
                for chunk in self._raw_stream:
                    self._state.add_facts(chunk)


class AsyncChatCompletionStreamManager(Generic[ResponseFormatT]):
    """Sends the request when its block is entered, and closes the response at its end.

    Use `async with`, and iterate over the stream that it returns.
    """

    # twin: differs, because a coroutine runs once, and a function can be called again.
    def __init__(
        self,
        api_request: Awaitable[AsyncStream[chat.ChatCompletionChunk]],
        *,
        response_format: type[ResponseFormatT] | ResponseFormat | Omit = omit,
        input_tools: Iterable[chat.ChatCompletionToolUnionParam] | Omit = omit,
    ) -> None:
        self._stream: AsyncChatCompletionStream[ResponseFormatT] | None = None
        self._api_request: Callable[[], Awaitable[AsyncStream[Any]]] = lambda: api_request
        self._response_format = response_format
        self._input_tools = input_tools

    async def __aenter__(self) -> AsyncChatCompletionStream[ResponseFormatT]:
        self._stream = AsyncChatCompletionStream(
            raw_stream=await self._api_request(),
            response_format=self._response_format,
            input_tools=self._input_tools,
        )
        return self._stream

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if self._stream is not None:
            await self._stream.close()


# twin of AsyncChatCompletionStreamManager
class ChatCompletionStreamManager(Generic[ResponseFormatT]):
    """Sends the request when its block is entered, and closes the response at its end.

    Use `with`, and iterate over the stream that it returns.
    """

    # twin: differs, because a coroutine runs once, and a function can be called again.
    def __init__(
        self,
        api_request: Callable[[], Stream[chat.ChatCompletionChunk]],
        *,
        response_format: type[ResponseFormatT] | ResponseFormat | Omit = omit,
        input_tools: Iterable[chat.ChatCompletionToolUnionParam] | Omit = omit,
    ) -> None:
        self._stream: ChatCompletionStream[ResponseFormatT] | None = None
        self._api_request = api_request
        self._response_format = response_format
        self._input_tools = input_tools

    def __enter__(self) -> ChatCompletionStream[ResponseFormatT]:
        self._stream = ChatCompletionStream(
            raw_stream=self._api_request(),
            response_format=self._response_format,
            input_tools=self._input_tools,
        )
        return self._stream

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        if self._stream is not None:
            self._stream.close()
