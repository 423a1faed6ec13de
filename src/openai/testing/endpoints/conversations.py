"""Conversations: items that several responses share."""

from __future__ import annotations

from .._service.routing import Area, Call, Result
from .._service.store import paginate
from .._service.wire import Object
from .responses.input import CONVERSATIONS, ITEMS, as_items, keep_items

__all__ = ["area"]

area: Area = Area()

_PREFIX = "/conversations/{conversation_id}"
_LIMITS = {"items": (0, 20)}
_ITEM = f"{_PREFIX}/items/{{item_id}}"


@area.post("/conversations", limits=_LIMITS)
def create(call: Call) -> Result:
    """Create a conversation with its first items."""
    service = call.service
    row: Object = {
        **service.head("conversation", "conv", length=48),
        "metadata": call.body.get("metadata", {}),
    }
    keep_items(service, row, as_items(service, call.body.get("items")))
    return CONVERSATIONS.within(service).add(row)


area.get(_PREFIX)(CONVERSATIONS.retrieve)
area.post(_PREFIX)(CONVERSATIONS.update)
area.delete(_PREFIX)(CONVERSATIONS.delete)


@area.post(f"{_PREFIX}/items", limits=_LIMITS)
def add_items(call: Call) -> Result:
    """Add items, and return them."""
    row = CONVERSATIONS.find(call)
    added = as_items(call.service, call.body["items"])
    keep_items(call.service, row, added)
    return paginate(added, {}, limit=len(added), order="asc")


area.get(f"{_PREFIX}/items")(ITEMS.page)
area.get(_ITEM)(ITEMS.retrieve)


@area.delete(_ITEM)
def delete_item(call: Call) -> Result:
    """Remove one item, and return the conversation."""
    ITEMS.delete(call)
    return CONVERSATIONS.retrieve(call)
