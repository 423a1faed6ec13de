"""The tool that derives synchronous twins, and its result for this tree."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from codegen import twins

SOURCE = Path(__file__).parents[2] / "src" / "openai"


def renamed(text: str, **names: str) -> str:
    return twins.rename(textwrap.dedent(text), twins.Renamings({**twins.NAMES, **names}))


@pytest.mark.parametrize(
    "written, expected",
    [
        ("x = await f(1)\n", "x = f(1)\n"),
        ("async def f(): ...\n", "def f(): ...\n"),
        ("async with a as b: pass\n", "with a as b: pass\n"),
        ("x = [y async for y in z]\n", "x = [y for y in z]\n"),
        ("await r.aclose()  # aclose, once\n", "r.close()  # close, once\n"),
        ("x = await anyio.open_file(p)\n", "x = open(p)\n"),
        ("f: Callable[[], Awaitable[str]] | None\n", "f: Callable[[], str] | None\n"),
        ("x = (await f()).name\n", "x = f().name\n"),
        ("x = (await f(a)[0])[1]\n", "x = f(a)[0][1]\n"),
        ("x = (await f() or 1).real\n", "x = (f() or 1).real\n"),
        ("x = g(await f()).name\n", "x = g(f()).name\n"),
        ("return (await f()).name\n", "return f().name\n"),
        ("x = f'{await_} {aclose}'\n", "x = f'{await_} {close}'\n"),
        ("awaits = asyncio\n", "awaits = asyncio\n"),
        ("x = await (\n    f()  # why\n)\n", "x = (\n    f()  # why\n)\n"),
        (
            "'''An asynchronous client; use `async with`.'''\n",
            "'''A synchronous client; use `with`.'''\n",
        ),
    ],
)
def test_statements_lose_what_is_asynchronous(written: str, expected: str) -> None:
    assert renamed(written) == expected


SAMPLE = '''
class AsyncThing(
    AsyncBase[int],
):
    """An asynchronous thing."""

    size: int = 1

    async def read(self) -> bytes:
        """Read it all."""
        # Why: the peer waits.
        return await self.inner.aread()

    # twin: differs, because only this side can be cancelled.
    async def cancel(self) -> None: ...

    async def __aenter__(self) -> AsyncThing:
        return self


def between() -> None: ...


# twin of AsyncThing
class Thing(Base[str]):
    """Old words."""

    def read(self) -> bytes:
        return b""

    # twin: differs, because a thread must be joined.
    def join(self) -> None:
        threads.join()  # kept


AFTER = 1
'''

EXPECTED = '''
# twin of AsyncThing
class Thing(
    AsyncBase[int],
):
    """A synchronous thing."""

    size: int = 1

    def read(self) -> bytes:
        """Read it all."""
        # Why: the peer waits.
        return self.inner.read()

    # twin: differs, because a thread must be joined.
    def join(self) -> None:
        threads.join()  # kept

    def __enter__(self) -> Thing:
        return self


AFTER = 1
'''


def sample(tmp_path: Path, text: str = SAMPLE) -> Path:
    path = tmp_path / "sample.py"
    path.write_text(text)
    return path


def test_a_twin_is_written_after_its_original(tmp_path: Path) -> None:
    path = sample(tmp_path)
    assert twins.main([str(path)]) == 0
    text = path.read_text()
    assert text.endswith(EXPECTED)
    assert text.startswith(SAMPLE[: SAMPLE.index("# twin of")].lstrip("\n"))
    assert twins.main(["--check", str(path)]) == 0


def test_a_check_changes_nothing_and_names_the_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sample(tmp_path)
    assert twins.main(["--check", str(path)]) == 1
    assert path.read_text() == SAMPLE
    said = capsys.readouterr().err
    assert f"{path}: not the twin of what is written:" in said
    assert "Thing.read" in said
    assert "Thing.join" not in said.splitlines()[0]
    assert "+        return self.inner.read()" in said


def test_names_of_twins_in_other_files_are_exchanged_too(tmp_path: Path) -> None:
    path = sample(
        tmp_path, "class AsyncX(AsyncAPIClient): ...\n\n\n# twin of AsyncX\nclass X: ...\n"
    )
    assert twins.main([str(path)]) == 0
    assert path.read_text().endswith("class X(SyncAPIClient): ...\n")


def test_functions_have_twins_too(tmp_path: Path) -> None:
    original = "async def async_wait(x):\n    await x.aclose()\n"
    path = sample(tmp_path, f"{original}\n\n# twin of async_wait\ndef wait(): ...\n")
    assert twins.main([str(path)]) == 0
    assert path.read_text().endswith("# twin of async_wait\ndef wait(x):\n    x.close()\n")


@pytest.mark.parametrize(
    "text, complaint",
    [
        ("# twin of AsyncX\nclass X: ...\n", "there is no AsyncX in this file"),
        ("class AsyncX: ...\n# twin of AsyncX\n\nclass X: ...\n", "must stand right below"),
    ],
)
def test_a_broken_declaration_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, complaint: str
) -> None:
    path = sample(tmp_path, text)
    assert twins.main(["--check", str(path)]) == 1
    said = capsys.readouterr().err
    assert complaint in said
    assert "sample.py:" in said


def test_members_that_differ_are_counted_once_for_both_sides() -> None:
    marked = "    # twin: differs, because of a reason.\n    def f(self): ...\n"
    text = f"class AsyncX:\n{marked}\n# twin of AsyncX\nclass X:\n{marked}"
    assert twins.count_differing(text) == 1
    assert twins.count_differing(SAMPLE) == 2


def test_unused_renamings_are_named() -> None:
    renamings = twins.Renamings(dict(twins.NAMES))
    assert set(renamings.unused()) == {*twins.NAMES, *twins.DOTTED, *twins.UNWRAPPED, *twins.WORDS}
    twins.rename("await anyio.open_file(p)", renamings)
    assert "anyio.open_file" not in renamings.unused()


def test_every_twin_of_this_tree_equals_its_original() -> None:
    assert twins.main(["--check"]) == 0


def test_few_members_differ() -> None:
    texts = [path.read_text("utf-8") for path in SOURCE.rglob("*.py")]
    assert sum(map(twins.count_differing, texts)) <= 20
