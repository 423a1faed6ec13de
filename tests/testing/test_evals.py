"""Evaluations: graders, runs over given and sampled answers, and their items."""

from __future__ import annotations

from typing import Any

import pytest

from openai.testing._model.grading import fill, grade

EQUAL = {
    "type": "string_check",
    "name": "equal",
    "input": "{{sample.output_text}}",
    "reference": "{{item.answer}}",
    "operation": "eq",
}
CONFIG = {"type": "custom", "item_schema": {"type": "object"}}


def evaluation(api: Any, *graders: Any) -> str:
    body = {"name": "e", "data_source_config": CONFIG, "testing_criteria": graders or [EQUAL]}
    identifier: str = api.post("/evals", body, 201)["id"]
    return identifier


def finished(api: Any, path: str, source: Any) -> Any:
    run = api.post(f"{path}/runs", {"data_source": source}, 201)
    assert run["status"] == "queued"
    for _ in range(2):
        run = api.get(f"{path}/runs/{run['id']}")
    return run


def test_run_over_sampled_answers(api: Any) -> None:
    path = f"/evals/{evaluation(api)}"
    rows = [
        {"item": {"question": "Say yes", "answer": "yes"}},
        {"item": {"question": "Say no", "answer": "yes"}},
    ]
    template = [{"role": "user", "content": "{{item.question}}"}]
    source = {
        "type": "completions",
        "model": "gpt-4o",
        "input_messages": {"type": "template", "template": template},
        "source": {"type": "file_content", "content": rows},
    }
    run = finished(api, path, source)
    assert run["result_counts"] == {"total": 2, "errored": 0, "failed": 1, "passed": 1}
    assert run["per_model_usage"][0]["invocation_count"] == 2
    assert run["per_testing_criteria_results"][0]["failed"] == 1
    items = f"{path}/runs/{run['id']}/output_items"
    (failed,) = api.get(f"{items}?status=fail")["data"]
    assert failed["sample"]["output"][0]["content"] == "no"
    assert api.get(f"{items}/{failed['id']}") == failed
    api.get(f"{items}/none", 404)


def test_run_over_given_answers_in_a_file(api: Any) -> None:
    content = b'{"item": {"answer": "a"}, "sample": {"output_text": "a"}}\n'
    file = api.upload(content, "evals", "rows.jsonl")["id"]
    path = f"/evals/{evaluation(api)}"
    source = {"type": "jsonl", "source": {"type": "file_id", "id": file}}
    assert finished(api, path, source)["result_counts"]["passed"] == 1


def test_life(api: Any) -> None:
    path = f"/evals/{evaluation(api)}"
    source = {"type": "jsonl", "source": {"type": "file_content", "content": []}}
    run = api.post(f"{path}/runs", {"data_source": source}, 201)["id"]
    assert api.post(f"{path}/runs/{run}")["status"] == "canceled"
    api.post(f"{path}/runs/{run}", status=400)
    assert [row["id"] for row in api.get(f"{path}/runs")["data"]] == [run]
    assert api.delete(f"{path}/runs/{run}")["deleted"] is True
    assert api.post(path, {"name": "other"})["name"] == "other"
    assert [row["name"] for row in api.get("/evals")["data"]] == ["other"]
    api.delete(path)
    api.get(path, 404)
    wrong = {"data_source_config": CONFIG, "testing_criteria": [{**EQUAL, "operation": "is"}]}
    assert api.refusal("/evals", wrong)["param"] == "testing_criteria[0].operation"


@pytest.mark.parametrize(
    "operation, found, wanted, passes",
    [
        ("eq", "a", "a", True),
        ("ne", "a", "a", False),
        ("like", "xay", "a", True),
        ("like", "xAy", "a", False),
        ("ilike", "xAy", "a", True),
    ],
)
def test_string_checks(operation: str, found: str, wanted: str, passes: bool) -> None:
    values = {"item": {"answer": wanted}, "sample": {"output_text": found}}
    assert grade({**EQUAL, "operation": operation}, values) == (float(passes), passes)


@pytest.mark.parametrize("metric", ["cosine", "fuzzy_match", "bleu"])
def test_text_similarity(metric: str) -> None:
    grader = {
        **EQUAL,
        "type": "text_similarity",
        "evaluation_metric": metric,
        "pass_threshold": 0.5,
    }

    def score(found: str) -> float:
        values = {"item": {"answer": "the cat sat"}, "sample": {"output_text": found}}
        return grade(grader, values)[0]

    assert score("the cat sat") == pytest.approx(1)
    assert score("the cat sits") > score("quarterly revenue")


def test_templates() -> None:
    values = {"item": {"a": {"b": 1}, "c": "x"}}
    assert fill("{{ item.c }}-{{item.a}}-{{item.none.deep}}", values) == 'x-{"b":1}-'
