"""The one list of names that carry secrets, and how values under them are kept out of sight.

Debug logs, pickled errors and clients, redirects and the checkpoints of runs all ask here. Names
are compared without case and separators (`X-Api-Key`, `x_api_key` and `apiKey` are one name), and
as a whole or by their last words (`x-portkey-api-key`), never by a part of a word: `max_tokens` and
`prompt_cache_key` are no secrets. Nothing here changes what it is given.

`_request.logs` redacts log lines with these functions, `_reply.frozen` pickled errors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set as AbstractSet, ValuesView
from enum import Enum, auto
from typing import Any, cast

__all__ = [
    "REDACTED",
    "SECRET_HEADERS",
    "is_secret_field",
    "is_secret_header",
    "is_secret_parameter",
    "redact_address",
    "redact_body",
    "redact_header",
    "redact_headers",
    "redact_params",
    "redact_text",
    "redact_url",
    "without_secret_headers",
    "without_secret_params",
    "without_secrets_in_url",
]

REDACTED = "<redacted>"
"""Replaces a secret."""

SECRET_HEADERS = {
    "api-key",
    "auth",
    "authorization",
    "cf-access-jwt-assertion",
    "cookie",
    "cookie2",
    "deploy-token",
    "dpop",
    "helicone-auth",
    "job-token",
    "key",
    "ocp-apim-subscription-key",
    "private-token",
    "proxy-authorization",
    "sec-websocket-protocol",  # browsers have no other place for a key of the Realtime API
    "set-cookie",
    "set-cookie2",
    "token",
    "x-amz-security-token",
    "x-amzn-oidc-data",
    "x-api-key",
    "x-auth",
    "x-consul-token",
    "x-functions-key",
    "x-gitlab-token",
    "x-goog-api-key",
    "x-goog-iam-authorization-token",
    "x-honeycomb-team",
    "x-identity-header",
    "x-key",
    "x-litellm-key",
    "x-mashape-key",
    "x-ms-authorization-auxiliary",
    "x-rapidapi-key",
    "x-sentry-auth",
    "x-token",
    "x-user-token",
    "x-vault-token",
    "x-zumo-auth",
}
"""Headers that carry secrets, in lower case; a program may add those of its gateway."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.replace("-", "").split())


_ENDINGS = _names(
    "access-key access-token account-key actor-token admin-key api-key api-secret api-token "
    "app-key application-key auth-key auth-token authorization bearer-token bot-token "
    "client-assertion connection-string csrf-token encryption-customer-key encryption-key "
    "ephemeral-key github-token hf-token id-token jwt jwt-assertion license-key master-key "
    "oauth-token openai-key passphrase passwd password private-key refresh-token sas-token secret "
    "secret-key secret-value security-token service-token session-token shared-key signing-key "
    "subject-token subscription-key virtual-key xsrf-token"
)
"""Last words of names that carry secrets, wherever they stand."""

_PARAMETERS = _names("assertion auth code hdnea hdntl hdnts hmac key pass pwd sas sig ticket token")
"""Parameters of a query that carry secrets."""

_SIGNATURES = _names("credential signature")
"""Last words of parameters that sign a URL, so that it opens what it leads to."""

_FIELDS = _names("bearer cookie cookies credential pass pwd sas token")
"""Fields of a body that carry secrets."""

_OBJECTS = _names("auth client-secret credentials domain-secrets secrets")
"""Fields that the API has as objects, whose own fields say which of them is a secret."""

_FOR_OTHERS = _names("env extra-headers extra-http-headers headers")
"""Mappings in a body that are handed on to others, so that any value may be a secret."""

_BY_PROPERTY = ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties")
"""Mappings in a JSON schema from names of properties to their schemas."""

