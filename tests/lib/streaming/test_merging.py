"""Chunks of chat completions that are not as the API sends them: what is merged, and with what."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from hypothesis import given, strategies as st
from pydantic import BaseModel

from openai.lib._tools import pydantic_function_tool
from openai.lib.streaming._deltas import accumulate_delta
from openai.lib.streaming.chat import ChatCompletionStreamState
from tests.lib.streaming.recordings import chunk, outline

ARGUMENTS = "tool_calls.function.arguments"
CALLS = [("a", "f", '{"x":1}'), ("b", "g", '{"y":2}')]


class F(BaseModel):
    x: int


class G(BaseModel):
    y: int


TOOLS = [pydantic_function_tool(F, name="f"), pydantic_function_tool(G, name="g")]


def said(delta: Any, finish_reason: str | None = None, **facts: Any) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    base = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return {**base, "choices": [choice], **facts}


def called(*pieces: Any) -> dict[str, Any]:
    return said({"tool_calls": list(pieces)})


def piece(name: str | None = None, arguments: Any = None, **more: Any) -> dict[str, Any]:
    function = {"name": name, "arguments": arguments}
    return {**more, "function": {k: v for k, v in function.items() if v is not None}}


END = said({}, "tool_calls")
START = said({"role": "assistant", "content": None})


def stream(*sent: dict[str, Any], **options: Any) -> tuple[list[Any], Any]:
    """Return the events and the final completion of a stream."""
    state = ChatCompletionStreamState(**options)
    events = [event for each in sent for event in state.handle_chunk(chunk(each))]
    return events, state.get_final_completion()


def message(*sent: dict[str, Any], **options: Any) -> Any:
    return stream(*sent, **options)[1].choices[0].message


def calls(*sent: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the calls of a stream; the done events are checked to be the same."""
    events, final = stream(*sent, END, input_tools=TOOLS)
    found = final.choices[0].message.tool_calls
    done = [event for event in events if event.type == f"{ARGUMENTS}.done"]
    as_done = sorted((e.index, e.name, e.arguments, e.parsed_arguments) for e in done)
    assert as_done == [
        (c.index, c.function.name, c.function.arguments, c.function.parsed_arguments) for c in found
    ]
    for call in found:
        pieces = [e for e in events if e.type == f"{ARGUMENTS}.delta" and e.index == call.index]
        assert "".join(e.arguments_delta for e in pieces) == call.function.arguments
        assert pieces[-1].arguments == call.function.arguments
    return [(call.id, call.function.name, call.function.arguments) for call in found]


F1 = piece("f", '{"x":1}', index=0, id="a", type="function")
G2 = piece("g", '{"y":2}', index=0, id="b", type="function")


@pytest.mark.rule("M1")
@pytest.mark.parametrize(
    "sent",
    [
        [called(F1), called(G2)],
        [called(F1, G2)],
        [START, called(F1, G2)],
        [
            called(piece("f", "", index=0, id="a")), called(piece(None, '{"x":1}', index=0, id="")),
            called(piece("g", "", index=0, id="b")), called(piece(None, '{"y":2}', index=0, id="")),
        ],
        [
            called(piece("f", '{"x"', index=0, id="a")), called(piece(None, ":1}", index=0)),
            called(piece("g", '{"y"', index=0, id="b")), called(piece(None, ":2}", index=0)),
        ],
        [
            called(piece("f", '{"x"', index=0, id="a")),
            called(piece("g", '{"y"', index=0, id="b")),
            called(piece(None, ":1}", index=0, id="a")),
            called(piece(None, ":2}", index=0, id="b")),
        ],
    ],
)  # fmt: skip
def test_another_id_is_another_call(sent: list[Any]) -> None:
    assert calls(*sent) == CALLS


