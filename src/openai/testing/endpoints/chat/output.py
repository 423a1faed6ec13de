"""Turn an answer into a chat completion, or into the chunks of a stream."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..._model import tokens
from ..._model.generation import Generation
from ..._model.wav import encode_blocks, speak
from ..._service.wire import DONE, Object, event
from ...reply import ToolCall

__all__ = ["Answer", "chat_call", "chat_usage"]

_AUDIO_LIFETIME = 3600
_AUDIO_BLOCK = 12_000


@dataclass(frozen=True)
class Answer:
    """One completion with `n` equal choices, whole or as a stream of chunks."""

    identifier: str
    created: int
    body: Object
    generation: Generation
    audio_id: str

    @property
    def _legacy(self) -> bool:
        return "functions" in self.body

    @property
    def _with_audio(self) -> bool:
        return "audio" in self.body.get("modalities", ()) and self.generation.text is not None

    @property
    def _finish_reason(self) -> str:
        reason = self.generation.finish_reason
        return "function_call" if reason == "tool_calls" and self._legacy else reason

    def completion(self) -> Object:
        """Return the whole completion."""
        choices = [
            {
                "index": index,
                "message": self._message(),
                "logprobs": self._logprobs(self.generation.pieces),
                "finish_reason": self._finish_reason,
            }
            for index in range(self._n)
        ]
        result = {**self._head("chat.completion"), "choices": choices, "usage": self._usage()}
        if self.body.get("store"):
            result["metadata"] = self.body.get("metadata", {})
        return result

    def chunks(self) -> Iterator[bytes]:
        """Yield the events of the stream, `[DONE]` last."""
        with_usage = self.body.get("stream_options", {}).get("include_usage", False)
        for delta, logprobs, reason in self._deltas():
            for index in range(self._n):
                choice = {
                    "index": index,
                    "delta": delta,
                    "logprobs": logprobs,
                    "finish_reason": reason,
                }
                chunk = {**self._head("chat.completion.chunk"), "choices": [choice]}
                if with_usage:
                    chunk["usage"] = None
                yield event(chunk)
        if with_usage:
            last: Object = {
                **self._head("chat.completion.chunk"),
                "choices": [],
                "usage": self._usage(),
            }
            yield event(last)
        yield DONE

    @property
    def _n(self) -> int:
        n: int = self.body.get("n", 1)
        return n

    def _head(self, kind: str) -> Object:
        tier = self.body.get("service_tier", "auto")
        return {
            "id": self.identifier,
            "object": kind,
            "created": self.created,
            "model": self.body["model"],
            "service_tier": "default" if tier == "auto" else tier,
            "system_fingerprint": "fp_emulator",
        }

    def _message(self) -> Object:
        generation = self.generation
        message: Object = {
            "role": "assistant",
            "content": generation.text,
            "refusal": generation.reply.refusal,
            "annotations": [],
        }
        if generation.tool_calls and self._legacy:
            first = generation.tool_calls[0]
            message["function_call"] = {"name": first.name, "arguments": first.text}
        elif generation.tool_calls:
            message["tool_calls"] = [chat_call(call) for call in generation.tool_calls]
        if self._with_audio:
            message["content"] = None
            message["audio"] = self._audio_head() | {
                "data": base64.b64encode(speak(generation.text or "")).decode(),
                "transcript": generation.text,
            }
        return message

    def _audio_head(self) -> Object:
        return {"id": self.audio_id, "expires_at": self.created + _AUDIO_LIFETIME}

    def _deltas(self) -> Iterator[tuple[Object, Any, str | None]]:
        generation = self.generation
        first: Object = {"role": "assistant", "content": generation.text and "", "refusal": None}
        yield first, None, None
        if self._with_audio:
            yield from ((delta, None, None) for delta in self._audio_deltas())
        else:
            for piece in generation.pieces:
                yield {"content": piece}, self._logprobs([piece]), None
        for piece in tokens.split(generation.reply.refusal or ""):
            yield {"refusal": piece}, None, None
        for index, call in enumerate(generation.tool_calls):
            for delta in self._call_deltas(index, call):
                yield delta, None, None
        yield {}, None, self._finish_reason

    def _call_deltas(self, index: int, call: ToolCall) -> Iterator[Object]:
        pieces = tokens.split(call.text)
        if self._legacy:
            yield {"function_call": {"name": call.name, "arguments": ""}}
            yield from ({"function_call": {"arguments": piece}} for piece in pieces)
            return
        kind, content = ("custom", "input") if call.custom else ("function", "arguments")
        start = {
            "index": index,
            "id": call.id,
            "type": kind,
            kind: {"name": call.name, content: ""},
        }
        yield {"tool_calls": [start]}
        for piece in pieces:
            yield {"tool_calls": [{"index": index, kind: {content: piece}}]}

    def _audio_deltas(self) -> Iterator[Object]:
        yield {"audio": {"id": self.audio_id, "transcript": ""}}
        for piece in self.generation.pieces:
            yield {"audio": {"transcript": piece}}
        for block in encode_blocks(speak(self.generation.text or ""), _AUDIO_BLOCK):
            yield {"audio": {"data": block}}
        yield {"audio": {"expires_at": self.created + _AUDIO_LIFETIME}}

    def _logprobs(self, pieces: Any) -> Object | None:
        if not self.body.get("logprobs"):
            return None
        top: int = self.body.get("top_logprobs", 0)
        return {"content": tokens.logprobs(pieces, top), "refusal": None}

    def _usage(self) -> Object:
        made = self.generation.completion_tokens * self._n
        reasoning = self.generation.reasoning_tokens * self._n
        audio = len(self.generation.pieces) * self._n if self._with_audio else 0
        return chat_usage(self.generation.prompt_tokens, made, reasoning, audio)


def chat_usage(prompt: int, completion: int, reasoning: int = 0, audio: int = 0) -> Object:
    """Return the usage object of chat and text completions."""
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {
            "reasoning_tokens": reasoning,
            "audio_tokens": audio,
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        },
    }


def chat_call(call: ToolCall) -> Object:
    """Return a tool call as messages of chat and runs of assistants have it."""
    if call.custom:
        return {"id": call.id, "type": "custom", "custom": {"name": call.name, "input": call.text}}
    function = {"name": call.name, "arguments": call.text}
    return {"id": call.id, "type": "function", "function": function}
