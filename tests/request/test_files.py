"""Extracting files from a body, naming and streaming them."""

from __future__ import annotations

import errno
import io
import os
import sys
import tempfile
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import anyio
import pytest
from hypothesis import given, strategies as st

from openai import _files
from openai._files import (
    assert_is_file_content,
    async_read_file_content,
    async_to_httpx_files,
    deepcopy_with_paths,
    extract_files,
    is_base64_file_input,
    is_file_content,
    read_file_content,
    to_httpx_files,
)
from openai._types import not_given, omit
from tests.family import httpx

BIG = 3 * _files._SLICE + 17
Convert = Callable[[Any], Any]


def in_async(files: Any) -> Any:
    return anyio.run(async_to_httpx_files, files)


@pytest.fixture(params=[to_httpx_files, in_async], ids=["sync", "async"])
def convert(request: pytest.FixtureRequest) -> Convert:
    return cast("Convert", request.param)


@pytest.fixture
def big(tmp_path: Path) -> Path:
    path = tmp_path / "big.bin"
    path.write_bytes(os.urandom(BIG))
    return path


class OwnPath(os.PathLike[str]):
    def __init__(self, path: Path) -> None:
        self._path = str(path)

    def __fspath__(self) -> str:
        return self._path


def send(files: Any, **kwargs: Any) -> tuple[httpx.Request, bytes]:
    request = httpx.Client().build_request("POST", "http://api.test/", files=files, **kwargs)
    body = b"".join(cast("Iterator[bytes]", request.stream))
    assert int(request.headers["content-length"]) == len(body)
    return request, body


def open_files() -> set[str]:
    links = Path("/proc/self/fd").iterdir()
    return {str(link.resolve()) for link in links}


# ------------------------------------------------------------------------ what is a file


@pytest.mark.parametrize(
    ("value", "content", "base64"),
    [
        (b"x", True, False),
        (bytearray(b"x"), True, False),
        (io.BytesIO(), True, True),
        (io.StringIO(), True, True),
        (Path("x"), True, True),
        (("n", b"x"), True, False),
        ("x", False, False),
        ([b"x"], False, False),
        ({}, False, False),
        (None, False, False),
        (5, False, False),
    ],
)
def test_what_is_a_file(value: object, content: bool, base64: bool) -> None:
    assert is_file_content(value) is content
    assert is_base64_file_input(value) is base64


def test_wrapped_temporary_files_are_files() -> None:
    with tempfile.NamedTemporaryFile() as named, tempfile.SpooledTemporaryFile() as spooled:
        assert is_file_content(named)
        assert is_file_content(spooled)


@pytest.mark.rule("T62")
def test_error_names_key_and_type() -> None:
    assert_is_file_content(b"x", key="file")
    with pytest.raises(RuntimeError, match=r"`file`.*io\.IOBase.*PathLike.*'str'.*#file-uploads"):
        assert_is_file_content("text", key="file")
    with pytest.raises(RuntimeError, match="the file input"):
        assert_is_file_content("text")


# ------------------------------------------------------------------------ taking files out


@pytest.mark.rule("T67")
def test_files_in_a_list_of_objects() -> None:
    query = {"documents": [{"file": b"1", "x": 1}, {"file": b"2"}, {"y": 2}], "other": "z"}
    files = extract_files(query, paths=[["documents", "<array>", "file"]])
    assert files == [("documents[][file]", b"1"), ("documents[][file]", b"2")]
    assert query == {"documents": [{"x": 1}, {}, {"y": 2}], "other": "z"}


@pytest.mark.parametrize(
    ("array_format", "names"),
    [
        ("brackets", ["a[]", "a[]"]),
        ("repeat", ["a", "a"]),
        ("comma", ["a", "a"]),
        ("indices", ["a[0]", "a[1]"]),
    ],
)
@pytest.mark.parametrize("paths", [[["a"]], [["a", "<array>"]], [["a"], ["a", "<array>"]]])
def test_list_of_files(array_format: Any, names: list[str], paths: list[list[str]]) -> None:
    query: dict[str, object] = {"a": [b"1", b"2"], "b": 1}
    files = extract_files(query, paths=paths, array_format=array_format)
    assert files == list(zip(names, [b"1", b"2"], strict=True))
    assert query == {"b": 1}