@pytest.mark.rule("M1")
def test_calls_that_share_an_index_get_numbers_of_their_own() -> None:
    events, final = stream(
        called(F1, G2), called(piece("f", '{"x":3}', index=1, id="c")), END, input_tools=TOOLS
    )
    assert [e.index for e in events if e.type == f"{ARGUMENTS}.delta"] == [0, 1, 2]
    found = final.choices[0].message.tool_calls
    assert [(call.index, call.id) for call in found] == [(0, "a"), (1, "b"), (2, "c")]


@pytest.mark.rule("M1")
def test_calls_without_ids_are_told_apart_by_names_after_arguments() -> None:
    other = called(piece("g", '{"y":2}', index=0))
    assert calls(called(piece("f", '{"x":1}', index=0)), other) == [
        (None, "f", '{"x":1}'), (None, "g", '{"y":2}'),
    ]  # fmt: skip
    again = [piece("f", '{"x":1}'), piece("f", '{"x":2}')]
    assert calls(called(*again)) == [(None, "f", '{"x":1}'), (None, "f", '{"x":2}')]


@pytest.mark.rule("M2")
def test_what_is_repeated_is_not_appended() -> None:
    first = piece("f", '{"x"', index=0, id="a", type="function")
    rest = piece("f", ":1}", index=0, id="a", type="function")
    assert calls(called(first), called(rest)) == CALLS[:1]
    assert message(START, said({"role": "assistant", "content": "x"})).role == "assistant"


@pytest.mark.rule("M2")
def test_names_may_come_in_pieces() -> None:
    sent = [piece("get_", index=0, id="a"), piece("weather", "{}", index=0)]
    assert calls(called(sent[0]), called(sent[1])) == [("a", "get_weather", "{}")]
    sent.append(piece("get_weather", "", index=0))
    assert calls(*map(called, sent)) == [("a", "get_weather", "{}")]


@pytest.mark.rule("M2")
@pytest.mark.parametrize("index", [{"index": 0}, {}])
def test_arguments_repeated_whole_are_not_appended(index: Any) -> None:
    sent = [piece("f", '{"x"', id="a", **index), piece(None, ":1}", **index)]
    whole = [piece(None, '{"x":1}', **index), piece("f", '{"x":1}', id="a", **index)]
    for each in whole:
        assert calls(*map(called, [*sent, each])) == CALLS[:1]


@pytest.mark.rule("M3")
@pytest.mark.parametrize(
    "sent",
    [
        [piece("f", '{"x":1}', id="a"), piece("g", '{"y":2}', id="b")],
        [
            piece("f", '{"x"', id="a"), piece(None, ":1}"),
            piece("g", '{"y"', id="b"), piece(None, ":2}", index=None),
        ],
        [piece("f", '{"x"', id="a", index=0), piece(None, ":1}"), {**G2, "index": 1}],
        [piece("f", '{"x"', id="a"), piece(None, ":1}", index=0), {**G2, "index": 1}],
        [piece("f", '{"x"', id="a", index=-1), piece(None, ":1}", index=-1), {**G2, "index": -1}],
    ],
)  # fmt: skip
def test_a_piece_without_an_index_continues_the_open_call(sent: list[Any]) -> None:
    assert calls(*map(called, sent)) == CALLS
    assert calls(called(*sent)) == CALLS


@pytest.mark.rule("M4")
@pytest.mark.parametrize("indexes", [(0, 1), (1, 2), (3, 9), ("0", "1"), (0.0, 1.0), (0, "1")])
def test_indexes_may_skip_or_be_text(indexes: tuple[Any, Any]) -> None:
    first, second = indexes
    sent = [
        piece("f", '{"x"', index=first, id="a"), piece(None, ":1}", index=first),
        piece("g", '{"y"', index=second, id="b"), piece(None, ":2}", index=second),
    ]  # fmt: skip
    assert calls(*map(called, sent)) == CALLS


@pytest.mark.rule("M4")
def test_indexes_may_begin_again() -> None:
    sent = [F1, {**G2, "index": 1}, {**F1, "id": "c"}, {**G2, "id": "d", "index": 1}]
    assert [call[0] for call in calls(*map(called, sent))] == ["a", "b", "c", "d"]


