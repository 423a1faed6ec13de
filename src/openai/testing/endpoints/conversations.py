"""Conversations: items that several responses share."""

from __future__ import annotations

from .._service.collection import Collection
from .._service.errors import not_found
from .._service.jobs import public
from .._service.routing import Area, Call, Result
from .._service.store import paginate
from .._service.wire import Object
from .responses.input import as_items

__all__ = ["area"]

area: Area = Area()

_PREFIX = "/conversations/{conversation_id}"
_LIMITS = {"items": (0, 20)}
_CONVERSATIONS = Collection("conversation", "conversation_id")


@area.post("/conversations", limits=_LIMITS)
def create(call: Call) -> Result:
    """Create a conversation with its first items."""
    service = call.service
    row: Object = {
        **service.head("conversation", "conv", length=48),
        "metadata": call.body.get("metadata", {}),
        "_items": as_items(service, call.body.get("items")),
    }
    return public(_CONVERSATIONS.within(service).add(row))


area.get(_PREFIX)(_CONVERSATIONS.retrieve)
area.delete(_PREFIX)(_CONVERSATIONS.delete)


@area.post(_PREFIX)
def update(call: Call) -> Result:
    """Replace the metadata."""
    row = _CONVERSATIONS.find(call)
    row["metadata"] = call.body["metadata"] or {}
    return public(row)


@area.post(f"{_PREFIX}/items", limits=_LIMITS)
def add_items(call: Call) -> Result:
    """Add items, and return them."""
    row = _CONVERSATIONS.find(call)
    added = as_items(call.service, call.body["items"])
    row["_items"] += added
    return paginate(added, {}, limit=len(added), order="asc")


@area.get(f"{_PREFIX}/items")
def list_items(call: Call) -> Result:
    """Return a page of items, latest first."""
    return paginate(_CONVERSATIONS.find(call)["_items"], call.query)


def _item(call: Call, row: Object) -> Object:
    identifier = call.path["item_id"]
    for item in row["_items"]:
        if item["id"] == identifier:
            found: Object = item
            return found
    raise not_found("conversation item", identifier)


@area.get(f"{_PREFIX}/items/{{item_id}}")
def retrieve_item(call: Call) -> Result:
    """Return one item."""
    return _item(call, _CONVERSATIONS.find(call))


@area.delete(f"{_PREFIX}/items/{{item_id}}")
def delete_item(call: Call) -> Result:
    """Remove one item, and return the conversation."""
    row = _CONVERSATIONS.find(call)
    row["_items"].remove(_item(call, row))
    return public(row)
