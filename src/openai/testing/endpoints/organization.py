"""The organisation, for the admin key: keys, projects, users, invites, usage and costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from .._service.collection import Collection
from .._service.routing import Area, Call, Result
from .._service.state import Service
from .._service.store import paginate
from .._service.tables import Range
from .._service.wire import Object

__all__ = ["area"]

area: Area = Area()

_WEEK = 7 * 24 * 3600
_WIDTHS = {"1m": 60, "1h": 3600, "1d": 24 * 3600}
_PRICE = 0.000_002

_Make = Callable[[Service, Object], Object]


@dataclass(frozen=True, kw_only=True)
class _ObjectType(Collection):
    """One type of objects: their path, how to create one, and the ranges of parameters."""

    path: str
    prefix: str
    make: _Make
    create: Mapping[str, Range] | None = None
    change: Mapping[str, Range] | None = None
    remains: bool = False
    hidden: str = ""

    def register(self, target: Area) -> None:
        """Add the endpoints of this type."""
        one = f"{self.path}/{{own_id}}"
        target.get(self.path, admin=True)(self.page)
        target.get(one, admin=True)(self.retrieve)
        if self.create is not None:
            target.post(self.path, limits=self.create, admin=True)(self.add)
        if self.change is not None:
            target.post(one, limits=self.change, admin=True)(self.update)
        if not self.remains:
            target.delete(one, admin=True)(self.delete)

    def add(self, call: Call) -> Result:
        """Create one object; no later answer has its hidden fields."""
        head = {"id": call.service.ids.new(self.prefix), "object": self.name}
        row: Object = {**head, **self.make(call.service, call.body)}
        self.rows(call).add({name: value for name, value in row.items() if name != self.hidden})
        return row

    @override
    def page(self, call: Call) -> Result:
        rows = [row for row in self.rows(call) if _is_listed(row, call.query)]
        return paginate(rows, call.query, order="asc")


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


_NAME: dict[str, Range] = {"name": (1, None)}
_ROLE: dict[str, Range] = {"role": (1, None)}
_PROJECTS = _ObjectType(
    "organization.project",
    "own_id",
    path="/organization/projects",
    prefix="proj",
    make=_project,
    create=_NAME,
    change=_NAME,
    remains=True,
)
_PROJECT = Collection("organization.project", "project_id")
_TYPES = (
    _PROJECTS,
    _ObjectType(
        "organization.admin_api_key",
        "own_id",
        path="/organization/admin_api_keys",
        prefix="key",
        make=_admin_key,
        create={**_NAME, "expires_in_seconds": (1, 31_536_000)},
        hidden="value",
    ),
    _ObjectType(
        "organization.invite",
        "own_id",
        path="/organization/invites",
        prefix="invite",
        make=_invite,
        create={"email": (1, None)},
    ),
    _ObjectType(
        "organization.user",
        "own_id",
        path="/organization/users",
        prefix="user",
        make=_project_user,
        change=_ROLE,
    ),
    _ObjectType(
        "organization.project.user",
        "own_id",
        parent=_PROJECT,
        path="/organization/projects/{project_id}/users",
        prefix="user",
        make=_project_user,
        create=_ROLE,
        change=_ROLE,
    ),
    _ObjectType(
        "organization.project.service_account",
        "own_id",
        parent=_PROJECT,
        path="/organization/projects/{project_id}/service_accounts",
        prefix="svc",
        make=_service_account,
        create=_NAME,
        change=_NAME,
        hidden="api_key",
    ),
)
for _type in _TYPES:
    _type.register(area)


@area.post("/organization/projects/{project_id}/archive", admin=True)
def archive(call: Call) -> Result:
    """Archive a project."""
    row = _PROJECT.find(call)
    row |= {"status": "archived", "archived_at": call.service.now()}
    return row


_PERIOD: dict[str, Range] = {"start_time": (0, None), "end_time": (0, None), "limit": (1, 180)}


@area.get("/organization/usage/completions", limits=_PERIOD, admin=True)
def usage(call: Call) -> Result:
    """Return the tokens used by chat completions and responses, per bucket of time."""
    return _buckets(call, _usage)


@area.get("/organization/costs", limits=_PERIOD, admin=True)
def costs(call: Call) -> Result:
    """Return the costs of the tokens, at one invented price."""
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


def _usage(uses: list[Any]) -> Object:
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
