"""Polling jobs: intervals, final statuses, and time limits."""

from __future__ import annotations

import inspect
import json
import warnings
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest

from tests.clock import Clock
from tests.family import by_edition, httpx
from tests.flavours import Flavour, Recorder

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("ignore:The (Assistants|Sora) API:DeprecationWarning"),
]


def run(status: str, **headers: str) -> httpx.Response:
    body = {"id": "run_1", "object": "thread.run", "status": status, "thread_id": "thread_9"}
    return httpx.Response(200, json=body, headers=headers)


def vector_file(status: str) -> httpx.Response:
    return httpx.Response(200, json={"id": "file-1", "status": status})


def batch(in_progress: int, status: str = "in_progress") -> httpx.Response:
    counts = {"in_progress": in_progress, "completed": 1, "failed": 0, "cancelled": 0, "total": 1}
    return httpx.Response(200, json={"id": "vsfb_1", "status": status, "file_counts": counts})


def paths(sent: Recorder) -> list[str]:
    return [f"{r.method} {r.url.path.removeprefix('/v1')}" for r in sent.requests]


async def poll_run(flavour: Flavour, sent: Recorder, **options: Any) -> Any:
    runs = flavour.client(sent).beta.threads.runs
    return await flavour.settle(runs.poll("run_1", "thread_9", **options))