@pytest.mark.rule("M5")
@pytest.mark.parametrize("type_", [{}, {"type": None}, {"type": ""}])
def test_a_call_without_a_type_is_a_function_call(type_: Any) -> None:
    sent = called(piece("f", '{"x":1}', index=0, id="a", **type_))
    assert calls(sent) == CALLS[:1]
    [call] = message(sent, END).tool_calls
    assert call.to_dict()["type"] == "function"


@pytest.mark.rule("M5")
def test_nulls_say_nothing() -> None:
    sent = [
        said(None), said({"role": None, "content": None, "tool_calls": None}),
        called({"index": 0, "id": "a", "type": "function", "function": None}),
        called(piece("f", None, index=0, id=None, type=None), None),
        called(), said({}, choices=None), said({}, choices=[]), said({}, choices=[None]),
        called({"index": 0, "function": {"name": None, "arguments": '{"x":1}'}}),
    ]  # fmt: skip
    assert calls(*sent) == CALLS[:1]
    assert message(*sent, END).role == "assistant"


@pytest.mark.rule("M5")
def test_arguments_that_are_an_object_become_json() -> None:
    [(_, _, arguments)] = calls(called(piece("f", {"x": 1}, index=0, id="a")))
    assert json.loads(arguments) == {"x": 1}


@pytest.mark.rule("M5")
def test_custom_calls_are_merged_by_the_same_rules() -> None:
    sent = [
        {"index": 0, "id": "a", "type": "custom", "custom": {"name": "q", "input": "SEL"}},
        {"index": 0, "id": "a", "custom": {"name": "q", "input": "ECT"}},
        {"index": 0, "id": "b", "type": "custom", "custom": {"name": "q", "input": "1"}},
    ]
    state = ChatCompletionStreamState()
    events = [e for each in sent for e in state.handle_chunk(chunk(called(each)))]
    assert set(outline(events)) == {"chunk"}
    found: Any = state.current_completion_snapshot.choices[0].message.tool_calls
    assert [(c.id, c.type, c.custom) for c in found] == [
        ("a", "custom", {"name": "q", "input": "SELECT"}),
        ("b", "custom", {"name": "q", "input": "1"}),
    ]


@pytest.mark.rule("M6")
def test_what_identifies_is_replaced() -> None:
    audio = {"id": "au", "expires_at": 100}
    sent = [{"audio": {**audio, "transcript": "He"}}, {"audio": {**audio, "transcript": "llo"}}]
    found = message(*map(said, sent)).audio
    assert (found.id, found.expires_at, found.transcript) == ("au", 100, "Hello")


@pytest.mark.rule("M6")
def test_the_older_function_call_is_merged_by_the_same_rules() -> None:
    sent = [{"name": "f", "arguments": '{"x"'}, {"name": "f", "arguments": ":1}"}]
    sent.append({"name": "f", "arguments": '{"x":1}'})
    found = message(*(said({"function_call": each}) for each in sent)).function_call
    assert (found.name, found.arguments) == ("f", '{"x":1}')


@pytest.mark.rule("M7")
def test_lists_without_indexes_are_appended() -> None:
    def cited(url: str) -> dict[str, Any]:
        citation = {"url": url, "title": "t", "start_index": 0, "end_index": 1}
        return said({"annotations": [{"type": "url_citation", "url_citation": citation}]})

    found = message(START, cited("u1"), cited("u2")).annotations
    assert [each.url_citation.url for each in found] == ["u1", "u2"]
    assert found[0].url_citation.end_index == 1