@pytest.mark.parametrize(
    ("query", "path", "names"),
    [
        ({"a": b"1"}, ["a"], ["a"]),
        ({"a": {"b": {"c": b"1"}}}, ["a", "b", "c"], ["a[b][c]"]),
        ({"a": {"b": [b"1"]}}, ["a", "b"], ["a[b][]"]),
        ({"a": [[b"1"], [b"2"]]}, ["a", "<array>", "<array>"], ["a[][]", "a[][]"]),
        ({"a": ("n.txt", b"1")}, ["a"], ["a"]),
    ],
)
def test_names_of_fields(query: dict[str, object], path: list[str], names: list[str]) -> None:
    assert [name for name, _ in extract_files(query, paths=[path])] == names


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ({}, ["a"]),
        ({"a": omit}, ["a"]),
        ({"a": not_given}, ["a"]),
        ({"a": b"1"}, ["a", "b"]),
        ({"a": b"1"}, ["a", "<array>"]),
        ({"a": {"b": b"1"}}, ["a", "<array>", "b"]),
        ({"a": [b"1"]}, ["a", "b"]),
        ({"a": []}, ["a"]),
    ],
)
def test_other_shapes_are_left_alone(query: dict[str, object], path: list[str]) -> None:
    before = dict(query)
    assert extract_files(query, paths=[path]) == []
    assert query == before


@pytest.mark.parametrize("value", ["text", 5, [b"1", "text"], None, {"a": 1}, [None], [b"1", {}]])
@pytest.mark.rule("T62")
def test_what_is_no_file_is_refused_with_its_name(value: object) -> None:
    with pytest.raises(RuntimeError, match=r"`(a|a\[\])`"):
        extract_files({"a": value}, paths=[["a"], ["a", "<array>"]])


def test_copy_along_paths_keeps_the_rest() -> None:
    other, inner = {"k": 1}, {"file": b"1", "keep": [1]}
    item = {"a": {"b": [inner, 5]}, "other": other, "file": b"0"}
    copied: dict[str, Any] = deepcopy_with_paths(item, [["a", "b", "<array>", "file"], ["file"]])
    assert copied == item
    assert len(extract_files(copied, paths=[["a", "b", "<array>", "file"], ["file"]])) == 2
    assert item == {"a": {"b": [inner, 5]}, "other": {"k": 1}, "file": b"0"}
    assert inner == {"file": b"1", "keep": [1]}
    assert copied["other"] is other
    assert copied["a"]["b"][0]["keep"] is inner["keep"]


def test_copy_without_paths_is_the_item() -> None:
    item = {"a": [1]}
    assert deepcopy_with_paths(item, []) is item
    assert deepcopy_with_paths(item, [[]]) is item


KEYS = st.sampled_from(["a", "b"])
TREES = st.recursive(
    st.sampled_from([b"1", Path("x"), None, omit]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=2),
    max_leaves=6,
)
PATHS = st.lists(
    st.lists(st.sampled_from(["a", "b", "<array>"]), min_size=1, max_size=3), max_size=3
)


def frozen(tree: object) -> object:
    if isinstance(tree, dict):
        return {key: frozen(value) for key, value in cast("dict[str, object]", tree).items()}
    return [*map(frozen, cast("list[object]", tree))] if isinstance(tree, list) else tree


@given(st.dictionaries(KEYS, TREES, max_size=2), PATHS)
def test_extraction_from_a_copy_never_touches_the_original(
    tree: dict[str, object], paths: list[list[str]]
) -> None:
    before = frozen(tree)
    copied = deepcopy_with_paths(tree, paths)
    assert copied == tree
    with suppress(RuntimeError):  # a list within a list is no file
        extract_files(copied, paths=paths)
    assert tree == before


