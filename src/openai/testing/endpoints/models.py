"""Models: list, retrieve, and delete fine-tuned ones."""

from __future__ import annotations

from .._service.errors import ServiceError
from .._service.routing import Area, Call, Result
from .._service.wire import Object

__all__ = ["area"]

area: Area = Area()


@area.get("/models")
def list_models(call: Call) -> Result:
    """Return all models; the list is not paginated."""
    return {"object": "list", "data": list(call.service.models().values())}


@area.get("/models/{model:path}")
def retrieve(call: Call) -> Result:
    """Return one model."""
    return _find(call)


@area.delete("/models/{model:path}")
def delete(call: Call) -> Result:
    """Delete a fine-tuned model; the service's models cannot be deleted."""
    row = _find(call)
    name: str = row["id"]
    if not name.startswith("ft:"):
        message = f"The model '{name}' is not yours to delete; only fine-tuned models are."
        raise ServiceError(
            403, message, kind="invalid_request_error", code="insufficient_permissions"
        )
    call.service.removed_models.add(name)
    return {"id": name, "object": "model", "deleted": True}


def _find(call: Call) -> Object:
    name = call.path["model"]
    row = call.service.models().get(name)
    if row is None:
        message = f"The model '{name}' does not exist."
        raise ServiceError(404, message, param="model", code="model_not_found")
    return row
