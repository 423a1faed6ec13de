"""The service's error answers."""

from __future__ import annotations

from collections.abc import Mapping

from .wire import Object

__all__ = ["ServiceError", "invalid", "not_found"]

_KINDS = {
    401: "authentication_error",
    403: "permission_error",
    429: "rate_limit_error",
    500: "server_error",
    502: "server_error",
    503: "server_error",
}


class ServiceError(Exception):
    """An answer with an error status and the service's error envelope."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str | None = None,
        param: str | None = None,
        code: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.kind: str = kind or _KINDS.get(status, "invalid_request_error")
        self.param = param
        self.code = code
        self.headers: dict[str, str] = dict(headers or {})

    def body(self) -> Object:
        """Return the error envelope."""
        return {
            "error": {
                "message": self.message,
                "type": self.kind,
                "param": self.param,
                "code": self.code,
            }
        }


def invalid(message: str, param: str | None = None, code: str | None = None) -> ServiceError:
    """Return a 400 for a request that breaks a rule."""
    return ServiceError(400, message, param=param, code=code)


def not_found(what: str, identifier: str, param: str | None = "id") -> ServiceError:
    """Return a 404 for an object that does not exist."""
    return ServiceError(404, f"No {what} found with id '{identifier}'.", param=param)
