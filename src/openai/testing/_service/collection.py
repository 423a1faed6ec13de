"""Collections of stored objects of one type, and the handlers that all types share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.responses import Response

from .jobs import poll, public
from .routing import Call, Result
from .state import Service
from .store import Table, paginate
from .wire import Object, is_object

__all__ = ["Collection"]


@dataclass(frozen=True)
class Collection:
    """Stored objects of one type; `key` is their path parameter, such as `file_id`.

    `filters` maps query parameters of a list to the fields that must equal them; of an object, a
    field must have the given pairs. `deleted` is the `object` in the answer to a deletion, by
    default the name and `.deleted`; `deleted_key` is the name of the id in that answer.
    """

    name: str
    key: str
    deleted: str = ""
    deleted_key: str = "id"
    parent: Collection | None = None
    filters: Mapping[str, str] = field(default_factory=dict[str, str])
    order: str = "desc"
    limit: int = 20

    def within(self, service: Service, *parents: str) -> Table:
        """Return the objects of these parents, or all objects."""
        return service.table(" in ".join([self.name, *(f"'{parent}'" for parent in parents)]))

    def rows(self, call: Call) -> Table:
        """Return the objects under the request's path; their parent must exist."""
        parents = [] if self.parent is None else [str(self.parent.find(call)["id"])]
        return self.within(call.service, *parents)

    def find(self, call: Call) -> Object:
        """Return the object named by the path, or refuse with 404."""
        return self.rows(call).get(call.path[self.key])

    def page(self, call: Call) -> Result:
        """Return a page of the objects."""
        wanted = {own: call.query[name] for name, own in self.filters.items() if name in call.query}
        rows = [row for row in self.rows(call) if _has(row, wanted)]
        return paginate(rows, call.query, limit=self.limit, order=self.order, show=public)

    def retrieve(self, call: Call) -> Result:
        """Return one object."""
        return public(self.find(call))

    async def poll(self, call: Call) -> Response:
        """Advance the job of one object, and return the object."""
        return await poll(call.service, self.find(call))

    def update(self, call: Call) -> Result:
        """Change one object; `null` for a required parameter empties it."""
        row = self.find(call)
        row |= {name: {} if value is None else value for name, value in call.body.items()}
        return public(row)

    def delete(self, call: Call) -> Result:
        """Delete one object."""
        row = self.rows(call).remove(call.path[self.key])
        kind = self.deleted or f"{self.name}.deleted"
        return {self.deleted_key: row["id"], "object": kind, "deleted": True}


def _has(row: Object, wanted: Object) -> bool:
    return all(
        value.items() <= (row[name] or {}).items() if is_object(value) else row[name] == value
        for name, value in wanted.items()
    )