# Compiled at their first use, as nearly no program logs or pickles.
_SEPARATOR = r"[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"
_USER = r"\A((?:[A-Za-z][A-Za-z0-9+.-]*:)?//)[^/?#\s]*@"
_PARAMETER = r"([?&#])([^?&#=]*)=([^&#]*)"
_NESTED = r"//[^/?#\s]*@|[?&#]([^?&#=]+)="
_FORM = r"[^\s=&]+=[^\s]*"
_ADDRESS = r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?/\S*"


# Names


def is_secret_header(name: object) -> bool:
    """Whether a header of this name carries a secret."""
    text = _text(name)
    return text.lower() in SECRET_HEADERS or _ends_in(text, _ENDINGS)


def is_secret_parameter(name: object) -> bool:
    """Whether a parameter of a query carries a secret: `sig`, or `auth[token]`."""
    first, *inner = re.split(r"[\[\]]+", _text(name))
    return (
        _squeezed(first) in _PARAMETERS
        or _ends_in(first, _ENDINGS | _SIGNATURES)
        or any(map(is_secret_field, inner))
    )


def is_secret_field(name: object) -> bool:
    """Whether a field of a body carries a secret."""
    text = _text(name)
    return _squeezed(text) in _FIELDS | _OBJECTS or _ends_in(text, _ENDINGS)


def _text(name: object) -> str:
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def _squeezed(name: str) -> str:
    return re.sub(_SEPARATOR, "", name).lower()


def _ends_in(name: str, endings: frozenset[str]) -> bool:
    words = re.split(_SEPARATOR, name.strip())[-3:]  # no ending has more
    return any("".join(words[first:]).lower() in endings for first in range(len(words)))


# Headers and queries


def redact_header(name: object, value: Any) -> Any:
    """Return what may be shown of the value of a header."""
    return REDACTED if is_secret_header(name) else redact_address(value)


