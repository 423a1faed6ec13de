"""Writes the synchronous twin of an asynchronous class or function.

Classes that do I/O are written once, for `async`. A comment marks the twin, in the same file:

    class AsyncStream: ...

    # twin of AsyncStream
    class Stream: ...

The twin's text is the original's without `await` and `async`, with the names of all declared twins
and those in `NAMES`, `DOTTED` and `WORDS` replaced. Comments and layout are kept, because the text
is edited and not printed from a tree.

A comment above a member that must differ keeps it from being rewritten:

    # twin: differs, because there is nothing to await.

`python -m codegen twins` rewrites the twins, `--check` compares them and changes nothing.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import io
import keyword
import re
import subprocess
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "openai"

NAMES = {
    "AsyncAzureADTokenProvider": "AzureADTokenProvider",
    "AsyncAssistantEventHandlerT": "AssistantEventHandlerT",
    "AsyncBedrockTokenProvider": "BedrockTokenProvider",
    "AsyncArtifacts": "Artifacts",
    "AsyncBinaryTypes": "BinaryTypes",
    "AsyncClient": "Client",
    "AsyncClientConnection": "ClientConnection",
    "AsyncComputerToolset": "ComputerToolset",
    "AsyncRunWorkers": "RunWorkers",
    "AsyncFileBatches": "FileBatches",
    "AsyncFiles": "Files",
    "AsyncGenerator": "Generator",
    "StopAsyncIteration": "StopIteration",
    "AsyncHttpClient": "HttpClient",
    "AsyncHttpxClientWrapper": "SyncHttpxClientWrapper",
    "AsyncIterator": "Iterator",
    "AsyncNamespaces": "SyncNamespaces",
    "AsyncOpenAIWithRawResponse": "OpenAIWithRawResponse",
    "AsyncOpenAIWithStreamedResponse": "OpenAIWithStreamedResponse",
    "AsyncRuns": "Runs",
    "AsyncSessions": "Sessions",
    "AsyncThreads": "Threads",
    "AsyncTranslations": "Translations",
    "AsyncToolHandler": "ToolHandler",
    "AsyncUploads": "Uploads",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "aclose": "close",
    "aclosing": "closing",
    "aiter_bytes": "iter_bytes",
    "aiter_lines": "iter_lines",
    "aiter_raw": "iter_raw",
    "aiter_text": "iter_text",
    "_afinish": "_finish",
    "_async_in_thread": "_in_thread",
    "_async_open": "_open",
    "_async_upload_all": "_upload_all",
    "aread": "read",
    "async_connect": "connect",
    "async_to_raw_response_wrapper": "to_raw_response_wrapper",
    "async_page": "sync_page",
    "async_run_workers": "run_workers",
    "asend": "send",
    "async_auth_flow": "sync_auth_flow",
    "async_to_httpx_files": "to_httpx_files",
    "flush_async": "flush_sync",
    "get_headers_async": "get_headers",
    "handle_async_request": "handle_request",
    "maybe_await": "refuse_awaitable",
    "run_in_thread": "run_here",
    "wrap_async_response": "wrap_response",
    "WebSocketConnectionOptions": "SyncWebSocketConnectionOptions",
    "_AsyncConnectionT": "_ConnectionT",
}
"""Names of Python, httpx and this package, in addition to the declared twins."""

DOTTED = {
    "anyio.Event": "threading.Event",
    "anyio.open_file": "open",
    "anyio.sleep": "time.sleep",
    "asyncio.Condition": "threading.Condition",
    "asyncio.Lock": "threading.Lock",
}
"""Names of modules that have no synchronous side."""

UNWRAPPED = ("Awaitable",)
"""Types that the twin replaces by their argument: `Awaitable[X]` becomes `X`."""

WORDS = {
    "The asynchronous client": "The client",
    "a coroutine function": "a function",
    "An asynchronous": "A synchronous",
    "an asynchronous": "a synchronous",
    "an `async with`": "a `with`",
    "`async with`": "`with`",
    "`await ": "`",
}
"""Phrases of comments and docstrings, replaced in this order."""

_TWIN = re.compile(r"^# twin of (\w+)$")
_DIFFERS = re.compile(r"^\s*# twin: differs, because \S.*$")

_Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class TwinError(Exception):
    """A file does not follow the convention; the message names the place."""


@dataclass
class Member:
    """A statement of a class body (overloads together), with the comments above it."""

    name: str | None
    text: str
    differs: bool


@dataclass
class Twin:
    """An original definition and its synchronous copy."""

    path: Path
    original: _Definition
    copy: _Definition


@dataclass
class Renamings:
    """All renamings of a run, and how often each was used."""

    names: dict[str, str]
    used: Counter[str] = field(default_factory=Counter[str])

    def name(self, word: str) -> str:
        """Return the synchronous form of a name."""
        if word not in self.names:
            return word
        self.used[word] += 1
        return self.names[word]

    def prose(self, text: str) -> str:
        """Return the synchronous form of a comment or a string."""
        for word, new in WORDS.items():
            self.used[word] += text.count(word)
            text = text.replace(word, new)
        return re.sub(r"\b[A-Za-z_]\w*\b", lambda found: self.name(found[0]), text)

    def unused(self) -> list[str]:
        """Return the unused renamings of the tables."""
        return [word for word in (*NAMES, *DOTTED, *UNWRAPPED, *WORDS) if not self.used[word]]


def main(argv: list[str]) -> int:
    """Rewrite the twins, or compare them; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m codegen twins", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only, and change nothing")
    parser.add_argument("files", nargs="*", type=Path, help="files to look at (default: all)")
    arguments = parser.parse_args(argv)
    paths = arguments.files or files_with_twins()
    try:
        texts, renamings = rewrite({path: path.read_text("utf-8") for path in paths})
    except TwinError as exc:
        print(exc, file=sys.stderr)
        return 1
    failures = [] if arguments.files else list(_complaints(renamings))
    for path, (before, after) in texts.items():
        if before == after:
            continue
        if arguments.check:
            failures.append(_difference(path, before, after))
        else:
            path.write_text(after, "utf-8")
            print(f"rewrote {_relative(path)}")
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def rewrite(
    sources: Mapping[Path, str],
) -> tuple[dict[Path, tuple[str, str]], Renamings]:
    """Return each file's current text and its new text, both formatted."""
    twins = {path: find_twins(path, source) for path, source in sources.items()}
    # A twin in one file may be the base class of one in another.
    everywhere = [
        *(twin for found in twins.values() for twin in found),
        *(
            twin
            for path in files_with_twins()
            for twin in find_twins(path, path.read_text("utf-8"))
        ),
    ]
    pairs = {twin.original.name: twin.copy.name for twin in everywhere}
    renamings = Renamings({**NAMES, **pairs})
    texts: dict[Path, tuple[str, str]] = {}
    for path, source in sources.items():
        if twins[path]:
            after = replace_twins(source, twins[path], renamings)
            texts[path] = _format(source, path), _format(after, path)
    return texts, renamings