@pytest.mark.rule("P1")
async def test_a_run_is_asked_for_once_a_second(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(run("queued"), run("in_progress"), run("completed"))
    found = await poll_run(flavour, sent)
    assert found.status == "completed"
    assert clock.sleeps == [1.0, 1.0]
    assert paths(sent) == ["GET /threads/thread_9/runs/run_1"] * 3
    for request in sent.requests:
        assert request.headers["x-stainless-poll-helper"] == "true"
        assert "x-stainless-custom-poll-interval" not in request.headers
        assert request.headers["openai-beta"] == "assistants=v2"


@pytest.mark.rule("P2")
async def test_the_server_says_how_often(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(run("queued", **{"openai-poll-after-ms": "250"}), run("completed"))
    await poll_run(flavour, sent)
    assert clock.sleeps == [0.25]


@pytest.mark.rule("P3")
async def test_the_first_answer_fixes_the_interval(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(
        run("queued", **{"openai-poll-after-ms": "250"}),
        run("queued", **{"openai-poll-after-ms": "900"}),
        run("completed"),
    )
    await poll_run(flavour, sent)
    assert clock.sleeps == [0.25, 0.25]


@pytest.mark.parametrize("header", ["soon", "", "-5", "1.5"])
async def test_an_interval_that_is_no_number_is_ignored(
    flavour: Flavour, clock: Clock, header: str
) -> None:
    sent = Recorder(run("queued", **{"openai-poll-after-ms": header}), run("completed"))
    await poll_run(flavour, sent)
    assert clock.sleeps == [1.0]


@pytest.mark.rule("P4")
async def test_the_caller_says_how_often(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(run("queued", **{"openai-poll-after-ms": "250"}), run("completed"))
    await poll_run(flavour, sent, poll_interval_ms=7)
    assert clock.sleeps == [0.007]
    assert sent.last.headers["x-stainless-custom-poll-interval"] == "7"


async def test_headers_of_the_caller_win(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(run("completed"))
    headers = {"X-Stainless-Poll-Helper": "mine", "X-Own": "1"}
    await poll_run(flavour, sent, extra_headers=headers, extra_query={"q": "2"}, timeout=3)
    assert sent.last.headers["x-stainless-poll-helper"] == "mine"
    assert sent.last.headers["x-own"] == "1"
    assert sent.last.url.params["q"] == "2"
    assert sent.last.extensions["timeout"]["read"] == 3


@pytest.mark.rule("P5")
@pytest.mark.parametrize(
    "status", ["requires_action", "cancelled", "completed", "failed", "expired", "incomplete"]
)
async def test_these_states_end_a_run(flavour: Flavour, clock: Clock, status: str) -> None:
    found = await poll_run(flavour, Recorder(run(status)))
    assert found.status == status
    assert clock.sleeps == []


@pytest.mark.parametrize("status", ["queued", "in_progress", "cancelling", "something_new"])
async def test_in_these_states_a_run_goes_on(flavour: Flavour, clock: Clock, status: str) -> None:
    await poll_run(flavour, Recorder(run(status), run("completed")))
    assert clock.sleeps == [1.0]


async def test_a_created_run_is_waited_for(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(run("queued"), run("in_progress"), run("completed"))
    found = await flavour.settle(
        flavour.client(sent).beta.threads.runs.create_and_poll(
            assistant_id="asst_1",
            thread_id="thread_9",
            include=["step_details.tool_calls[*].file_search.results[*].content"],
            extra_headers={"X-Own": "1"},
        )
    )
    assert found.status == "completed"
    assert paths(sent) == ["POST /threads/thread_9/runs"] + ["GET /threads/thread_9/runs/run_1"] * 2
    assert json.loads(sent.requests[0].content) == {"assistant_id": "asst_1", "stream": False}
    assert "include" in str(sent.requests[0].url.query)
    assert {request.headers["x-own"] for request in sent.requests} == {"1"}


async def test_tool_outputs_are_handed_in_and_waited_for(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(run("queued"), run("completed"))
    outputs = [{"tool_call_id": "call_1", "output": "7"}]
    await flavour.settle(
        flavour.client(sent).beta.threads.runs.submit_tool_outputs_and_poll(
            tool_outputs=outputs, run_id="run_1", thread_id="thread_9", poll_interval_ms=5
        )
    )
    assert paths(sent)[0] == "POST /threads/thread_9/runs/run_1/submit_tool_outputs"
    assert json.loads(sent.requests[0].content) == {"tool_outputs": outputs, "stream": False}
    assert paths(sent)[1:] == ["GET /threads/thread_9/runs/run_1"]


@pytest.mark.rule("P6")
async def test_a_created_thread_is_polled_by_the_ids_of_its_run(
    flavour: Flavour, clock: Clock
) -> None:
    sent = Recorder(run("queued"), run("completed"))
    await flavour.settle(
        flavour.client(sent).beta.threads.create_and_run_poll(
            assistant_id="asst_1", thread={"messages": [{"role": "user", "content": "hi"}]}
        )
    )
    assert paths(sent) == ["POST /threads/runs", "GET /threads/thread_9/runs/run_1"]


@pytest.mark.rule("P7")
@pytest.mark.parametrize("status", ["completed", "failed", "something_new"])
async def test_a_vector_store_file_in_any_other_state_is_returned(
    flavour: Flavour, clock: Clock, status: str
) -> None:
    sent = Recorder(vector_file("in_progress"), vector_file(status))
    files = flavour.client(sent).vector_stores.files
    found = await flavour.settle(files.poll("file-1", vector_store_id="vs_1"))
    assert found.status == status
    assert clock.sleeps == [1.0]
    assert paths(sent) == ["GET /vector_stores/vs_1/files/file-1"] * 2


@pytest.mark.rule("P8")
async def test_a_batch_is_over_when_no_file_is_in_progress(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(batch(1), batch(0))
    batches = flavour.client(sent).vector_stores.file_batches
    found = await flavour.settle(batches.poll("vsfb_1", vector_store_id="vs_1"))
    assert found.status == "in_progress"
    assert paths(sent) == ["GET /vector_stores/vs_1/file_batches/vsfb_1"] * 2


@pytest.mark.rule("P9")
async def test_a_failed_video_is_returned(flavour: Flavour, clock: Clock) -> None:
    states = ("queued", "in_progress", "failed")
    sent = Recorder(*(httpx.Response(200, json={"id": "video_1", "status": s}) for s in states))
    videos = flavour.client(sent).videos
    found = await flavour.settle(videos.create_and_poll(prompt="a cat", poll_interval_ms=2))
    assert found.status == "failed"
    assert paths(sent) == ["POST /videos", "GET /videos/video_1", "GET /videos/video_1"]
    assert clock.sleeps == [0.002]


def processed(status: str) -> httpx.Response:
    return httpx.Response(200, json={"id": "file-1", "status": status})


@pytest.mark.rule("P14")
@pytest.mark.parametrize("status", ["processed", "error", "deleted"])
async def test_files_are_waited_for(flavour: Flavour, clock: Clock, status: str) -> None:
    sent = Recorder(processed("uploaded"), processed("uploaded"), processed(status))
    found = await flavour.settle(flavour.client(sent).files.wait_for_processing("file-1"))
    assert found.status == status
    assert clock.sleeps == [5.0, 5.0]
    assert "x-stainless-poll-helper" not in sent.last.headers


@pytest.mark.rule("P15")
async def test_waiting_for_a_file_has_a_limit(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(processed("uploaded"), processed("processed"))
    files = flavour.client(sent).files
    with pytest.raises(RuntimeError, match=r"file-1.*-1 seconds"):
        await flavour.settle(files.wait_for_processing("file-1", max_wait_seconds=-1))


async def test_the_limit_of_a_file_that_is_never_processed(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(processed("uploaded"))
    files = flavour.client(sent).files
    with pytest.raises(RuntimeError, match="file-1"):
        await flavour.settle(
            files.wait_for_processing("file-1", poll_interval=4.0, max_wait_seconds=10)
        )
    assert clock.sleeps == [4.0] * 3


@pytest.mark.rule("3P1")
async def test_no_time_means_no_request(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(vector_file("completed"))
    files = flavour.client(sent).vector_stores.files
    with pytest.raises(TimeoutError, match="file-1"):
        await flavour.settle(files.poll("file-1", vector_store_id="vs_1", max_wait_seconds=0))
    assert sent.requests == []


@pytest.mark.rule("3P1")
@pytest.mark.parametrize("limit", [-1, float("inf"), float("nan")])
async def test_odd_limits_are_refused(flavour: Flavour, clock: Clock, limit: float) -> None:
    sent = Recorder(vector_file("completed"))
    files = flavour.client(sent).vector_stores.files
    with pytest.raises(ValueError, match="max_wait_seconds"):
        await flavour.settle(files.poll("file-1", vector_store_id="vs_1", max_wait_seconds=limit))
    assert sent.requests == []


@pytest.mark.rule("3P2")
async def test_a_poll_that_never_ends_is_given_up(flavour: Flavour, clock: Clock) -> None:
    sent = Recorder(vector_file("in_progress"))
    files = flavour.client(sent).vector_stores.files
    with pytest.raises(TimeoutError, match="file-1"):
        await flavour.settle(files.poll("file-1", vector_store_id="vs_1", max_wait_seconds=1.5))
    assert clock.sleeps == [1.0, 0.5]
    assert len(sent.requests) == 2


async def test_an_answer_after_the_limit_counts(flavour: Flavour, clock: Clock) -> None:
    def late(_: httpx.Request) -> httpx.Response:
        clock.now += 10
        return vector_file("completed")

    files = flavour.client(Recorder(late)).vector_stores.files
    found = await flavour.settle(files.poll("file-1", vector_store_id="vs_1", max_wait_seconds=1))
    assert found.status == "completed"


def every_answer(request: httpx.Request) -> httpx.Response:
    """Answer so that each poller never ends."""
    path = request.url.path
    if "runs" in path:
        return run("queued")
    if "file_batches" in path:
        return batch(1)
    if "vector_stores" in path:
        return vector_file("in_progress")
    name = "video" if "videos" in path else "file"
    return httpx.Response(200, json={"id": f"{name}-1", "status": "in_progress"})


RUN = "the run run_1 of the thread thread_9"
BATCH = "the batch vsfb_1 of the vector store vs_1"
FILE = "the file file-1 of the vector store vs_1"

POLLERS: dict[str, tuple[str, str, Callable[..., Any]]] = {
    "runs.poll": (RUN, "queued", lambda c, **o: c.beta.threads.runs.poll("run_1", "thread_9", **o)),
    "runs.create_and_poll": (
        RUN,
        "queued",
        lambda c, **o: c.beta.threads.runs.create_and_poll(
            assistant_id="asst_1", thread_id="thread_9", **o
        ),
    ),
    "runs.submit_tool_outputs_and_poll": (
        RUN,
        "queued",
        lambda c, **o: c.beta.threads.runs.submit_tool_outputs_and_poll(
            tool_outputs=[], run_id="run_1", thread_id="thread_9", **o
        ),
    ),
    "threads.create_and_run_poll": (
        RUN,
        "queued",
        lambda c, **o: c.beta.threads.create_and_run_poll(assistant_id="asst_1", **o),
    ),
    "files.poll": (
        FILE,
        "in_progress",
        lambda c, **o: c.vector_stores.files.poll("file-1", vector_store_id="vs_1", **o),
    ),
    "files.create_and_poll": (
        FILE,
        "in_progress",
        lambda c, **o: c.vector_stores.files.create_and_poll("file-1", vector_store_id="vs_1", **o),
    ),
    "files.upload_and_poll": (
        FILE,
        "in_progress",
        lambda c, **o: c.vector_stores.files.upload_and_poll(
            vector_store_id="vs_1", file=b"x", **o
        ),
    ),
    "file_batches.poll": (
        BATCH,
        "in_progress",
        lambda c, **o: c.vector_stores.file_batches.poll("vsfb_1", vector_store_id="vs_1", **o),
    ),
    "file_batches.create_and_poll": (
        BATCH,
        "in_progress",
        lambda c, **o: c.vector_stores.file_batches.create_and_poll("vs_1", file_ids=["f"], **o),
    ),
    "file_batches.upload_and_poll": (
        BATCH,
        "in_progress",
        lambda c, **o: c.vector_stores.file_batches.upload_and_poll("vs_1", files=[b"x"], **o),
    ),
    "videos.poll": (
        "the video video-1",
        "in_progress",
        lambda c, **o: c.videos.poll("video-1", **o),
    ),
    "videos.create_and_poll": (
        "the video video-1",
        "in_progress",
        lambda c, **o: c.videos.create_and_poll(prompt="a cat", **o),
    ),
}
"""Each poller: what it waits for, in which state that stays, and its call."""

HOUR = 3_600_000
each_poller = pytest.mark.parametrize("poller", POLLERS)


@each_poller
async def test_every_poller_can_be_given_up(flavour: Flavour, clock: Clock, poller: str) -> None:
    what, status, call = POLLERS[poller]
    client = flavour.client(Recorder(every_answer))
    with pytest.raises(TimeoutError) as caught:
        await flavour.settle(call(client, max_wait_seconds=2.5))
    assert str(caught.value) == (
        f"Gave up waiting for {what} after 2.5 seconds. Its status was '{status}'. "
        "It may still finish; poll again, or allow a larger `max_wait_seconds`."
    )
    assert clock.sleeps == [1.0, 1.0, 0.5]


@pytest.mark.rule("3P3")
@each_poller
async def test_an_odd_limit_is_refused_before_anything_is_sent(
    flavour: Flavour, clock: Clock, poller: str
) -> None:
    sent = Recorder(every_answer)
    with pytest.raises(ValueError, match="max_wait_seconds"):
        await flavour.settle(POLLERS[poller][2](flavour.client(sent), max_wait_seconds=-1))
    assert sent.requests == []


def over_after(polls: int) -> Callable[[httpx.Request], httpx.Response]:
    """Answer that all goes on for so many polls, and then is over."""
    left = iter(range(polls))

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST" or next(left, None) is not None:
            return every_answer(request)
        return batch(0) if "file_batches" in request.url.path else run("completed")

    return answer


@each_poller
async def test_without_a_limit_pollers_wait_on(flavour: Flavour, clock: Clock, poller: str) -> None:
    await flavour.settle(
        POLLERS[poller][2](flavour.client(Recorder(over_after(50))), poll_interval_ms=HOUR)
    )
    assert clock.sleeps == [3600.0] * 50


DEPRECATED = [name for name in POLLERS if name.startswith(("runs", "threads"))] + by_edition(
    two=[], three=[name for name in POLLERS if name.startswith("videos")]
)


@pytest.mark.parametrize("poller", DEPRECATED)
@pytest.mark.filterwarnings("default::DeprecationWarning")
async def test_a_deprecated_poller_warns_once(flavour: Flavour, clock: Clock, poller: str) -> None:
    call = POLLERS[poller][2]
    client = flavour.client(Recorder(over_after(2)))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        await flavour.settle(call(client))
    assert [warning.filename for warning in caught] == [__file__]
    line = inspect.getsourcelines(call)[1]
    assert line <= caught[0].lineno <= line + 3


async def test_a_poller_calls_what_stands_in_the_place_of_a_method(
    flavour: Flavour, clock: Clock
) -> None:
    client = flavour.client(Recorder(run("completed")))
    runs = client.beta.threads.runs
    seen = mock.Mock(wraps=runs.create)
    with mock.patch.object(runs, "create", seen):
        await flavour.settle(runs.create_and_poll(assistant_id="asst_1", thread_id="thread_9"))
    assert seen.call_count == 1
    assert seen.call_args.args == ("thread_9",)


async def test_what_is_created_is_waited_for_by_poll(flavour: Flavour, clock: Clock) -> None:
    videos = flavour.client(Recorder(every_answer)).videos
    seen = mock.Mock(wraps=lambda video_id, **_: videos.retrieve(video_id))
    with mock.patch.object(videos, "poll", seen):
        await flavour.settle(videos.create_and_poll(prompt="a cat", poll_interval_ms=HOUR))
    assert seen.call_args.args == ("video-1",)


async def test_pollers_are_not_wrapped(flavour: Flavour) -> None:
    client = flavour.client(Recorder())
    for group in (
        client.beta.threads.runs,
        client.vector_stores.files,
        client.vector_stores.file_batches,
        client.videos,
    ):
        for wrapped in (group.with_raw_response, group.with_streaming_response):
            assert not hasattr(wrapped, "poll")
            assert not hasattr(wrapped, "create_and_poll")