def redact_headers(headers: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return a copy of headers with their secrets replaced."""
    return {name: redact_header(name, value) for name, value in headers.items()}


def redact_params(params: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return a copy of the parameters of a query with their secrets replaced."""
    return {
        name: REDACTED if is_secret_parameter(name) else redact_body(value)
        for name, value in params.items()
    }


def without_secret_headers(headers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the headers that carry no secret."""
    return {name: value for name, value in headers.items() if not is_secret_header(name)}


def without_secret_params(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of a query that carry no secret."""
    return {name: value for name, value in params.items() if not is_secret_parameter(name)}


# URLs


def redact_url(url: object) -> str:
    """Return a URL, or a path with a query, with its user and its secret parameters replaced."""
    shown = re.sub(_USER, rf"\1{REDACTED}@", str(url))
    return re.sub(_PARAMETER, _redact_parameter, shown)


def without_secrets_in_url(url: object) -> str:
    """Return a URL that has neither user, fragment nor secret parameters."""
    address, _, query = str(url).partition("#")[0].partition("?")
    kept = [pair for pair in query.split("&") if pair and redact_url(f"?{pair}") == f"?{pair}"]
    return "?".join([re.sub(_USER, r"\1", address), *filter(None, ["&".join(kept)])])


def _redact_parameter(match: re.Match[str]) -> str:
    before, name, value = match.groups()
    is_secret = is_secret_parameter(_unquoted(name)) or _has_secret(_unquoted(value))
    return f"{before}{name}={REDACTED if is_secret and value else value}"


def _has_secret(text: str) -> bool:
    """Whether a URL within a URL has a user or a secret parameter."""
    return any(not each[1] or is_secret_parameter(each[1]) for each in re.finditer(_NESTED, text))


def _unquoted(text: str) -> str:
    from urllib.parse import unquote_plus

    for _ in range(3):  # a URL in a URL in a URL
        if "%" not in text:
            break
        text = unquote_plus(text)
    return text


def redact_address(value: Any) -> Any:
    """Return a value as it is, unless it is the text of a URL that has secrets."""
    is_address = isinstance(value, str) and re.fullmatch(_ADDRESS, value)
    return redact_url(value) if is_address else value


# Bodies


def redact_body(body: Any) -> Any:
    """Return a body as it may be shown: a copy with its secrets replaced, and without files.

    Text under a secret name is replaced, and so is all that is nested below it. Schemas of tools
    stay as they are: what is named `token` there is a parameter, not a token. So do the tokens of
    log probabilities.
    """
    try:
        return _redact(body, _Scope.FIELDS)
    except RecursionError:  # nested too deep, or in itself: sending says so in better words
        return f"<{type(body).__name__}>"


# Declared so loosely that checkers do not guess at what the containers hold.
_MAPPING: type[Any] = Mapping
_BINARY: tuple[type[Any], ...] = (bytes, bytearray, memoryview)
_COLLECTIONS: tuple[type[Any], ...] = (Sequence, AbstractSet, ValuesView)


class _Scope(Enum):
    """What may be shown of a value, by where it stands."""

    FIELDS = auto()  # all but what has a secret name
    SCHEMAS = auto()  # all schemas, whatever property they are of
    OBJECT = auto()  # fields as above, but no text and no `value`
    NOTHING = auto()


def _redact(value: Any, scope: _Scope) -> Any:
    is_hidden = scope in {_Scope.OBJECT, _Scope.NOTHING}
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return REDACTED if is_hidden else redact_address(value)
    if isinstance(value, _MAPPING):
        return _redact_fields(value, scope)
    if isinstance(value, _BINARY):
        return REDACTED if is_hidden else f"<{type(value).__name__}>"
    if isinstance(value, _COLLECTIONS):
        items = [_redact(each, scope) for each in value]
        return tuple(items) if isinstance(value, tuple) else items
    if hasattr(cast("object", value.__class__), "model_fields"):
        return _redact_model(value, scope)
    return REDACTED if is_hidden else value


def _redact_model(model: Any, scope: _Scope) -> Any:
    fields: dict[str, Any] = {**vars(model), **(model.model_extra or {})}
    # A copy of its class keeps out of sight what its `repr` leaves out.
    return model.model_copy(update=_redact_fields(fields, scope))


def _redact_fields(fields: Mapping[Any, Any], scope: _Scope) -> dict[Any, Any]:
    return {key: _redact(value, _inner(key, value, fields, scope)) for key, value in fields.items()}


def _inner(key: Any, value: Any, fields: Mapping[Any, Any], scope: _Scope) -> _Scope:
    """Return what may be shown of the value of a field."""
    name, is_mapping = _squeezed(_text(key)), isinstance(value, Mapping)
    if scope is _Scope.NOTHING or (name in _FOR_OTHERS and not isinstance(value, str)):
        return _Scope.FIELDS if scope is _Scope.SCHEMAS and is_mapping else _Scope.NOTHING
    if is_mapping and scope is _Scope.SCHEMAS:
        return _Scope.FIELDS
    if is_mapping and key in _BY_PROPERTY:
        return _Scope.SCHEMAS
    if name in _OBJECTS:
        return _Scope.OBJECT
    if name == "value":
        is_secret = scope is _Scope.OBJECT or is_secret_field(fields.get("name", fields.get("key")))
    else:
        is_secret = is_secret_field(key) and not (name == "token" and "logprob" in fields)
    return _Scope.NOTHING if is_secret else _Scope.FIELDS


def redact_text(text: str, media_type: str = "") -> str:
    """Return the encoded body of a request with the secrets in it replaced.

    JSON and forms are looked into; other text is returned as it is. Multipart bodies, which have
    files in them, are left out, and so is what begins like JSON and cannot be read.
    """
    if media_type.startswith("multipart/"):
        return ""
    if "json" in media_type or text.lstrip()[:1] in {"{", "["}:
        return _redact_json(text)
    return redact_url(f"?{text}")[1:] if re.fullmatch(_FORM, text) else text


def _redact_json(text: str) -> str:
    import json

    try:
        body = json.loads(text)
        shown = redact_body(body)
        return text if shown == body else json.dumps(shown)
    except (ValueError, RecursionError):
        return REDACTED if text else ""