def files_with_twins() -> list[Path]:
    """Return the files of the package that declare twins."""
    return sorted(
        path for path in SOURCE.rglob("*.py") if "\n# twin of " in path.read_text("utf-8")
    )


def find_twins(path: Path, source: str) -> list[Twin]:
    """Return the twins that a file declares, in order."""
    lines = source.splitlines()
    definitions = {
        node.name: node for node in ast.parse(source).body if isinstance(node, _Definition)
    }
    by_line = {_first_line(node): node for node in definitions.values()}
    twins: list[Twin] = []
    for number, line in enumerate(lines, start=1):
        declared = _TWIN.match(line)
        if declared is None:
            continue
        place = f"{_relative(path)}:{number}"
        if (original := definitions.get(declared[1])) is None:
            raise TwinError(f"{place}: there is no {declared[1]} in this file to be a twin of.")
        if (copy := by_line.get(number + 1)) is None:
            raise TwinError(f"{place}: a class or function must stand right below this comment.")
        twins.append(Twin(path, original, copy))
    return twins


def replace_twins(source: str, twins: list[Twin], renamings: Renamings) -> str:
    """Return the source with every twin rewritten from its original."""
    lines = source.splitlines(keepends=True)
    for twin in sorted(twins, key=lambda twin: twin.copy.lineno, reverse=True):
        first, last = _first_line(twin.copy) - 1, twin.copy.end_lineno
        lines[first:last] = [_twin_text(source, twin, renamings)]
    return "".join(lines)


def count_differing(source: str) -> int:
    """Return how many members are marked as different; a pair counts once."""
    places: set[tuple[str, str]] = set()
    for twin in find_twins(Path("source.py"), source):
        for side in (twin.original, twin.copy):
            if isinstance(side, ast.ClassDef):
                places |= {
                    (twin.copy.name, _sync_name(member.name))
                    for member in split_class(source, side)[1]
                    if member.differs
                }
    return len(places)


