"""The fixed rules by which the emulated model answers, so that tests can predict it.

The first rule that fits the last user message decides:

1.  The last message holds tool results: they are repeated, `The tool returned: …`.
2.  A tool must be called, or the message mentions a word of its name ("weather" for
    `get_weather`): it is called, with arguments that conform to its schema and use the message's
    numbers, quoted strings and capitalised names; several names give parallel calls.
3.  The answer must be JSON: a value that conforms to the schema, filled in the same way.
4.  The message has attachments: they are described, `The image is …`.
5.  The text rules of `_RULES`: say X, arithmetic, count to N, list N things, how many words or
    letters, reverse, upper and lower case, greetings.
6.  Anything else is echoed: `You said: …`.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from ._model.schema import Hints, generate
from ._service.wire import Object, dumps, is_object
from .prompt import Prompt, Tool
from .reply import Reply, ToolCall

__all__ = ["respond"]

_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'|“([^”]*)”")
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w])")
_SPLIT_NAME = re.compile(r"[_\W]+|(?<=[a-z])(?=[A-Z])")
_TOO_LARGE = 10**15
_MANY = 1000


def respond(prompt: Prompt) -> Reply:
    """Return the answer to `prompt` by the rules above."""
    last = prompt.last
    if last is not None and last.role == "tool" and not prompt.forced:
        results = takewhile(lambda turn: turn.role == "tool", reversed(prompt.turns))
        text = f"The tool returned: {'; '.join([turn.text for turn in results][::-1])}"
        return Reply(text=text if prompt.schema is None else _as_json(prompt, text))
    if calls := _tool_calls(prompt):
        return Reply(tool_calls=tuple(calls))
    if prompt.schema is not None:
        return Reply(text=_as_json(prompt, prompt.question))
    return Reply(text=_answer(prompt), reasoning=_reasoning(prompt))


def _reasoning(prompt: Prompt) -> str | None:
    if not prompt.reasoning:
        return None
    return f"The user wrote {len(prompt.question.split())} words; the rules decide the answer."


def hints(text: str) -> Hints:
    """Return the numbers, quoted strings and names in `text`."""
    quoted = [next(part for part in found if part) for found in _QUOTED.findall(text) if any(found)]
    names = _NAME.findall(text)
    numbers = [float(number) if "." in number else int(number) for number in _NUMBER.findall(text)]
    return Hints(strings=[*quoted, *names], numbers=numbers, text=text)


def _as_json(prompt: Prompt, text: str) -> str:
    if not prompt.schema:
        return dumps({"answer": _answer(prompt) if text == prompt.question else text})
    return dumps(generate(prompt.schema, hints(text)))


def _tool_calls(prompt: Prompt) -> list[ToolCall]:
    if not prompt.tools:
        return []
    if prompt.forced == "*":
        chosen = _find_mentioned(prompt) or [prompt.tools[0]]
    elif prompt.forced:
        chosen = [tool for tool in prompt.tools if tool.name == prompt.forced]
    else:
        chosen = _find_mentioned(prompt)
    calls = [call for tool in chosen for call in _calls_of(tool, prompt)]
    return calls if prompt.parallel else calls[:1]


def _find_mentioned(prompt: Prompt) -> list[Tool]:
    words = set(re.findall(r"\w+", prompt.question.lower()))
    stems = words | {word.rstrip("s") for word in words}
    found: list[Tool] = []
    for tool in prompt.tools:
        parts = [part.lower() for part in _SPLIT_NAME.split(tool.name) if len(part) > 3]
        if tool.name.lower() in words or any(part in stems for part in parts):
            found.append(tool)
    return found


def _calls_of(tool: Tool, prompt: Prompt) -> Iterator[ToolCall]:
    found = hints(prompt.question)
    if tool.custom:
        yield ToolCall(tool.name, prompt.question, custom=True)
        return
    schema = tool.parameters or {"type": "object", "properties": {}}
    if not _takes_one_string(schema) or len(found.strings) < 2:
        yield ToolCall(tool.name, dumps(generate(schema, found)))
        return
    for value in found.strings:
        one = Hints(strings=[value], numbers=found.numbers, text=found.text)
        yield ToolCall(tool.name, dumps(generate(schema, one)))


def _takes_one_string(schema: Object) -> bool:
    properties: Object = schema.get("properties", {})
    free = [
        value
        for value in properties.values()
        if is_object(value) and "string" in str(value.get("type")) and "enum" not in value
    ]
    return len(free) == 1


def _answer(prompt: Prompt) -> str:
    last = next((turn for turn in reversed(prompt.turns) if turn.role == "user"), None)
    if last is not None and last.attachments:
        return " ".join(last.attachments)
    text = prompt.question.strip()
    for pattern, rule in _RULES:
        if (match := pattern.search(text)) and (answer := rule(match)) is not None:
            return answer
    return f"You said: {text}" if text else "I am ready."


def _say(match: re.Match[str]) -> str:
    text = match.group(1).strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _arithmetic(match: re.Match[str]) -> str | None:
    try:
        value = _evaluate(ast.parse(match.group(1).strip(), mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return None
    return str(int(value)) if float(value).is_integer() else str(round(value, 10))


_OPERATORS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: lambda left, right: left / right,
    ast.Mod: operator.mod,
}


def _evaluate(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        value: float = node.value
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = -_evaluate(node.operand)
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        value = _OPERATORS[type(node.op)](_evaluate(node.left), _evaluate(node.right))
    else:
        raise ValueError("not arithmetic")
    if abs(value) > _TOO_LARGE:
        raise ValueError("too large to be written out")
    return value


def _count(match: re.Match[str]) -> str:
    return ", ".join(str(number) for number in range(1, min(int(match.group(1)), _MANY) + 1))


def _list(match: re.Match[str]) -> str:
    size, noun = min(int(match.group(1)), _MANY), match.group(2).rstrip("s")
    return "\n".join(f"{number}. {noun} {number}" for number in range(1, size + 1))


def _how_many(match: re.Match[str]) -> str:
    unit, text = match.group(1).lower(), _say_text(match.group(2))
    size = len(text.split()) if unit.startswith("word") else sum(map(str.isalpha, text))
    return str(size)


def _say_text(text: str) -> str:
    return text.strip().rstrip("?").strip("\"' ")


def _transform(change: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda match: change(_say_text(match.group(1)))


_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], "str | None"]]


def _rule(pattern: str, answer: Callable[[re.Match[str]], str | None]) -> _Rule:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL), answer


_RULES: Sequence[_Rule] = (
    _rule(r"\b(?:say|repeat|echo)(?: exactly| after me| the words?)?:? (.+)$", _say),
    _rule(r"\bcount (?:up )?to (\d{1,6})\b", _count),
    _rule(r"\b(?:list|name|give me|write) (?:of )?(\d{1,6}) (\w+)", _list),
    _rule(r"\bhow many (words?|letters?) (?:are )?in:? (.+)$", _how_many),
    _rule(r"\breverse(?: the (?:word|text|string))?:? (.+)$", _transform(lambda text: text[::-1])),
    _rule(r"\b(?:upper ?case|capitali[sz]e):? (.+)$", _transform(str.upper)),
    _rule(r"\blower ?case:? (.+)$", _transform(str.lower)),
    _rule(r"((?:\(\s*)*-?\d[\d\s.+\-*/%()]*[+\-*/%][\d\s.+\-*/%()]*[\d)])", _arithmetic),
    _rule(r"^(?:hello|hi|hey|good (?:morning|evening|day))\b", lambda _: "Hello! How can I help?"),
)