# ------------------------------------------------------------------------ what httpx gets


@pytest.mark.rule("T61")
def test_path_goes_by_its_name_and_guessed_type(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_bytes(b"hello")
    for path in (tmp_path / "n.txt", OwnPath(tmp_path / "n.txt")):
        _, body = send(convert({"file": path}), data={"purpose": "batch"})
        assert b'name="file"; filename="n.txt"\r\nContent-Type: text/plain\r\n\r\nhello' in body
        assert body.index(b"purpose") < body.index(b"n.txt")


@pytest.mark.rule("T63")
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (b"1", b'filename="upload"\r\nContent-Type: application/octet-stream\r\n\r\n1'),
        (bytearray(b"1"), b'filename="upload"\r\nContent-Type: application/octet-stream\r\n\r\n1'),
        (io.BytesIO(b"1"), b'filename="upload"\r\nContent-Type: application/octet-stream'),
        (("z.png", b"2"), b'filename="z.png"\r\nContent-Type: image/png\r\n\r\n2'),
        (("z", b"2", None), b'filename="z"\r\nContent-Type: application/octet-stream'),
        (("z", b"2", "a/b"), b'filename="z"\r\nContent-Type: a/b\r\n\r\n2'),
        (("z", bytearray(b"2"), "a/b", {"X": "1"}), b"\r\nX: 1\r\nContent-Type: a/b\r\n\r\n2"),
        ((None, b"2"), b'form-data; name="f"\r\n\r\n2'),
    ],
)
def test_names_and_types(convert: Convert, file: object, expected: bytes) -> None:
    assert expected in send(convert({"f": file}))[1]
    assert expected in send(convert([("f", file)]))[1]