def split_class(source: str, node: ast.ClassDef) -> tuple[str, list[Member]]:
    """Return the head of a class, and its members with their comments."""
    lines = source.splitlines(keepends=True)
    done = _head_end(lines, node)
    head = "".join(lines[_first_line(node) - 1 : done])
    members: list[Member] = []
    for statement in node.body:
        first = _first_line(statement)
        above = lines[done : first - 1]
        last = statement.end_lineno or first
        text = "".join(lines[done:last])
        name = _member_name(statement)
        if members and name is not None and members[-1].name == name:
            members[-1].text += text
        else:
            members.append(Member(name, text, any(map(_DIFFERS.match, above))))
        done = last
    return head, members


def _twin_text(source: str, twin: Twin, renamings: Renamings) -> str:
    if not isinstance(twin.original, ast.ClassDef) or not isinstance(twin.copy, ast.ClassDef):
        lines = source.splitlines(keepends=True)
        text = "".join(lines[_first_line(twin.original) - 1 : twin.original.end_lineno])
        return rename(text, renamings)
    head, members = split_class(source, twin.original)
    own = split_class(source, twin.copy)[1]
    kept = {_sync_name(member.name): member for member in own if member.differs}
    written: list[Member] = []
    for member in members:
        name = renamings.names.get(member.name or "", member.name)
        if name in kept:
            written.append(kept.pop(name))
        elif member.differs:
            continue  # only the original has it
        else:
            written.append(Member(name, rename(member.text, renamings), differs=False))
    for member in kept.values():
        _insert_in_place(written, member, own)
    return rename(head, renamings) + "".join(member.text for member in written)


def _insert_in_place(written: list[Member], member: Member, own: list[Member]) -> None:
    """Insert a member that only the twin has after its current predecessor."""
    before = {each.name for each in own[: own.index(member)]}
    places = [index for index, each in enumerate(written) if each.name in before]
    written.insert(places[-1] + 1 if places else len(written), member)


def rename(text: str, renamings: Renamings) -> str:
    """Return the text of an asynchronous statement as a synchronous one."""
    starts = list(accumulate(map(len, text.splitlines(keepends=True)), initial=0))
    edits = [
        (starts[start[0] - 1] + start[1], starts[end[0] - 1] + end[1], new)
        for start, end, new in _edits(list(_tokens(text)), renamings)
    ]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


_Position = tuple[int, int]
_Edit = tuple[_Position, _Position, str]
_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")


def _edits(tokens: list[tokenize.TokenInfo], renamings: Renamings) -> Iterator[_Edit]:
    """Yield the edits: spans of the text and their replacements."""
    code = [token for token in tokens if token.type not in _LAYOUT]
    for token in tokens:
        if token.type in (tokenize.COMMENT, tokenize.STRING):
            yield token.start, token.end, renamings.prose(token.string)
    index = 0
    while index < len(code):
        token = code[index]
        dotted = ".".join(each.string for each in code[index : index + 3 : 2])
        if token.string in ("async", "await"):
            yield token.start, code[index + 1].start, ""
            yield from _needless_parentheses(code, index)
        elif dotted in DOTTED and code[index + 1].string == ".":
            renamings.used[dotted] += 1
            yield token.start, code[index + 2].end, DOTTED[dotted]
            index += 2
        elif token.string in UNWRAPPED and code[index + 1].string == "[":
            renamings.used[token.string] += 1
            closing = code[_find_closing(code, index + 1)]
            yield token.start, code[index + 1].end, ""
            yield closing.start, closing.end, ""
        elif token.type == tokenize.NAME and (new := renamings.name(token.string)) != token.string:
            yield token.start, token.end, new
        index += 1


_LAYOUT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


def _needless_parentheses(code: list[tokenize.TokenInfo], index: int) -> Iterator[_Edit]:
    """Remove the parentheses of `(await x.f()).y`, which only `await` needs."""
    if index == 0 or code[index - 1].string != "(" or code[index].string != "await":
        return
    if index > 1 and _may_be_called(code[index - 2]):
        return
    closing = _find_closing(code, index - 1)
    inside = index + 1
    while inside < closing:
        if code[inside].string in _OPENING:
            inside = _find_closing(code, inside)
        elif code[inside].type != tokenize.NAME and code[inside].string != ".":
            return
        inside += 1
    if code[closing + 1].string in (".", "["):
        yield code[index - 1].start, code[index - 1].end, ""
        yield code[closing].start, code[closing].end, ""


