"""The endpoints behind the admin key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from openai.testing import Emulator
from tests.family import httpx


@pytest.fixture
def admin(api: Any, server: Emulator) -> Iterator[Any]:
    headers = {"authorization": f"Bearer {server.admin_api_key}"}
    with httpx.Client(base_url=server.base_url, headers=headers) as http:
        yield type(api)(server, http)


def test_the_plain_key_is_refused(http: httpx.Client) -> None:
    response = http.get("/organization/projects")
    assert (response.status_code, response.json()["error"]["code"]) == (401, "invalid_api_key")


def test_a_key_is_shown_once(admin: Any) -> None:
    made = admin.post("/organization/admin_api_keys", {"name": "ci"})
    assert made["value"].startswith("sk-admin-")
    path = f"/organization/admin_api_keys/{made['id']}"
    assert "value" not in admin.get(path)
    assert [row["name"] for row in admin.get("/organization/admin_api_keys")["data"]] == ["ci"]
    assert admin.delete(path)["deleted"] is True
    admin.get(path, 404)


def test_project_life(admin: Any) -> None:
    made = admin.post("/organization/projects", {"name": "one"})
    path = f"/organization/projects/{made['id']}"
    assert admin.post(path, {"name": "two"})["name"] == "two"
    user = admin.post(f"{path}/users", {"email": "a@example.com", "role": "member"})
    assert admin.post(f"{path}/users/{user['id']}", {"role": "owner"})["role"] == "owner"
    account = admin.post(f"{path}/service_accounts", {"name": "bot"})
    assert account["api_key"]["value"].startswith("sk-")
    assert "api_key" not in admin.get(f"{path}/service_accounts/{account['id']}")
    assert admin.post(f"{path}/archive")["status"] == "archived"
    assert admin.get("/organization/projects")["data"] == []
    listed = admin.get("/organization/projects", include_archived="true")["data"]
    assert [row["id"] for row in listed] == [made["id"]]
    admin.get("/organization/projects/proj_none/users", 404)


def test_invites(admin: Any) -> None:
    body = {"email": "a@example.com", "role": "reader"}
    made = admin.post("/organization/invites", body)
    assert made["status"] == "pending"
    assert admin.refusal("/organization/invites", {**body, "role": "king"})["param"] == "role"


def test_usage_and_costs_follow_the_requests(admin: Any, api: Any) -> None:
    used = api.chat("Hello")["usage"]
    start: Any = {"start_time": admin.server.service.now() - 60, "bucket_width": "1d"}
    (bucket,) = admin.get("/organization/usage/completions", **start)["data"]
    assert bucket["results"][0]["input_tokens"] == used["prompt_tokens"]
    assert bucket["results"][0]["num_model_requests"] == 1
    (day,) = admin.get("/organization/costs", **start)["data"]
    assert day["results"][0]["amount"]["value"] > 0
    error = admin.get("/organization/costs", 400)["error"]
    assert error["param"] == "start_time"
