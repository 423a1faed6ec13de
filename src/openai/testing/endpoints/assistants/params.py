"""The parameters of assistants, threads, messages and runs."""

from __future__ import annotations

from ..._service.params import (
    METADATA,
    Anything,
    Array,
    Choice,
    Dictionary,
    Either,
    Flag,
    Integer,
    Kind,
    Need,
    Number,
    Record,
    Tagged,
    Text,
)
from ..chat.params import EFFORT, FUNCTION, NAMED, RESPONSE_FORMAT

__all__ = [
    "ASSISTANT",
    "ASSISTANT_UPDATE",
    "MESSAGE",
    "METADATA_ONLY",
    "OUTPUTS",
    "RUN",
    "THREAD",
    "THREAD_AND_RUN",
    "THREAD_UPDATE",
]

_TOOLS = Array(
    Tagged(
        "type",
        {
            "code_interpreter": Record({"type": Need(Text())}),
            "file_search": Record({"type": Need(Text()), "file_search": Dictionary()}),
            "function": Record({"type": Need(Text()), "function": Need(FUNCTION)}),
        },
    ),
    0,
    128,
)
_RESOURCES = Record({"code_interpreter": Dictionary(), "file_search": Dictionary()})
_FORMAT = Either(Choice("auto"), RESPONSE_FORMAT)
_SHARED: dict[str, Kind] = {
    "metadata": METADATA,
    "reasoning_effort": EFFORT,
    "response_format": _FORMAT,
    "temperature": Number(0, 2),
    "tool_resources": _RESOURCES,
    "tools": _TOOLS,
    "top_p": Number(0, 1),
}
_ASSISTANT: dict[str, Kind] = {
    **_SHARED,
    "description": Text(most=512),
    "instructions": Text(most=256_000),
    "name": Text(most=256),
}
ASSISTANT = Record({**_ASSISTANT, "model": Need(Text(1))})
ASSISTANT_UPDATE = Record({**_ASSISTANT, "model": Text(1)})
_PART = Tagged(
    "type",
    {
        "text": Record({"type": Need(Text()), "text": Need(Text())}),
        "image_url": Record({"type": Need(Text()), "image_url": Need(Dictionary())}),
        "image_file": Record({"type": Need(Text()), "image_file": Need(Dictionary())}),
    },
)
MESSAGE = Record(
    {
        "attachments": Array(Dictionary()),
        "content": Need(Either(Text(), Array(_PART, 1))),
        "metadata": METADATA,
        "role": Need(Choice("user", "assistant")),
    }
)
THREAD = Record({"messages": Array(MESSAGE), "metadata": METADATA, "tool_resources": _RESOURCES})
THREAD_UPDATE = Record({"metadata": METADATA, "tool_resources": _RESOURCES})
METADATA_ONLY = Record({"metadata": METADATA})
_RUN: dict[str, Kind] = {
    **_SHARED,
    "assistant_id": Need(Text(1)),
    "instructions": Text(),
    "max_completion_tokens": Integer(256),
    "max_prompt_tokens": Integer(256),
    "model": Text(1),
    "parallel_tool_calls": Flag(),
    "stream": Flag(),
    "tool_choice": Either(
        Choice("none", "auto", "required"),
        Record({"type": Need(Text()), "function": NAMED}),
    ),
    "truncation_strategy": Record(
        {"type": Need(Choice("auto", "last_messages")), "last_messages": Integer(1)}
    ),
}
RUN = Record({**_RUN, "additional_instructions": Text(), "additional_messages": Array(MESSAGE)})
THREAD_AND_RUN = Record({**_RUN, "thread": THREAD})
OUTPUTS = Record(
    {
        "stream": Flag(),
        "tool_outputs": Need(
            Array(Record({"tool_call_id": Need(Text()), "output": Text(), "type": Anything()}))
        ),
    }
)
