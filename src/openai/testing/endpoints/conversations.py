"""Conversations: items that several responses share."""

from __future__ import annotations

from .._service.errors import not_found
from .._service.routing import Area, Call, Result
from .._service.store import paginate
from .._service.wire import Object
from .responses.input import as_items

__all__ = ["area"]

area: Area = Area()

_PREFIX = "/conversations/{conversation_id}"
_LIMITS = {"items": (0, 20)}


def _find(call: Call) -> Object:
    return call.service.table("conversation").get(call.path["conversation_id"])


def _shown(row: Object) -> Object:
    return {name: value for name, value in row.items() if name != "items"}


@area.post("/conversations", limits=_LIMITS)
def create(call: Call) -> Result:
    """Start a conversation, with its first items."""
    service = call.service
    row: Object = {
        "id": service.ids.new("conv", length=48),
        "object": "conversation",
        "created_at": service.now(),
        "metadata": call.body.get("metadata", {}),
        "items": as_items(service, call.body.get("items")),
    }
    return _shown(service.table("conversation").add(row))


@area.get(_PREFIX)
def retrieve(call: Call) -> Result:
    """Return a conversation without its items."""
    return _shown(_find(call))


@area.post(_PREFIX)
def update(call: Call) -> Result:
    """Replace the metadata."""
    row = _find(call)
    row["metadata"] = call.body["metadata"] or {}
    return _shown(row)


@area.delete(_PREFIX)
def delete(call: Call) -> Result:
    """Delete a conversation."""
    row = call.service.table("conversation").remove(call.path["conversation_id"])
    return {"id": row["id"], "object": "conversation.deleted", "deleted": True}


@area.post(f"{_PREFIX}/items", limits=_LIMITS)
def add_items(call: Call) -> Result:
    """Add items, and return them."""
    row = _find(call)
    added = as_items(call.service, call.body["items"])
    row["items"] += added
    return paginate(added, {}, limit=len(added), order="asc")


@area.get(f"{_PREFIX}/items")
def list_items(call: Call) -> Result:
    """Return a page of items, the latest first."""
    return paginate(_find(call)["items"], call.query)


def _item(call: Call, row: Object) -> Object:
    identifier = call.path["item_id"]
    for item in row["items"]:
        if item["id"] == identifier:
            found: Object = item
            return found
    raise not_found("conversation item", identifier)


@area.get(f"{_PREFIX}/items/{{item_id}}")
def retrieve_item(call: Call) -> Result:
    """Return one item."""
    return _item(call, _find(call))


@area.delete(f"{_PREFIX}/items/{{item_id}}")
def delete_item(call: Call) -> Result:
    """Remove one item, and return the conversation."""
    row = _find(call)
    row["items"].remove(_item(call, row))
    return _shown(row)