def _may_be_called(token: tokenize.TokenInfo) -> bool:
    named = token.type == tokenize.NAME and not keyword.iskeyword(token.string)
    return named or token.string in _CLOSING


def _find_closing(code: list[tokenize.TokenInfo], opening: int) -> int:
    """Return the index of the closing bracket for an opening one."""
    depth = 0
    for index in range(opening, len(code)):
        if code[index].type == tokenize.OP:
            depth += (code[index].string in _OPENING) - (code[index].string in _CLOSING)
        if depth == 0:
            return index
    raise TwinError(f"A bracket is never closed: {code[opening].line.strip()}")


def _tokens(text: str) -> Iterator[tokenize.TokenInfo]:
    """Yield tokens, an f-string as one: since Python 3.12, `tokenize` splits it."""
    depth, opening = 0, None
    lines = text.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        kind = tokenize.tok_name[token.type]
        if kind == "FSTRING_START":
            opening = opening or token
            depth += 1
        elif kind == "FSTRING_END":
            depth -= 1
            if depth == 0 and opening is not None:
                whole = _between(lines, opening.start, token.end)
                place = (opening.start, token.end, opening.line)
                yield tokenize.TokenInfo(tokenize.STRING, whole, *place)
                opening = None
        elif depth == 0:
            yield token


def _between(lines: list[str], start: _Position, end: _Position) -> str:
    if start[0] == end[0]:
        return lines[start[0] - 1][start[1] : end[1]]
    middle = lines[start[0] : end[0] - 1]
    return "".join([lines[start[0] - 1][start[1] :], *middle, lines[end[0] - 1][: end[1]]])


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def _head_end(lines: list[str], node: ast.ClassDef) -> int:
    """Return the last line of `class X(…):`, which may span several lines."""
    depth = 0
    for token in _tokens("".join(lines[node.lineno - 1 : node.end_lineno])):
        depth += (token.string in _OPENING) - (token.string in _CLOSING)
        if token.string == ":" and depth == 0:
            return node.lineno + token.end[0] - 1
    raise TwinError(f"The head of class {node.name} has no colon.")


def _member_name(statement: ast.stmt) -> str | None:
    if isinstance(statement, _Definition):
        return statement.name
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return None


def _sync_name(name: str | None) -> str:
    return NAMES.get(name or "", name or "")


def _format(text: str, path: Path) -> str:
    command = [
        sys.executable,
        "-m",
        "ruff",
        "format",
        "--quiet",
        "--stdin-filename",
        str(path),
        "-",
    ]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        command, input=text, capture_output=True, text=True, cwd=ROOT, check=False
    )
    if done.returncode:
        raise TwinError(f"{_relative(path)}: the twins do not parse:\n{done.stderr}\n{text}")
    return done.stdout


def _complaints(renamings: Renamings) -> Iterator[str]:
    for word in renamings.unused():
        yield f"codegen/twins.py: nothing needs the renaming of {word!r}; remove it."


def _difference(path: Path, before: str, after: str) -> str:
    """Return a diff, headed by the classes and members whose twins are out of date."""
    name = _relative(path)
    places = sorted(set(_changed_places(before, after)))
    diff = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"{name} as it is", f"{name} as it should be",
        lineterm="", n=2,
    )  # fmt: skip
    headline = f"{name}: not the twin of what is written: {', '.join(places) or 'the layout'}."
    return "\n".join([headline, "Run `python -m codegen twins` to write it.", *diff])


def _changed_places(before: str, after: str) -> Iterator[str]:
    old, new = _members_by_place(before), _members_by_place(after)
    yield from (place for place in {*old, *new} if old.get(place) != new.get(place))


def _members_by_place(source: str) -> dict[str, str]:
    places: dict[str, str] = {}
    for twin in find_twins(Path("source.py"), source):
        if isinstance(twin.copy, ast.ClassDef):
            head, members = split_class(source, twin.copy)
            places[twin.copy.name] = head
            places.update({f"{twin.copy.name}.{each.name}": each.text for each in members})
        else:
            places[twin.copy.name] = ast.get_source_segment(source, twin.copy) or ""
    return places


def _relative(path: Path) -> str:
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
