"""The organisation behind the admin key: keys, projects, users, invites, usage and costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .._service.routing import Area, Call, Result
from .._service.state import Service
from .._service.store import Table, paginate
from .._service.tables import Range
from .._service.wire import Object
from .._service.work import public

__all__ = ["area"]

area: Area = Area()

_WEEK = 7 * 24 * 3600
_WIDTHS = {"1m": 60, "1h": 3600, "1d": 24 * 3600}
_PRICE = 0.000_002

_Make = Callable[[Service, Object], Object]


@dataclass(frozen=True)
class _Sort:
    """One sort of objects: where they live, what they are called, how one is made and changed."""

    path: str
    object: str
    prefix: str
    make: _Make
    create: Mapping[str, Range] | None = None
    update: Mapping[str, Range] | None = None
    delete: bool = True
    hidden: tuple[str, ...] = ()

    def table(self, call: Call) -> Table:
        """Return the objects of this sort, within the project that the path names."""
        project = call.path.get("project_id")
        if project is None:
            return call.service.table(self.object)
        call.service.table("organization.project").get(project)
        return call.service.table(f"{self.object} in '{project}'")

    def register(self, target: Area) -> None:
        """Add the endpoints of this sort."""
        one = f"{self.path}/{{own_id}}"
        target.get(self.path, admin=True)(self._list)
        target.get(one, admin=True)(self._retrieve)
        if self.create is not None:
            target.post(self.path, limits=self.create, admin=True)(self._create)
        if self.update is not None:
            target.post(one, limits=self.update, admin=True)(self._update)
        if self.delete:
            target.delete(one, admin=True)(self._delete)

    def _create(self, call: Call) -> Result:
        row: Object = {
            "id": call.service.ids.new(self.prefix),
            "object": self.object,
            **self.make(call.service, call.body),
        }
        return dict(self.table(call).add(row))

    def _list(self, call: Call) -> Result:
        rows = [row for row in self.table(call) if _is_listed(row, call.query)]
        return paginate(rows, call.query, order="asc", show=self._show)

    def _show(self, row: Object) -> Object:
        return {name: value for name, value in public(row).items() if name not in self.hidden}

    def _retrieve(self, call: Call) -> Result:
        return self._show(self.table(call).get(call.path["own_id"]))

    def _update(self, call: Call) -> Result:
        row = self.table(call).get(call.path["own_id"])
        row |= call.body
        return self._show(row)

    def _delete(self, call: Call) -> Result:
        row = self.table(call).remove(call.path["own_id"])
        return {"id": row["id"], "object": f"{self.object}.deleted", "deleted": True}


def _is_listed(row: Object, query: Object) -> bool:
    if row.get("status") == "archived" and not query.get("include_archived"):
        return False
    emails: list[str] = query.get("emails", [])
    return not emails or row.get("email") in emails


def _admin_key(service: Service, body: Object) -> Object:
    value = service.ids.new("sk-admin", separator="-", length=40)
    lifetime = body.get("expires_in_seconds")
    now = service.now()
    owner = {"type": "user", "object": "organization.user", "id": "user_emulator"}
    return {
        "name": body["name"],
        "value": value,
        "redacted_value": f"sk-admin-***{value[-4:]}",
        "created_at": now,
        "expires_at": now + lifetime if lifetime else None,
        "last_used_at": None,
        "owner": {**owner, "name": "Emulator", "created_at": now, "role": "owner"},
    }


def _project(service: Service, body: Object) -> Object:
    return {
        "name": body["name"],
        "created_at": service.now(),
        "archived_at": None,
        "status": "active",
        "external_key_id": body.get("external_key_id"),
    }


def _invite(service: Service, body: Object) -> Object:
    now = service.now()
    return {
        "email": body["email"],
        "role": body["role"],
        "status": "pending",
        "created_at": now,
        "expires_at": now + _WEEK,
        "accepted_at": None,
        "projects": body.get("projects", []),
    }


def _project_user(service: Service, body: Object) -> Object:
    email = body.get("email")
    return {"name": None, "email": email, "role": body["role"], "added_at": service.now()}


def _service_account(service: Service, body: Object) -> Object:
    now = service.now()
    key = {
        "object": "organization.project.service_account.api_key",
        "id": service.ids.new("key"),
        "name": "Secret Key",
        "value": service.ids.new("sk", separator="-", length=40),
        "created_at": now,
    }
    return {"name": body["name"], "role": "member", "created_at": now, "api_key": key}


_SORTS = (
    _Sort(
        "/organization/admin_api_keys",
        "organization.admin_api_key",
        "key",
        _admin_key,
        create={"name": (1, None), "expires_in_seconds": (1, 31_536_000)},
        hidden=("value",),
    ),
    _Sort(
        "/organization/projects",
        "organization.project",
        "proj",
        _project,
        create={"name": (1, None)},
        update={"name": (1, None)},
        delete=False,
    ),
    _Sort(
        "/organization/invites",
        "organization.invite",
        "invite",
        _invite,
        create={"email": (1, None)},
    ),
    _Sort(
        "/organization/users",
        "organization.user",
        "user",
        _project_user,
        update={"role": (1, None)},
    ),
    _Sort(
        "/organization/projects/{project_id}/users",
        "organization.project.user",
        "user",
        _project_user,
        create={"role": (1, None)},
        update={"role": (1, None)},
    ),
    _Sort(
        "/organization/projects/{project_id}/service_accounts",
        "organization.project.service_account",
        "svc",
        _service_account,
        create={"name": (1, None)},
        update={"name": (1, None)},
        hidden=("api_key",),
    ),
)
for _sort in _SORTS:
    _sort.register(area)


@area.post("/organization/projects/{project_id}/archive", admin=True)
def archive(call: Call) -> Result:
    """Archive a project."""
    row = call.service.table("organization.project").get(call.path["project_id"])
    row |= {"status": "archived", "archived_at": call.service.now()}
    return row


_PERIOD: dict[str, Range] = {"start_time": (0, None), "end_time": (0, None), "limit": (1, 180)}


@area.get("/organization/usage/completions", limits=_PERIOD, admin=True)
def usage(call: Call) -> Result:
    """Return what chat completions and responses used, per bucket of time."""
    return _buckets(call, _used)


@area.get("/organization/costs", limits=_PERIOD, admin=True)
def costs(call: Call) -> Result:
    """Return what the tokens cost, at one made-up price for all."""
    return _buckets(call, _cost)


def _buckets(call: Call, result: Callable[[list[Any]], Object]) -> Object:
    query, width = call.query, _WIDTHS[call.query.get("bucket_width", "1d")]
    start: int = query["start_time"]
    end: int = query.get("end_time", call.service.now() + 1)
    buckets: list[Object] = []
    while start < end and len(buckets) < query.get("limit", 7):
        within = [use for use in call.service.usage if start <= use[0] < min(start + width, end)]
        buckets.append(
            {
                "object": "bucket",
                "start_time": start,
                "end_time": min(start + width, end),
                "results": [result(within)] if within else [],
            }
        )
        start += width
    return {"object": "page", "data": buckets, "has_more": False, "next_page": None}


def _used(uses: list[Any]) -> Object:
    return {
        "object": "organization.usage.completions.result",
        "input_tokens": sum(use[2] for use in uses),
        "output_tokens": sum(use[3] for use in uses),
        "input_cached_tokens": 0,
        "num_model_requests": len(uses),
        "project_id": None,
        "user_id": None,
        "api_key_id": None,
        "model": None,
        "batch": None,
    }


def _cost(uses: list[Any]) -> Object:
    value = round(sum(use[2] + use[3] for use in uses) * _PRICE, 6)
    return {
        "object": "organization.costs.result",
        "amount": {"value": value, "currency": "usd"},
        "line_item": None,
        "project_id": None,
    }
