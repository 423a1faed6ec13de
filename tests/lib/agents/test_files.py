"""Files sent to an agent's environment, and artifacts read from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from openai.lib.beta.agents import (
    AgentFilePreparationError,
    AgentFileStagingError,
    AgentTurnResult,
)
from openai.types.beta.agents.sessions import Turn
from tests.family import httpx
from tests.flavours import Flavour

pytestmark = pytest.mark.anyio


class Service:
    """Takes files; refuses the one whose number is given."""

    def __init__(self, refused: int = -1, *, refuses_staging: bool = False) -> None:
        self.refused = refused
        self.refuses_staging = refuses_staging
        self.uploads: list[bytes] = []
        self.staged: list[dict[str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/files":
            self.uploads.append(request.read())
            if len(self.uploads) - 1 == self.refused:
                return httpx.Response(400, json={"error": {"message": "no"}})
            return httpx.Response(200, json={"id": f"file-{len(self.uploads)}"})
        if self.refuses_staging:
            return httpx.Response(400, json={"error": {"message": "no"}})
        self.staged.append(json.loads(request.content))
        return httpx.Response(200, json={"path": "/workspace/a", "environment_id": "env_1"})


def files_of(flavour: Flavour, service: Service, **options: Any) -> Any:
    return flavour.client(service, max_retries=0, **options).beta.agents.environments.files


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("a.py", "sub/b.py", "sub/c.txt"):
        path = tmp_path / "root" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(name)
    return tmp_path / "root"


async def test_files_are_prepared(flavour: Flavour, tree: Path) -> None:
    service = Service()
    chosen = {"/workspace/x/a.py": tree / "a.py", "/workspace/c": str(tree / "sub/c.txt")}
    found = await flavour.settle(files_of(flavour, service).prepare(chosen))
    assert found.uploaded_file_ids == ["file-1", "file-2"]
    assert found.files == [
        {"type": "file_id", "file_id": "file-1", "path": "/workspace/x/a.py"},
        {"type": "file_id", "file_id": "file-2", "path": "/workspace/c"},
    ]
    assert b'filename="a.py"' in service.uploads[0]
    assert b'name="purpose"\r\n\r\nuser_data' in service.uploads[0]


async def test_a_directory_is_prepared(flavour: Flavour, tree: Path) -> None:
    found = await flavour.settle(
        files_of(flavour, Service()).prepare_directory(
            tree, destination="/workspace/src", include=["**/*.py", "*.py"]
        )
    )
    assert [each["path"] for each in found.files] == [
        "/workspace/src/a.py",
        "/workspace/src/sub/b.py",
    ]


async def test_directories_are_skipped(flavour: Flavour, tree: Path) -> None:
    found = await flavour.settle(
        files_of(flavour, Service()).prepare_directory(
            tree, destination="/workspace", include=["*"]
        )
    )
    assert [each["path"] for each in found.files] == ["/workspace/a.py"]


async def test_a_link_that_leaves_the_directory(
    flavour: Flavour, tree: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret")
    (tree / "link").symlink_to(tmp_path / "secret")
    service = Service()
    with pytest.raises(ValueError, match="outside of"):
        await flavour.settle(
            files_of(flavour, service).prepare_directory(
                tree, destination="/workspace", include=["*"]
            )
        )
    assert service.uploads == []


@pytest.mark.rule("3G21")
@pytest.mark.parametrize(
    "destination",
    [
        "/workspace/../x",
        "/workspace/./x",
        "/workspace/a//b",
        "/workspace/",
        "/workspace",
        "/elsewhere/x",
        "workspace/x",
        "/workspace/a\\b",
        "/workspace/a\0b",
        "/workspace/outputs",
        "/workspace/.codex/x",
        "/workspace/.managed-agents/x",
        "/workspace/.managed-agents-2/x",
    ],
)
async def test_destinations_that_are_not_allowed(
    flavour: Flavour, tree: Path, destination: str
) -> None:
    service = Service()
    files = files_of(flavour, service)
    with pytest.raises(ValueError, match="destination"):
        await flavour.settle(files.prepare({destination: tree / "a.py"}))
    with pytest.raises(ValueError, match="destination"):
        await flavour.settle(files.upload("env_1", file=b"x", path=destination))
    assert service.uploads == []


async def test_destinations_are_beside_each_other(flavour: Flavour, tree: Path) -> None:
    service = Service()
    chosen = {"/workspace/a": tree / "a.py", "/workspace/a/b": tree / "sub/b.py"}
    with pytest.raises(ValueError, match="inside of"):
        await flavour.settle(files_of(flavour, service).prepare(chosen))
    assert service.uploads == []


@pytest.mark.rule("3G21")
async def test_only_regular_files(flavour: Flavour, tree: Path) -> None:
    service = Service()
    files = files_of(flavour, service)
    (tree / "link.py").symlink_to(tree / "a.py")
    (tree / "linked").symlink_to(tree / "sub", target_is_directory=True)
    for path in (tree / "link.py", tree / "sub"):
        with pytest.raises(ValueError, match="regular file"):
            await flavour.settle(files.prepare({"/workspace/x": path}))
    with pytest.raises(FileNotFoundError):
        await flavour.settle(files.prepare({"/workspace/x": tree / "nowhere"}))
    for include, root in ((["*.py"], tree), (["linked/*.py"], tree), (["*"], tree / "linked")):
        with pytest.raises(ValueError, match="symbolic link"):
            await flavour.settle(
                files.prepare_directory(root, destination="/workspace/x", include=include)
            )
    assert service.uploads == []


@pytest.mark.parametrize("include", [[], "*.py", [""], ["../*"], ["/etc/*"], ["*.none"]])
async def test_patterns_that_choose_nothing_good(
    flavour: Flavour, tree: Path, include: Any
) -> None:
    files = files_of(flavour, Service())
    with pytest.raises(ValueError, match=r"pattern|matches"):
        await flavour.settle(
            files.prepare_directory(tree, destination="/workspace/x", include=include)
        )


@pytest.mark.rule("3G22")
async def test_an_upload_that_fails(flavour: Flavour, tree: Path) -> None:
    chosen = {"/workspace/a": tree / "a.py", "/workspace/b": tree / "sub/b.py"}
    with pytest.raises(AgentFilePreparationError) as caught:
        await flavour.settle(files_of(flavour, Service(refused=1)).prepare(chosen))
    assert caught.value.prepared.uploaded_file_ids == ["file-1"]
    assert caught.value.__cause__ is not None


async def test_a_file_that_changes_meanwhile(flavour: Flavour, tree: Path) -> None:
    service = Service()

    def handler(request: httpx.Request) -> httpx.Response:
        (tree / "sub/b.py").write_text("something longer")
        return service(request)

    files = flavour.client(handler).beta.agents.environments.files
    chosen = {"/workspace/a": tree / "a.py", "/workspace/b": tree / "sub/b.py"}
    with pytest.raises(AgentFilePreparationError) as caught:
        await flavour.settle(files.prepare(chosen))
    assert "changed" in str(caught.value.__cause__)
    assert len(service.uploads) == 1


async def test_an_interruption_tells_what_was_uploaded(flavour: Flavour, tree: Path) -> None:
    service = Service()

    def handler(request: httpx.Request) -> httpx.Response:
        if service.uploads:
            raise KeyboardInterrupt
        return service(request)

    files = flavour.client(handler).beta.agents.environments.files
    chosen = {"/workspace/a": tree / "a.py", "/workspace/b": tree / "sub/b.py"}
    caught: Any = None
    try:
        await flavour.settle(files.prepare(chosen))
    except KeyboardInterrupt as exc:
        caught = exc
    assert caught.prepared.uploaded_file_ids == ["file-1"]


@pytest.mark.rule("3G23")
async def test_one_key_for_several_uploads(flavour: Flavour, tree: Path) -> None:
    service = Service()
    chosen = {"/workspace/a": tree / "a.py", "/workspace/b": tree / "sub/b.py"}
    headers = {"idempotency-KEY": "k"}
    with pytest.raises(ValueError, match="Idempotency-Key"):
        await flavour.settle(files_of(flavour, service).prepare(chosen, extra_headers=headers))
    files = files_of(flavour, service, default_headers=headers)
    with pytest.raises(ValueError, match="Idempotency-Key"):
        await flavour.settle(files.prepare(chosen))
    assert service.uploads == []
    one = {"/workspace/a": tree / "a.py"}
    await flavour.settle(files_of(flavour, service).prepare(one, extra_headers=headers))


async def test_a_file_is_staged(flavour: Flavour) -> None:
    service = Service()
    found = await flavour.settle(
        files_of(flavour, service).upload("env_1", file=b"x", path="/workspace/a")
    )
    assert found.uploaded_file_id == "file-1"
    assert found.file.path == "/workspace/a"
    assert service.staged == [{"type": "file_id", "file_id": "file-1", "path": "/workspace/a"}]


async def test_a_file_that_is_not_staged(flavour: Flavour) -> None:
    service = Service(refuses_staging=True)
    with pytest.raises(AgentFileStagingError, match="file-1") as caught:
        await flavour.settle(
            files_of(flavour, service).upload("env_1", file=b"x", path="/workspace/a")
        )
    assert caught.value.uploaded_file_id == "file-1"


async def test_an_interrupted_staging_tells_what_was_uploaded(flavour: Flavour) -> None:
    service = Service()

    def handler(request: httpx.Request) -> httpx.Response:
        if service.uploads:
            raise KeyboardInterrupt
        return service(request)

    files = flavour.client(handler).beta.agents.environments.files
    caught: Any = None
    try:
        await flavour.settle(files.upload("env_1", file=b"x", path="/workspace/a"))
    except KeyboardInterrupt as exc:
        caught = exc
    assert caught.uploaded_file_id == "file-1"


# Artifacts


def artifact(id: str, path: str = "/out", turn: str = "t_1") -> dict[str, Any]:
    return {"id": id, "path": path, "turn_id": turn, "session_id": "s_1"}


RESULT: AgentTurnResult[Any] = AgentTurnResult(Turn.construct(id="t_1", session_id="s_1"), [])


def artifacts_of(flavour: Flavour, *found: dict[str, Any]) -> Any:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/content"):
            assert request.headers["accept"] == "application/octet-stream"
            return httpx.Response(200, content=request.url.path.encode())
        half = len(found) // 2
        page = found[half:] if "after" in request.url.params else found[:half]
        more = "after" not in request.url.params
        return httpx.Response(200, json={"data": page, "has_more": more})

    return flavour.client(handler).beta.agents.sessions.artifacts.for_result(RESULT)


async def test_an_artifact_of_a_turn(flavour: Flavour, tmp_path: Path) -> None:
    others = [artifact("a_0", turn="t_0"), artifact("a_2", "/other"), artifact("a_3", turn="t_3")]
    artifacts = artifacts_of(flavour, *others, artifact("a_1"))
    content = await flavour.settle(artifacts.content("/out"))
    assert content.text == "/v1/agents/sessions/s_1/artifacts/a_1/content"
    known = await flavour.settle(artifacts.download("/out", to=tmp_path / "out"))
    assert known.id == "a_1"
    assert (tmp_path / "out").read_text() == content.text


@pytest.mark.rule("3G24")
async def test_none_or_several_artifacts(flavour: Flavour, tmp_path: Path) -> None:
    artifacts = artifacts_of(flavour, artifact("a_1"), artifact("a_2"))
    with pytest.raises(ValueError, match="2 artifacts"):
        await flavour.settle(artifacts.content("/out"))
    with pytest.raises(ValueError, match="0 artifacts"):
        await flavour.settle(artifacts.download("/nowhere", to=tmp_path / "out"))
    assert not (tmp_path / "out").exists()