@pytest.mark.rule("M7")
def test_details_with_an_index_are_joined_unless_they_are_others() -> None:
    def detail(**fields: Any) -> dict[str, Any]:
        return said({"reasoning_details": [{"index": 0, **fields}]})

    found = message(
        detail(type="reasoning.summary", summary="a", format="f"),
        detail(type="reasoning.summary", summary="b", format="f"),
        detail(type="reasoning.encrypted", id="rs_1", data="x", format="f"),
    ).reasoning_details
    assert found == [
        {"index": 0, "type": "reasoning.summary", "summary": "ab", "format": "f"},
        {"index": 0, "type": "reasoning.encrypted", "id": "rs_1", "data": "x", "format": "f"},
    ]


@pytest.mark.rule("M8")
def test_a_call_that_comes_with_the_finish_reason_is_done() -> None:
    events, _ = stream(said({"tool_calls": [F1, G2]}, "tool_calls"), input_tools=TOOLS)
    assert outline(events) == [
        "chunk", f"{ARGUMENTS}.delta", f"{ARGUMENTS}.delta", f"{ARGUMENTS}.done",
        f"{ARGUMENTS}.done",
    ]  # fmt: skip
    assert [e.name for e in events[3:]] == ["f", "g"]


@pytest.mark.rule("M8")
def test_calls_that_take_turns_are_done_once_complete() -> None:
    sent = [
        piece("f", "", index=0, id="a"), piece("g", "", index=1, id="b"),
        piece(None, '{"x"', index=0), piece(None, '{"y"', index=1),
        piece(None, ":1}", index=0), piece(None, ":2}", index=1),
    ]  # fmt: skip
    assert calls(*map(called, sent)) == CALLS


@pytest.mark.rule("M9")
def test_the_last_fact_that_is_one_wins() -> None:
    usage = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}
    first = said({"role": "assistant"}, id="", model="", created=0, service_tier=None, first=[1])
    middle = said({"content": "b"}, system_fingerprint="fp", citations=["u"], model="auto")
    last = said({}, "stop", usage=usage, service_tier="flex", citations=["u", "v"])
    last["choices"][0]["stop_reason"] = 7
    nothing = said({}, choices=[], id="", model=None, usage=None, citations=[], obfuscation="x")
    _, final = stream(first, middle, last, nothing)
    assert final.to_dict() == {
        "id": "c", "object": "chat.completion", "created": 1, "model": "m", "first": [1],
        "system_fingerprint": "fp", "service_tier": "flex", "citations": ["u", "v"], "usage": usage,
        "choices": [{
            "index": 0, "finish_reason": "stop", "logprobs": None, "stop_reason": 7,
            "message": {"role": "assistant", "content": "b", "parsed": None},
        }],
    }  # fmt: skip


@pytest.mark.rule("M9")
def test_usage_of_every_chunk_is_that_of_the_last() -> None:
    usages = [{"prompt_tokens": 1, "completion_tokens": n, "total_tokens": 1 + n} for n in (1, 2)]
    _, final = stream(*(said({"content": "a"}, usage=usage) for usage in [*usages, None]))
    assert final.usage.completion_tokens == 2


@pytest.mark.rule("M9")
def test_an_empty_result_of_a_choice_does_not_replace_another() -> None:
    sent = [said({"content": "a"}), said({"content": "b"}), said({}, "stop")]
    for each, result in zip(sent, [{}, {"hate": {"filtered": False}}, {}], strict=True):
        each["choices"][0]["content_filter_results"] = result
        each["choices"][0]["message"] = None
    choice = stream(*sent)[1].choices[0]
    assert choice.content_filter_results == {"hate": {"filtered": False}}
    assert choice.message.content == "ab"


@pytest.mark.rule("M10")
@pytest.mark.parametrize("index", [None, "0", 0.0, "x"])
def test_a_choice_without_an_index_is_that_at_its_position(index: Any) -> None:
    sent = [said({"content": "a"}), said({"content": "b"}), said({}, "stop")]
    for each in sent[1:]:
        each["choices"][0]["index"] = index
    [choice] = stream(*sent)[1].choices
    assert (choice.index, choice.message.content) == (0, "ab")
    for each in sent:
        del each["choices"][0]["index"]
        each["choices"].append({"delta": {"content": "z"}, "finish_reason": None})
    found = stream(*sent)[1].choices
    assert [(c.index, c.message.content) for c in found] == [(0, "ab"), (1, "zzz")]


