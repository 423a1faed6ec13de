"""Check items of MCP servers: is the tool allowed, and did the program approve the call?

The service calls these tools itself. An item is accepted only if its server was declared, the
server's limits allow the tool, and any approval it refers to was granted for this exact call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from ..._utils._utils import is_dict, is_list
from .calls import stop

__all__ = ["McpApprovals"]


class McpApprovals:
    """The approvals of one run; each allows one call."""

    def __init__(
        self, servers: Mapping[str, dict[str, Any]], history: Iterable[dict[str, Any]]
    ) -> None:
        self._servers = servers
        self.granted: dict[str, dict[str, Any]] = {}
        """Approved requests by id, until their call arrives."""

        requests: dict[Any, dict[str, Any]] = {}
        for item in history:
            if item.get("type") == "mcp_approval_request":
                requests[item.get("id")] = item
            elif item.get("type") == "mcp_approval_response" and item.get("approve") is True:
                request = requests.get(item.get("approval_request_id"))
                if request is not None:
                    self.granted[request["id"]] = request
            elif item.get("type") == "mcp_call":
                self.granted.pop(str(item.get("approval_request_id")), None)

    def check(self, item: dict[str, Any]) -> None:
        """Check an item of a server, and use up the approval that it refers to.

        Raises:
            RunStopped: the server was not declared, or the tool is not allowed or not approved.
        """
        server = self._servers.get(str(item.get("server_label")))
        if server is None:
            stop(f"No MCP server {item.get('server_label')!r} was declared.")
        if item["type"] == "mcp_list_tools":
            return
        name = str(item.get("name"))
        allowed = _names(server.get("allowed_tools"))
        if allowed is not None and name not in allowed:
            stop(f"The tool {name!r} is not among the `allowed_tools` of its MCP server.")
        needed = _is_approval_needed(server.get("require_approval"), name)
        if item["type"] == "mcp_approval_request":
            if needed is False:
                stop(f"The tool {name!r} asks for approval, which its MCP server never requires.")
        elif (request_id := item.get("approval_request_id")) is not None:
            self._use(str(request_id), item)
        elif needed:
            stop(f"The tool {name!r} was called without the approval that it requires.")

    def _use(self, request_id: str, call: dict[str, Any]) -> None:
        request = self.granted.pop(request_id, None)
        if request is None or any(
            request.get(key) != call.get(key) for key in ("name", "arguments", "server_label")
        ):
            stop(f"The MCP call {call.get('id')!r} is not what {request_id!r} was approved for.")


def _names(given: Any) -> list[str] | None:
    """Return the tool names of a list or a filter; `None` without either."""
    listed: Any = given.get("tool_names") if is_dict(given) else given
    return cast("list[str]", listed) if is_list(listed) else None


def _is_approval_needed(rule: Any, name: str) -> bool | None:
    """Return whether a tool needs approval; `None` if only the server can know."""
    if is_dict(rule):
        listed = {kind: _names(rule.get(kind)) or [] for kind in ("always", "never")}
        if name in listed["always"]:
            return True
        return False if name in listed["never"] else None
    return bool(rule != "never")
