"""Evaluations: graders, runs over rows of data, and the result of each row."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import JSONResponse, Response

from .._model.generation import generate
from .._model.grading import fill, grade
from .._service.collection import Collection
from .._service.errors import ServiceError, invalid
from .._service.jobs import begin, public, stop
from .._service.kinds import Dictionary, Need, Parameters, Record
from .._service.routing import Area, Call, Result
from .._service.state import Service
from .._service.tables import Range
from .._service.wire import Object
from ..prompt import Prompt, Turn

__all__ = ["area"]

area: Area = Area()

_PREFIX = "/evals/{eval_id}"
_RUN = f"{_PREFIX}/runs/{{run_id}}"
_STATUS = {"status": "status"}
_EVALS = Collection("eval", "eval_id", deleted_key="eval_id", order="asc")
_RUNS = Collection(
    "run",
    "run_id",
    "eval.run.deleted",
    deleted_key="run_id",
    parent=_EVALS,
    filters=_STATUS,
    order="asc",
)
_ITEMS = Collection("output item", "item_id", parent=_RUNS, filters=_STATUS, order="asc")
_ROW = Record({"item": Need(Dictionary()), "sample": Dictionary()})
_LIMITS: dict[str, Range] = {
    "testing_criteria": (1, None),
    "testing_criteria[].*.name": (1, None),
    "testing_criteria[].text_similarity.pass_threshold": (0, 1),
}
_SOURCE_LIMITS: dict[str, Range] = {
    "data_source.*.source.file_id.id": (1, None),
    "data_source.completions.input_messages.template.template": (1, None),
    "data_source.completions.model": (1, None),
}


def _check_graders(body: Object) -> None:
    for index, grader in enumerate(body["testing_criteria"]):
        if grader["type"] not in {"string_check", "text_similarity"}:
            raise _unsupported(f"testing_criteria[{index}].type", grader["type"])


def _check_source(body: Object) -> None:
    source: Object = body["data_source"]
    if source["type"] == "responses":
        raise _unsupported("data_source.type", "responses")
    if source["source"]["type"] == "stored_completions":
        raise _unsupported("data_source.source.type", "stored_completions")
    if source["type"] == "completions":
        for name in ("input_messages", "model"):
            if name not in source:
                message = f"Missing required parameter: 'data_source.{name}'."
                raise invalid(message, f"data_source.{name}", "missing_required_parameter")
        if source["input_messages"]["type"] != "template":
            raise _unsupported("data_source.input_messages.type", "item_reference")


def _unsupported(at: str, value: str) -> ServiceError:
    return invalid(f"The emulator does not support '{at}': '{value}'.", at, "unsupported_value")


@area.post("/evals", limits=_LIMITS, rules=(_check_graders,))
def create(call: Call) -> Response:
    """Create an evaluation."""
    body, service = call.body, call.service
    config: Object = body["data_source_config"]
    if config["type"] == "custom":
        schema = {"type": "object", "properties": {"item": config["item_schema"]}}
        config = {"type": "custom", "schema": schema}
    row: Object = {
        **service.head("eval", "eval"),
        "name": body.get("name", "evaluation"),
        "data_source_config": config,
        "testing_criteria": [
            {"id": service.ids.new("grader"), **grader} for grader in body["testing_criteria"]
        ],
        "metadata": body.get("metadata", {}),
    }
    return JSONResponse(_EVALS.within(service).add(row), status_code=201)


area.get("/evals")(_EVALS.page)
area.get(_PREFIX)(_EVALS.retrieve)
area.post(_PREFIX)(_EVALS.update)
area.delete(_PREFIX)(_EVALS.delete)


@area.post(f"{_PREFIX}/runs", limits=_SOURCE_LIMITS, rules=(_check_source,))
async def create_run(call: Call) -> Response:
    """Queue a run."""
    service, evaluation = call.service, _EVALS.find(call)
    source: Object = call.body["data_source"]
    rows = _rows(service, source["source"])
    if "model" in source:
        service.need_model(source["model"], "chat")
    row: Object = {
        **service.head("eval.run", "evalrun"),
        "eval_id": evaluation["id"],
        "name": call.body.get("name", "run"),
        "model": source.get("model", ""),
        "status": "queued",
        "report_url": f"{service.base_url}/evals/{evaluation['id']}",
        "result_counts": {"total": len(rows), "errored": 0, "failed": 0, "passed": 0},
        "per_model_usage": [],
        "per_testing_criteria_results": [],
        "data_source": source,
        "metadata": call.body.get("metadata", {}),
        "error": None,
    }
    _RUNS.within(service, evaluation["id"]).add(row)

    async def finish(run: Object) -> None:
        items = _ITEMS.within(service, run["id"])
        for number, data in enumerate(rows):
            items.add(await _grade(call, evaluation, run, number, data))
        _summarize(run, list(items), evaluation["testing_criteria"])

    return JSONResponse(await begin(service, row, finish), status_code=201)


def _rows(service: Service, source: Object) -> list[Object]:
    if source["type"] == "file_content":
        content: list[Object] = source["content"]
        return content
    service.table("file").get(source["id"])
    lines = service.blobs[source["id"]].read().splitlines()
    try:
        return [_ROW.check(json.loads(line), "data_source.source") for line in lines if line]
    except ValueError as exc:
        raise invalid(
            f"A line of the file is not valid JSON: {exc}.", "data_source.source"
        ) from exc


async def _grade(call: Call, evaluation: Object, run: Object, number: int, data: Object) -> Object:
    """Return the output item of one row: a sample, and the graders' results."""
    sample = await _sample(call, run["data_source"], data)
    values = {"item": data["item"], "sample": {"output_text": "", **data.get("sample", {})}}
    if sample["output"]:
        values["sample"] = {"output_text": sample["output"][0]["content"]}
    results: list[Object] = []
    for grader in evaluation["testing_criteria"]:
        score, passed = grade(grader, values)
        results.append(
            {"name": grader["name"], "type": grader["type"], "score": score, "passed": passed}
        )
    return {
        **call.service.head("eval.run.output_item", "outputitem"),
        "eval_id": run["eval_id"],
        "run_id": run["id"],
        "status": "pass" if all(result["passed"] for result in results) else "fail",
        "datasource_item_id": number,
        "datasource_item": data["item"],
        "results": results,
        "sample": sample,
    }


