"""Fine-tuning jobs: validated examples, events, checkpoints, and the resulting model."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from .._model import tokens
from .._service import catalogue
from .._service.collection import Collection
from .._service.errors import ServiceError, invalid
from .._service.jobs import begin, public, stop
from .._service.routing import Area, Call, Result
from .._service.state import Service
from .._service.tables import Range
from .._service.wire import Object, is_array, is_object

__all__ = ["area"]

area: Area = Area()

_PREFIX = "/fine_tuning/jobs/{job_id}"
_JOBS = Collection("fine-tuning job", "job_id", filters={"metadata": "metadata"})
_EVENTS = Collection("event", "event_id", parent=_JOBS)
_CHECKPOINTS = Collection("checkpoint", "checkpoint_id", parent=_JOBS, limit=10)
_LEAST_EXAMPLES = 10
_EPOCHS = 3
_TUNED: dict[str, Range] = {
    "batch_size": (1, 256),
    "beta": (0, 2),
    "compute_multiplier": (0, None),
    "eval_interval": (1, None),
    "eval_samples": (1, None),
    "learning_rate_multiplier": (0, None),
    "n_epochs": (1, 50),
}
_EARLIER = ("batch_size", "learning_rate_multiplier", "n_epochs")
_LIMITS: dict[str, Range] = {
    **{f"hyperparameters.{name}": _TUNED[name] for name in _EARLIER},
    **{f"method.*.hyperparameters.{name}": limit for name, limit in _TUNED.items()},
    "model": (1, None),
    "seed": (0, 2_147_483_647),
    "suffix": (1, 64),
    "training_file": (1, None),
    "validation_file": (1, None),
}


@area.post("/fine_tuning/jobs", limits=_LIMITS)
async def create(call: Call) -> Result:
    """Create a job; if its training file is bad, the job fails when polled."""
    body, service = call.body, call.service
    _need_tunable(service, body["model"])
    for name in ("training_file", "validation_file"):
        if name in body:
            _need_file(service, body[name], name)
    row = _job(service, body)
    _JOBS.within(service).add(row)
    _add_event(service, row, f"Created fine-tuning job: {row['id']}")
    _add_event(service, row, f"Validating training file: {row['training_file']}")
    return await begin(service, row, partial(_train, service), running="running")


def _need_tunable(service: Service, model: str) -> None:
    if model not in service.models() or catalogue.abilities(model) not in {"chat", "completion"}:
        message = f"The model '{model}' is not available for fine-tuning."
        raise invalid(message, "model", "model_not_available")


def _need_file(service: Service, identifier: str, param: str) -> None:
    if identifier not in service.table("file"):
        raise invalid(f"Invalid file id: '{identifier}'.", param, "invalid_value")
    purpose = service.table("file").get(identifier)["purpose"]
    if purpose != "fine-tune":
        message = f"The file '{identifier}' has purpose '{purpose}', it must be 'fine-tune'."
        raise invalid(message, param, "invalid_value")


def _job(service: Service, body: Object) -> Object:
    method: Object = body.get("method", {"type": "supervised"})
    settings: Object = method.get(method["type"]) or {}
    given: Object = settings.get("hyperparameters") or body.get("hyperparameters") or {}
    defaults = dict.fromkeys(_EARLIER, "auto")
    hyperparameters: Object = {**defaults, **given}
    return {
        **service.head("fine_tuning.job", "ftjob", separator="-"),
        "error": None,
        "estimated_finish": None,
        "fine_tuned_model": None,
        "finished_at": None,
        "hyperparameters": hyperparameters,
        "integrations": body.get("integrations", []),
        "metadata": body.get("metadata"),
        "method": {"type": method["type"], method["type"]: {"hyperparameters": hyperparameters}},
        "model": body["model"],
        "organization_id": "org-emulator",
        "result_files": [],
        "seed": body.get("seed", 42),
        "status": "validating_files",
        "trained_tokens": None,
        "training_file": body["training_file"],
        "validation_file": body.get("validation_file"),
        "_suffix": body.get("suffix", ""),
    }


def _add_event(service: Service, row: Object, message: str, **more: Any) -> None:
    event: Object = {
        **service.head("fine_tuning.job.event", "ftevent", separator="-"),
        "level": "info",
        "message": message,
        "type": "message",
        "data": None,
    }
    _EVENTS.within(service, row["id"]).add({**event, **more})


def _train(service: Service, row: Object) -> None:
    """Count tokens and epochs, leave a checkpoint per epoch, and add the model."""
    text = service.blobs[row["training_file"]].read().decode(errors="replace")
    lines = [line for line in text.splitlines() if line.strip()]
    if problem := _problem(lines, row["method"]["type"]):
        row |= {"status": "failed", "finished_at": service.now()}
        row["error"] = {
            "code": "invalid_training_file",
            "message": problem,
            "param": "training_file",
        }
        _add_event(service, row, problem, level="error")
        return
    epochs = row["hyperparameters"]["n_epochs"]
    epochs = _EPOCHS if epochs == "auto" else epochs
    row["hyperparameters"] |= {"n_epochs": epochs}
    row["trained_tokens"] = tokens.count(text) * epochs
    model = service.ids.new(
        f"ft:{row['model']}:org-emulator:{row['_suffix']}", separator=":", length=8
    )
    for epoch in range(1, epochs + 1):
        _checkpoint(service, row, epoch * len(lines), epoch, model if epoch == epochs else None)
    created = service.now()
    service.table("model").add(catalogue.describe(model, created, "org-emulator"))
    row |= {"status": "succeeded", "finished_at": created, "fine_tuned_model": model}
    _add_event(service, row, f"New fine-tuned model created: {model}")
    _add_event(service, row, "The job has successfully completed")


def _problem(lines: list[str], method: str) -> str | None:
    if len(lines) < _LEAST_EXAMPLES:
        return f"The training file has {len(lines)} examples, the minimum is {_LEAST_EXAMPLES}."
    for number, line in enumerate(lines, 1):
        example = json.loads(line)
        if not is_object(example) or not _is_example(example, method):
            return f"The example in line {number} does not have the format of method '{method}'."
    return None


def _is_example(example: Object, method: str) -> bool:
    if method == "dpo":
        return {"input", "preferred_output", "non_preferred_output"} <= example.keys()
    if {"prompt", "completion"} <= example.keys():
        return True
    messages = example.get("messages")
    return is_array(messages) and all(is_object(turn) and "role" in turn for turn in messages)


def _checkpoint(service: Service, row: Object, step: int, epoch: int, model: str | None) -> None:
    loss = round(2.0 / (epoch + 1), 4)
    metrics = {
        "step": step,
        "train_loss": loss,
        "train_mean_token_accuracy": round(1 - loss / 3, 4),
    }
    name = model or f"{row['model']}:ckpt-step-{step}"
    checkpoint: Object = {
        **service.head("fine_tuning.job.checkpoint", "ftckpt"),
        "fine_tuned_model_checkpoint": name if model else f"ft:{name}",
        "fine_tuning_job_id": row["id"],
        "metrics": metrics,
        "step_number": step,
    }
    _CHECKPOINTS.within(service, row["id"]).add(checkpoint)
    message = f"Step {step}: training loss={loss}"
    _add_event(service, row, message, type="metrics", data=metrics)


area.get("/fine_tuning/jobs")(_JOBS.page)
area.get(_PREFIX)(_JOBS.poll)
area.get(f"{_PREFIX}/events")(_EVENTS.page)
area.get(f"{_PREFIX}/checkpoints")(_CHECKPOINTS.page)


@area.post(f"{_PREFIX}/cancel")
def cancel(call: Call) -> Result:
    """Cancel a job that has not ended."""
    return _interrupt(call, stop, "cancelled")


@area.post(f"{_PREFIX}/pause")
def pause(call: Call) -> Result:
    """Pause a job until it is resumed."""
    return _interrupt(call, lambda row: "_finish" in row, "paused")


@area.post(f"{_PREFIX}/resume")
def resume(call: Call) -> Result:
    """Resume a paused job."""
    row = _JOBS.find(call)
    if row["status"] != "paused":
        raise _wrong_state(row, "resumed")
    row["status"] = "queued"
    return public(row)


def _interrupt(call: Call, busy: Callable[[Object], bool], status: str) -> Object:
    row = _JOBS.find(call)
    if not busy(row):
        raise _wrong_state(row, status)
    row["status"] = status
    if status == "cancelled":
        row["finished_at"] = call.service.now()
    _add_event(call.service, row, f"The job was {status}")
    return public(row)


def _wrong_state(row: Object, wanted: str) -> ServiceError:
    message = f"The job '{row['id']}' has status '{row['status']}' and cannot be {wanted}."
    return invalid(message, "fine_tuning_job_id", "invalid_value")