def test_tuple_with_a_path(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_bytes(b"hello")
    _, body = send(convert({"f": ("other.png", tmp_path / "n.txt")}))
    assert b'filename="other.png"\r\nContent-Type: image/png\r\n\r\nhello' in body


def test_headers_of_the_caller_are_not_changed(convert: Convert) -> None:
    headers = {"X": "1"}
    send(convert({"f": ("z", b"2", "a/b", headers)}))
    assert headers == {"X": "1"}
    send(convert({"f": ("z", b"2", "a/b", MappingProxyType(headers))}))


def test_open_file_is_passed_on(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "n.json").write_bytes(b"{}")
    with (tmp_path / "n.json").open("rb") as file:
        assert convert({"f": file}) == {"f": file}
        _, body = send(convert({"f": file}))
        assert b'filename="n.json"\r\nContent-Type: application/json\r\n\r\n{}' in body


def test_no_files(convert: Convert) -> None:
    assert convert(None) is None
    assert convert({}) == {}
    assert convert([]) == []


@pytest.mark.parametrize("files", ["x", b"x", 5, {1, 2}])
def test_files_must_be_a_mapping_or_pairs(convert: Convert, files: object) -> None:
    with pytest.raises(TypeError, match="mapping or as a sequence"):
        convert(files)


@pytest.mark.parametrize("file", ["x", [b"x"], {"a": 1}, None, 5, ("n", "x"), ("n", ("m", b"x"))])
def test_what_is_no_file_is_a_type_error(convert: Convert, file: object) -> None:
    with pytest.raises(TypeError, match="Expected a file"):
        convert({"f": file})


@pytest.mark.parametrize("file", [(), (b"x",), ("a", b"x", None, {}, 5)])
def test_tuple_of_another_length(convert: Convert, file: object) -> None:
    with pytest.raises(TypeError, match="two to four"):
        convert({"f": file})


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_unreadable_path_is_named(convert: Convert, tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError, match=str(tmp_path)) as caught:
        convert({"f": tmp_path / name})
    assert isinstance(caught.value, (FileNotFoundError, IsADirectoryError))


# ------------------------------------------------------------------------ streaming


def test_big_file_is_streamed_in_slices(convert: Convert, big: Path) -> None:
    content = big.read_bytes()
    files = convert({"f": big})
    assert not isinstance(files["f"][1], bytes)
    request, body = send(files)
    assert content in body
    assert b'filename="big.bin"' in body
    # The same request once more, as after a redirect, and another from the same files.
    assert b"".join(cast("Iterator[bytes]", request.stream)) == body
    assert content in send(files)[1]


def test_memory_is_one_slice_and_not_the_file(tmp_path: Path) -> None:
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(64 * _files._SLICE)
    request = httpx.Client().build_request("POST", "http://t/", files=to_httpx_files({"f": path}))
    tracemalloc.start()
    length = sum(len(piece) for piece in cast("Iterator[bytes]", request.stream))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > 64 * _files._SLICE
    assert peak < 4 * _files._SLICE


@pytest.mark.skipif(sys.platform != "linux", reason="open files are listed through /proc")
def test_no_file_stays_open(convert: Convert, big: Path) -> None:
    files = convert({"f": big})
    with big.open("rb"):
        assert str(big) in open_files()  # so would one that stays open be seen
    assert str(big) not in open_files()
    request = httpx.Client().build_request("POST", "http://t/", files=files)
    pieces = iter(cast("Iterator[bytes]", request.stream))
    for _ in range(4):
        next(pieces)  # and here the connection fails: nobody reads on, nobody closes
    assert str(big) not in open_files()


def test_reading_seeking_and_rewinding(convert: Convert, big: Path) -> None:
    content = big.read_bytes()
    file = convert({"f": big})["f"][1]
    assert (file.readable(), file.seekable(), file.tell()) == (True, True, 0)
    assert file.read(10) == content[:10]
    assert file.seek(_files._SLICE + 5) == _files._SLICE + 5
    assert file.read(10) == content[_files._SLICE + 5 :][:10]
    assert file.seek(-3, os.SEEK_CUR) == file.tell() == _files._SLICE + 12
    assert file.seek(0, os.SEEK_END) == BIG
    assert file.read(10) == b""
    assert file.seek(0) == 0
    assert file.read() == content


def test_file_that_changes_meanwhile_is_not_mixed(big: Path) -> None:
    file: Any = to_httpx_files(cast("Any", {"f": big}))
    file = file["f"][1]
    file.read(10)
    big.write_bytes(b"y" * (BIG + 1))
    file.seek(2 * _files._SLICE)
    with pytest.raises(OSError, match=r"big\.bin.* changed while it was being uploaded"):
        file.read(10)
    # The next attempt asks for the length first, and sends the file as it is now.
    assert file.seek(0, os.SEEK_END) == BIG + 1
    file.seek(0)
    assert file.read() == b"y" * (BIG + 1)


def test_file_that_goes_away_is_named(big: Path) -> None:
    files: Any = to_httpx_files(cast("Any", {"f": big}))
    big.unlink()
    with pytest.raises(FileNotFoundError, match=r"big\.bin"):
        files["f"][1].read(10)


def test_failing_read_names_the_file(big: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files: Any = to_httpx_files(cast("Any", {"f": big}))

    def fail(status: os.stat_result) -> tuple[int, ...]:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(_files, "_identity", fail)
    with pytest.raises(OSError, match=r"Input/output error: .*big\.bin") as caught:
        files["f"][1].read(10)
    assert caught.value.errno == errno.EIO


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe_is_read_whole(convert: Convert, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"from a pipe",))
    writer.start()
    files = convert({"f": pipe})
    writer.join()
    assert files == {"f": ("pipe", b"from a pipe")}


def test_read_file_content(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"x")
    stream = io.BytesIO()
    assert read_file_content(path) == anyio.run(async_read_file_content, path) == b"x"
    assert read_file_content(stream) is anyio.run(async_read_file_content, stream) is stream
    assert read_file_content(b"y") == b"y"
