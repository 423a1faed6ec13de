"""The events that clients send over a realtime socket."""

from __future__ import annotations

from ..._service.kinds import (
    METADATA,
    Anything,
    Array,
    Choice,
    Dictionary,
    Either,
    Integer,
    Kind,
    Need,
    Record,
    Tagged,
    Text,
)

__all__ = ["EVENTS"]

_MODALITIES = Array(Choice("text", "audio"), 1)
_TOOLS = Array(Record({"type": Need(Text()), "name": Text()}, opened=True))
_LIMIT = Either(Choice("inf"), Integer(1, 4096))
_SESSION = Record(
    {
        "type": Choice("realtime", "transcription"),
        "model": Text(1),
        "instructions": Text(),
        "output_modalities": _MODALITIES,
        "modalities": _MODALITIES,
        "tools": _TOOLS,
        "tool_choice": Anything(),
        "max_output_tokens": _LIMIT,
        "audio": Dictionary(),
        "voice": Text(),
    },
    opened=True,
)
_ITEM = Tagged(
    "type",
    {
        "message": Record(
            {
                "type": Need(Text()),
                "role": Need(Choice("system", "user", "assistant")),
                "content": Need(Array(Record({"type": Need(Text())}, opened=True))),
            },
            opened=True,
        ),
        "function_call": Record(
            {"type": Need(Text()), "name": Need(Text()), "arguments": Need(Text())}, opened=True
        ),
        "function_call_output": Record(
            {"type": Need(Text()), "call_id": Need(Text()), "output": Need(Text())}, opened=True
        ),
    },
)
_RESPONSE = Record(
    {
        "conversation": Choice("auto", "none"),
        "input": Array(_ITEM),
        "instructions": Text(),
        "max_output_tokens": _LIMIT,
        "metadata": METADATA,
        "modalities": _MODALITIES,
        "output_modalities": _MODALITIES,
        "tool_choice": Anything(),
        "tools": _TOOLS,
    },
    opened=True,
)
_ITEM_ID: dict[str, Kind] = {"item_id": Need(Text(1))}


def _event(**fields: Kind) -> Record:
    return Record({"type": Need(Text()), "event_id": Text(), **fields})


EVENTS = Tagged(
    "type",
    {
        "session.update": _event(session=Need(_SESSION)),
        "conversation.item.create": _event(item=Need(_ITEM), previous_item_id=Text()),
        "conversation.item.delete": _event(**_ITEM_ID),
        "conversation.item.retrieve": _event(**_ITEM_ID),
        "conversation.item.truncate": _event(
            **_ITEM_ID, audio_end_ms=Need(Integer(0)), content_index=Need(Integer(0))
        ),
        "input_audio_buffer.append": _event(audio=Need(Text())),
        "input_audio_buffer.clear": _event(),
        "input_audio_buffer.commit": _event(),
        "output_audio_buffer.clear": _event(),
        "response.cancel": _event(response_id=Text()),
        "response.create": _event(response=_RESPONSE),
    },
)
