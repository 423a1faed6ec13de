"""Upload files into an agent's environment.

All files are validated and opened before the first upload. If an upload fails, the error lists the
earlier ones; they are not deleted.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...._exceptions import OpenAIError
from ...._request.headers import drop_omitted, has_header, merge_headers
from ...._types import FileTypes
from ...._utils._sync import to_thread as _async_in_thread

if TYPE_CHECKING:
    from ....resources.beta.agents.environments.files import AsyncFiles, Files
    from ....types.beta.agents.environments import EnvironmentFile

__all__ = [
    "AgentFilePreparationError",
    "AgentFileStagingError",
    "PreparedAgentFiles",
    "StagedAgentFile",
    "async_prepare",
    "async_prepare_directory",
    "async_upload",
    "prepare",
    "prepare_directory",
    "upload",
]

_WORKSPACE = "/workspace/"
_StrPath = str | os.PathLike[str]


@dataclass
class PreparedAgentFiles:
    """Uploaded files; pass `files` to a new environment."""

    files: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    uploaded_file_ids: list[str] = field(default_factory=list[str])


@dataclass
class StagedAgentFile:
    """A file that was uploaded and added to an environment."""

    uploaded_file_id: str
    file: EnvironmentFile


class AgentFilePreparationError(OpenAIError):
    """An upload failed; `prepared` holds the earlier ones."""

    def __init__(self, prepared: PreparedAgentFiles) -> None:
        super().__init__(
            f"An upload failed after {len(prepared.uploaded_file_ids)} others, which are in this "
            "exception's `prepared`."
        )
        self.prepared = prepared


class AgentFileStagingError(OpenAIError):
    """A file was uploaded as `uploaded_file_id`, but not added to the environment."""

    def __init__(self, uploaded_file_id: str) -> None:
        super().__init__(
            f"The file was uploaded as {uploaded_file_id}, and putting it into the environment "
            "failed. Try that again, or delete the file."
        )
        self.uploaded_file_id = uploaded_file_id


# Validation


def _check_destinations(paths: Collection[str]) -> None:
    """Refuse destinations outside of the workspace, reserved, or within another one."""
    for path in paths:
        _check_destination(path)
        for other in paths:
            if path.startswith(f"{other}/"):
                raise ValueError(f"The destination {path!r} is inside of {other!r}.")


def _check_destination(path: str) -> None:
    parts = path.removeprefix(_WORKSPACE).split("/")
    if not path.startswith(_WORKSPACE) or {"", ".", ".."} & {*parts}:
        raise ValueError(f"A destination is an absolute path in {_WORKSPACE}, not {path!r}.")
    if "\0" in path or "\\" in path:
        raise ValueError(f"The destination {path!r} holds a NUL or a backslash.")
    first = parts[0]
    reserved = {".codex", ".managed-agents"}
    if first in reserved or first.startswith(".managed-agents-") or parts == ["outputs"]:
        raise ValueError(f"The destination {path!r} is reserved; choose another one.")


def _choose(root: _StrPath, destination: str, include: Sequence[str]) -> dict[str, _StrPath]:
    """Return destination and path of each file in a directory that matches a pattern."""
    if isinstance(include, str) or not include:
        raise ValueError("`include` is a list of patterns, such as ['**/*.py'].")
    folder = Path(root)
    if folder.is_symlink() or not folder.is_dir():
        raise ValueError(f"The root {str(root)!r} must be a directory, and no symbolic link.")
    chosen: dict[str, _StrPath] = {}
    for pattern in include:
        if not pattern or Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            raise ValueError(f"The pattern {pattern!r} must be relative, without `..`.")
        for path in sorted(folder.glob(pattern)):
            if path.is_dir() and not path.is_symlink():
                continue
            if not path.resolve().is_relative_to(folder.resolve()):
                raise ValueError(f"The file {str(path)!r} is outside of {str(root)!r}.")
            _check_no_links(folder, path)
            chosen[f"{destination}/{path.relative_to(folder).as_posix()}"] = path
    if not chosen:
        raise ValueError(f"Nothing in {str(root)!r} matches {list(include)}.")
    return chosen


def _check_no_links(folder: Path, path: Path) -> None:
    while path != folder:
        if path.is_symlink():
            raise ValueError(f"The path {str(path)!r} is a symbolic link.")
        path = path.parent


# Tells whether a file is still the same.
_identity = attrgetter("st_dev", "st_ino", "st_size")


class _OpenedFile:
    """An open regular file, and its status when it was opened."""

    def __init__(self, destination: str, path: Path, stack: ExitStack) -> None:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise ValueError(f"{str(path)!r} must be a regular file, and no symbolic link.")
        self.destination = destination
        self.path = path
        self.file = stack.enter_context(path.open("rb"))
        self._before = _identity(status)
        self.check_unchanged()

    def check_unchanged(self) -> None:
        """Refuse a file that has changed since it was opened."""
        now, opened = self.path.lstat(), os.fstat(self.file.fileno())
        if not _identity(now) == _identity(opened) == self._before:
            raise ValueError(f"The file {str(self.path)!r} changed while it was being uploaded.")


def _open_all(files: Mapping[str, _StrPath], stack: ExitStack) -> list[_OpenedFile]:
    _check_destinations(files)
    return [_OpenedFile(destination, Path(path), stack) for destination, path in files.items()]


def _check_key(client: Any, count: int, arguments: Mapping[str, Any]) -> None:
    """Refuse one key for several uploads: the API would take the second for a retry."""
    headers = merge_headers(client._custom_headers, arguments.get("extra_headers") or {})
    if count > 1 and has_header(drop_omitted(headers), "idempotency-key"):
        raise ValueError("One `Idempotency-Key` cannot serve several uploads; leave it out.")


@contextmanager
def _convert_failures(error: Callable[[Any], OpenAIError], uploaded: Any) -> Generator[None]:
    """Raise failures as an error about the uploads; give interruptions its attributes."""
    try:
        yield
    except Exception as exc:
        raise error(uploaded) from exc
    except BaseException as exc:
        exc.__dict__.update(vars(error(uploaded)))
        raise


# Uploads


def _in_thread(function: Any, *arguments: Any) -> Any:
    return function(*arguments)


async def async_prepare(
    environment_files: AsyncFiles, files: Mapping[str, _StrPath], **arguments: Any
) -> PreparedAgentFiles:
    """Upload files for a new environment.

    Raises:
        ValueError: a destination or a file is not allowed; nothing was uploaded.
        AgentFilePreparationError: an upload failed.
    """
    client = environment_files._client
    _check_key(client, len(files), arguments)
    prepared = PreparedAgentFiles()
    with ExitStack() as stack:
        for chosen in await _async_in_thread(_open_all, files, stack):
            with _convert_failures(AgentFilePreparationError, prepared):
                await _async_in_thread(chosen.check_unchanged)
                uploaded = await client.files.create(
                    file=(chosen.path.name, chosen.file), purpose="user_data", **arguments
                )
            file = {"type": "file_id", "file_id": uploaded.id, "path": chosen.destination}
            prepared.files.append(file)
            prepared.uploaded_file_ids.append(uploaded.id)
    return prepared


# twin of async_prepare
def prepare(
    environment_files: Files, files: Mapping[str, _StrPath], **arguments: Any
) -> PreparedAgentFiles:
    """Upload files for a new environment.

    Raises:
        ValueError: a destination or a file is not allowed; nothing was uploaded.
        AgentFilePreparationError: an upload failed.
    """
    client = environment_files._client
    _check_key(client, len(files), arguments)
    prepared = PreparedAgentFiles()
    with ExitStack() as stack:
        for chosen in _in_thread(_open_all, files, stack):
            with _convert_failures(AgentFilePreparationError, prepared):
                _in_thread(chosen.check_unchanged)
                uploaded = client.files.create(
                    file=(chosen.path.name, chosen.file), purpose="user_data", **arguments
                )
            file = {"type": "file_id", "file_id": uploaded.id, "path": chosen.destination}
            prepared.files.append(file)
            prepared.uploaded_file_ids.append(uploaded.id)
    return prepared


async def async_prepare_directory(
    environment_files: AsyncFiles,
    root: _StrPath,
    *,
    destination: str,
    include: Sequence[str],
    **arguments: Any,
) -> PreparedAgentFiles:
    """Upload the files of a directory that match the patterns."""
    files = await _async_in_thread(_choose, root, destination, include)
    return await async_prepare(environment_files, files, **arguments)


# twin of async_prepare_directory
def prepare_directory(
    environment_files: Files,
    root: _StrPath,
    *,
    destination: str,
    include: Sequence[str],
    **arguments: Any,
) -> PreparedAgentFiles:
    """Upload the files of a directory that match the patterns."""
    files = _in_thread(_choose, root, destination, include)
    return prepare(environment_files, files, **arguments)


async def async_upload(
    environment_files: AsyncFiles,
    environment_id: str,
    *,
    file: FileTypes,
    path: str,
    **arguments: Any,
) -> StagedAgentFile:
    """Upload a file, and add it to an environment.

    Raises:
        ValueError: the destination is not allowed; nothing was uploaded.
        AgentFileStagingError: the file was uploaded, but not added to the environment.
    """
    _check_destinations([path])
    uploaded = await environment_files._client.files.create(
        file=file, purpose="user_data", **arguments
    )
    with _convert_failures(AgentFileStagingError, uploaded.id):
        staged = await environment_files.create(
            environment_id, type="file_id", file_id=uploaded.id, path=path, **arguments
        )
    return StagedAgentFile(uploaded.id, staged)


# twin of async_upload
def upload(
    environment_files: Files,
    environment_id: str,
    *,
    file: FileTypes,
    path: str,
    **arguments: Any,
) -> StagedAgentFile:
    """Upload a file, and add it to an environment.

    Raises:
        ValueError: the destination is not allowed; nothing was uploaded.
        AgentFileStagingError: the file was uploaded, but not added to the environment.
    """
    _check_destinations([path])
    uploaded = environment_files._client.files.create(file=file, purpose="user_data", **arguments)
    with _convert_failures(AgentFileStagingError, uploaded.id):
        staged = environment_files.create(
            environment_id, type="file_id", file_id=uploaded.id, path=path, **arguments
        )
    return StagedAgentFile(uploaded.id, staged)