@pytest.mark.rule("M10")
def test_calls_of_several_choices_do_not_mix() -> None:
    sent = [called(F1), called(G2), END, called({**F1, "id": "c"}), END]
    others = json.loads(json.dumps(sent[3:]))
    for each in others:
        each["choices"][0]["index"] = 1
    found = stream(*sent[:2], others[0], sent[2], others[1])[1].choices
    assert [[call.id for call in c.message.tool_calls] for c in found] == [["a", "b"], ["c"]]


@pytest.mark.rule("M5")
def test_log_probabilities_may_be_null_before_they_come() -> None:
    token = {"token": "a", "logprob": -1.0, "bytes": None, "top_logprobs": []}
    sent = [said({"content": "a"}) for _ in range(5)]
    given = [None, {"content": None}, {"content": [token]}, {"content": []}, {"content": [token]}]
    for each, logprobs in zip(sent, given, strict=True):
        each["choices"][0]["logprobs"] = logprobs
    events, final = stream(*sent, END)
    assert [t.token for t in final.choices[0].logprobs.content] == ["a", "a"]
    assert outline(events).count("logprobs.content.delta") == 2
    assert outline(events).count("logprobs.content.done") == 1


# Pieces of any size


@given(st.lists(st.tuples(st.sampled_from("fg"), st.integers(0, 999)), min_size=1), st.data())
def test_calls_are_the_same_however_they_are_cut_and_numbered(wanted: Any, data: Any) -> None:
    sent: list[Any] = []
    expected: list[Any] = []
    numbering = data.draw(
        st.sampled_from([lambda at: {"index": at}, lambda at: {"index": 0}, lambda at: {}])
    )
    repeats = data.draw(st.booleans())
    for at, (name, value) in enumerate(wanted):
        arguments = json.dumps({"x" if name == "f" else "y": value})
        cut = data.draw(st.integers(0, len(arguments)))
        identity = {"id": f"call_{at}", "type": "function", **numbering(at)}
        sent.append(piece(name, arguments[:cut], **identity))
        rest = identity if repeats else numbering(at)
        sent.append(piece(name if repeats else None, arguments[cut:], **rest))
        expected.append((f"call_{at}", name, arguments))
    assert calls(*map(called, sent)) == expected
    acc: Any = {}
    for each in sent:
        accumulate_delta(acc, {"tool_calls": [each]})
    plain = [
        (c["id"], c["function"]["name"], c["function"]["arguments"]) for c in acc["tool_calls"]
    ]
    assert plain == expected


JSON_VALUES: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.sampled_from(["", "0", "x", "{}", '{"x":1}']),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["index", "id", "type", "name", "function", "arguments", "custom"]),
            inner,
        )
    ),
    max_leaves=8,
)
WILD = st.dictionaries(
    st.sampled_from(["role", "content", "refusal", "annotations", "reasoning_details", "audio"]),
    JSON_VALUES,
)
WILD_CALLS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "index": st.none() | st.integers(-2, 3) | st.sampled_from(["0", "x", 1.0]),
            "id": st.sampled_from([None, "", "a", "b"]),
            "type": st.sampled_from([None, "", "function"]),
            "function": st.none()
            | st.fixed_dictionaries(
                {},
                optional={
                    "name": st.sampled_from([None, "", "f", "g"]),
                    "arguments": st.sampled_from([None, "", "{}", '{"x"', ":1}", {"x": 1}]),
                },
            ),
        },
    )
    | st.none(),
    max_size=3,
)


