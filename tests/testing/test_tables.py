"""The tables of parameters: generated from the definition, and what endpoints add to them."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from codegen.read import read
from openai.testing._service.errors import ServiceError
from openai.testing._service.kinds import Integer, Kind, Need, Parameters, Record, Text
from openai.testing._service.tables import extend, find
from openai.testing.endpoints import AREAS

ROOT = Path(__file__).parents[2]
ENDPOINTS = [endpoint for area in AREAS for endpoint in area.endpoints]
ASK = {"model": "gpt-4o", "input": "Hello"}


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_every_endpoint_has_its_tables(endpoint: Any) -> None:
    """A path of `limits` or `accepts` that leads nowhere would be an error."""
    assert isinstance(endpoint.parameters, Parameters)


def test_every_endpoint_of_the_definition_has_a_table() -> None:
    found: set[str] = set()
    for path in (ROOT / "src/openai/testing/_parameters").glob("[a-z]*.py"):
        module = import_module(f"openai.testing._parameters.{path.stem}")
        found |= getattr(module, "ENDPOINTS", {}).keys()
    resources = read(ROOT / "codegen/api").resources
    wanted = {
        f"{endpoint.verb.upper()} {endpoint.path.partition('?')[0]}"
        for resource in resources
        for endpoint in resource.endpoints
        if endpoint.verb
    }
    sockets = {f"SEND {one.connection.path}" for one in resources if one.connection}
    assert found == wanted | sockets


def test_tables_are_loaded_by_the_first_request_that_needs_them() -> None:
    program = """
import json, sys
from openai.testing import Emulator
with Emulator():
    print(json.dumps([name for name in sys.modules if "testing._parameters" in name]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []


def checked(table: Kind | None, value: Any) -> Any:
    assert table is not None
    try:
        return table.check(value, "")
    except ServiceError as exc:
        return exc.param, exc.code


def test_ranges_and_kinds_are_added_by_path() -> None:
    tables = find("POST", "/chat/completions")
    limits = {"stop": (1, 2), "messages[].*.content": (2, None), "tools": (None, 1)}
    more = extend(tables, limits, {"mood": Integer(0), "messages[].user.mood": Text()})
    body: Any = {"model": "m", "messages": [{"role": "user", "content": ["x"], "mood": "y"}]}
    assert checked(tables.body, body) == ("messages[0].content[0]", "invalid_type")
    assert checked(more.body, body) == ("messages[0].content", "array_below_min_length")
    body = {"model": "m", "messages": [], "mood": -1}
    assert checked(more.body, body) == ("mood", "integer_below_min_value")
    assert checked(tables.body, body) == ("mood", "unknown_parameter")
    assert checked(more.body, {**body, "stop": list("abc")}) == ("mood", "integer_below_min_value")
    stop = {"model": "m", "messages": [], "stop": list("abc")}
    assert checked(more.body, stop) == ("stop", "array_above_max_length")
    assert checked(tables.body, stop) == stop


def test_a_kind_that_replaces_another_says_whether_it_is_required() -> None:
    tables = find("POST", "/chat/completions")
    optional = extend(tables, {}, {"model": Text()})
    required = extend(tables, {}, {"seed": Need(Integer())})
    body: Any = {"messages": []}
    assert checked(tables.body, body) == ("model", "missing_required_parameter")
    assert checked(optional.body, body) == body
    assert checked(required.body, {**body, "model": "m"}) == ("seed", "missing_required_parameter")


@pytest.mark.parametrize("path", ["colour", "messages[].king", "model.name", "stream", "tools[]."])
def test_a_range_of_nothing_is_refused(path: str) -> None:
    with pytest.raises(LookupError):
        extend(find("POST", "/chat/completions"), {path: (1, 2)}, {})


def test_an_unknown_endpoint_has_no_table() -> None:
    with pytest.raises(LookupError):
        find("POST", "/files/{file_id}/dance")


def test_required_parameters_may_be_null_only_where_the_definition_says_so() -> None:
    table = find("POST", "/chat/completions/{id}").body
    assert checked(table, {"metadata": None}) == {"metadata": None}
    assert checked(table, {}) == ("metadata", "missing_required_parameter")
    assert checked(Record({"n": Need(Integer())}), {"n": None}) == ("n", "invalid_type")


@pytest.mark.parametrize(
    "path, body, param, code",
    [
        ("/responses", {"prompt_cache_retention": "in-memory"}, "", "invalid_value"),
        (
            "/responses",
            {"input": [{"type": "reasoning", "id": "rs_1", "summary": [], "mood": 1}]},
            "input[0].mood",
            "unknown_parameter",
        ),
        ("/responses", {"tools": [{"type": "mcp"}]}, "tools[0].server_label", ""),
        ("/responses", {"tools": [{"type": "image_generation", "size": 7}]}, "tools[0].size", ""),
        ("/responses", {"moderation": {}}, "moderation.model", ""),
        ("/images/generations", {"prompt": "x", "quality": "best"}, "quality", "invalid_value"),
    ],
)
def test_what_was_any_object_is_checked(
    api: Any, path: str, body: Any, param: str, code: str
) -> None:
    given = body if "prompt" in body else {**ASK, **body}
    error = api.refusal(path, given)
    assert error["param"] == (param or next(iter(body)))
    assert code in {"", error["code"]}


def test_an_item_is_referred_to_without_a_type(api: Any) -> None:
    error = api.refusal("/responses", {**ASK, "input": [{"id": "msg_none"}]}, 404)
    assert "msg_none" in error["message"]


def test_an_answer_is_sent_back_without_what_only_answers_have(api: Any) -> None:
    said = {"role": "assistant", "content": [{"type": "output_text", "text": "Hi."}]}
    api.post("/responses", {**ASK, "input": [said, {"role": "user", "content": "Hello"}]})


def test_clients_and_the_documentation_cancel_runs_of_evals_at_two_paths(
    api: Any, client: Any
) -> None:
    grader = {"type": "string_check", "name": "n", "input": "", "reference": "", "operation": "eq"}
    config = {"type": "custom", "item_schema": {"type": "object"}}
    body = {"data_source_config": config, "testing_criteria": [grader]}
    path = f"/evals/{api.post('/evals', body, 201)['id']}/runs"
    source = {"type": "jsonl", "source": {"type": "file_content", "content": []}}
    first, second = (api.post(path, {"data_source": source}, 201)["id"] for _ in range(2))
    assert api.post(f"{path}/{first}")["status"] == "canceled"
    evaluation = path.split("/")[2]
    canceled = client(
        lambda c: c.evals.runs.cancel(second, eval_id=evaluation),
        _strict_response_validation=False,  # the type demands an error; the service sends null
    )
    assert canceled.status == "canceled"


def test_graders_that_are_not_emulated_are_refused(api: Any) -> None:
    grader = {"type": "python", "name": "n", "source": "def grade(sample, item): return 1"}
    config = {"type": "custom", "item_schema": {"type": "object"}}
    error = api.refusal("/evals", {"data_source_config": config, "testing_criteria": [grader]})
    assert (error["param"], error["code"]) == ("testing_criteria[0].type", "unsupported_value")