async def _sample(call: Call, source: Object, data: Object) -> Object:
    settings: Object = source.get("sampling_params", {})
    sample: Object = {
        "input": [],
        "output": [],
        "finish_reason": "stop",
        "model": source.get("model", ""),
        "usage": dict.fromkeys(
            ("prompt_tokens", "completion_tokens", "total_tokens", "cached_tokens"), 0
        ),
        "error": None,
        "temperature": settings.get("temperature", 1.0),
        "max_completion_tokens": settings.get("max_completion_tokens", 2048),
        "top_p": settings.get("top_p", 1.0),
        "seed": settings.get("seed", 42),
    }
    if source["type"] == "jsonl":
        return sample
    turns = [
        Turn(turn["role"], fill(_content(turn["content"]), {"item": data["item"]}))
        for turn in source["input_messages"]["template"]
    ]
    limit = settings.get("max_completion_tokens")
    generation = await generate(call, Prompt(source["model"], turns, max_tokens=limit, raw=source))
    used, made = generation.prompt_tokens, generation.completion_tokens
    usage = {"prompt_tokens": used, "completion_tokens": made, "total_tokens": used + made}
    return sample | {
        "input": [{"role": turn.role, "content": turn.text} for turn in turns],
        "output": [{"role": "assistant", "content": generation.text or ""}],
        "finish_reason": generation.finish_reason,
        "usage": {**usage, "cached_tokens": 0},
    }


def _content(content: Any) -> str:
    return content if isinstance(content, str) else str(content.get("text", ""))


def _summarize(run: Object, items: list[Object], graders: list[Object]) -> None:
    passed = sum(item["status"] == "pass" for item in items)
    run["status"] = "completed"
    run["result_counts"] |= {"passed": passed, "failed": len(items) - passed}
    for at, grader in enumerate(graders):
        good = sum(item["results"][at]["passed"] for item in items)
        run["per_testing_criteria_results"].append(
            {"testing_criteria": grader["id"], "passed": good, "failed": len(items) - good}
        )
    if run["model"]:
        names = ("prompt_tokens", "completion_tokens", "total_tokens", "cached_tokens")
        usage: Object = {
            name: sum(item["sample"]["usage"][name] for item in items) for name in names
        }
        counted = {"model_name": run["model"], "invocation_count": len(items)}
        run["per_model_usage"] = [{**counted, **usage}]


area.get(f"{_PREFIX}/runs")(_RUNS.page)
area.get(_RUN)(_RUNS.poll)


@area.post(f"{_RUN}/cancel")
def cancel_run(call: Call) -> Result:
    """Cancel a run that has not ended."""
    row = _RUNS.find(call)
    if not stop(row):
        message = f"The run '{row['id']}' is {row['status']} and cannot be cancelled."
        raise ServiceError(400, message, param="run_id", code="invalid_value")
    row["status"] = "canceled"
    return public(row)


# The service documents another path than its clients use.
area.post(_RUN, tables=Parameters(body=Record()))(cancel_run.handler)


area.delete(_RUN)(_RUNS.delete)
area.get(f"{_RUN}/output_items")(_ITEMS.page)
area.get(f"{_RUN}/output_items/{{item_id}}")(_ITEMS.retrieve)