@given(st.lists(WILD, max_size=5))
def test_any_delta_can_be_accumulated(deltas: list[dict[str, Any]]) -> None:
    acc: Any = {}
    before = json.dumps(deltas)
    for each in deltas:
        accumulate_delta(acc, each)  # type: ignore[arg-type]
    assert json.dumps(deltas) == before


@given(st.lists(WILD_CALLS, min_size=1, max_size=6))
def test_any_calls_are_done_once_each(deltas: list[Any]) -> None:
    state = ChatCompletionStreamState()
    sent = [*(said({"tool_calls": each}) for each in deltas), END]
    events: list[Any] = [event for each in sent for event in state.handle_chunk(chunk(each))]
    found = state.get_final_completion().choices[0].message.tool_calls or []
    done = [event.index for event in events if event.type == f"{ARGUMENTS}.done"]
    assert sorted(done) == sorted(cast("Any", call).index for call in found)
    assert len(set(done)) == len(done)
    assert {call.id for call in found if call.id} == {
        each["id"] for delta in deltas for each in delta if each and each.get("id")
    }


# Other servers


@pytest.mark.rule("M12")
def test_pieces_of_arguments_with_other_ids_continue_the_call() -> None:
    sent = [
        piece("f", "", index=0, id="a"), piece(None, '{"x"', index=0, id="z1"),
        piece(None, ":1}", index=0, id="z2"), piece("g", None, index=1, id="b"),
        piece(None, '{"y":2}', index=1, id="z3"),
    ]  # fmt: skip
    assert calls(*map(called, sent)) == CALLS
    acc: dict[Any, Any] = {}
    for each in sent:
        accumulate_delta(acc, {"tool_calls": [each]})
    assert [call["id"] for call in acc["tool_calls"]] == ["a", "b"]


@pytest.mark.rule("M1", "M12")
@pytest.mark.parametrize(
    "second", [piece(None, "{}", index=0, id="b"), piece("g", "", index=0, id="b")]
)
def test_another_id_after_complete_arguments_or_with_a_name_is_another_call(second: Any) -> None:
    first = piece("f", "{}", index=0, id="a")
    found = message(called(first), called(second)).tool_calls
    assert [call.id for call in found] == ["a", "b"]


THOUGHT: dict[str, Any] = {"type": "thinking", "thinking": [{"type": "text", "text": "hm"}]}
TEXTS = ['{"x', '":1}']


@pytest.mark.rule("M13")
def test_texts_after_a_list_of_parts_become_a_part() -> None:
    sent: list[Any] = [{"content": [THOUGHT]}, *({"content": text} for text in TEXTS)]
    found = message(*map(said, sent), END, response_format=F)
    assert found.content == [THOUGHT, {"type": "text", "text": "".join(TEXTS)}]
    assert found.parsed == F(x=1)
    acc: dict[Any, Any] = {}
    for each in sent:
        accumulate_delta(acc, each)
    assert acc["content"] == found.content


@pytest.mark.rule("M13")
@pytest.mark.parametrize("start", ["", TEXTS[0]])
def test_the_texts_of_parts_after_a_text_are_appended(start: str) -> None:
    parts = [THOUGHT, *({"type": "text", "text": text} for text in TEXTS if text != start)]
    sent = [said({"role": "assistant", "content": start}), said({"content": parts})]
    events, completion = stream(*sent, said({"content": " "}), END, response_format=F)
    found = completion.choices[0].message
    assert (found.content, found.parsed) == ("".join(TEXTS) + " ", F(x=1))
    deltas = [event for event in events if event.type == "content.delta"]
    assert "".join(event.delta for event in deltas) == found.content
    assert deltas[-1].snapshot == found.content


@pytest.mark.rule("M14")
@pytest.mark.parametrize("sent", [[called(F1, G2)], [called(F1), called(G2)]])
def test_a_message_in_the_place_of_a_delta_is_one(sent: list[Any]) -> None:
    for each in sent:
        each["choices"][0]["message"] = each["choices"][0].pop("delta")
    assert calls(*sent) == CALLS
