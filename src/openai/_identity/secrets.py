"""Redact secrets: the one list of names of secret headers, parameters and fields.

Used for debug logs, pickled errors and clients, redirects and checkpoints of runs. Names are
compared without case and separators (`X-Api-Key`, `x_api_key` and `apiKey` are equal), as a whole
or by their last words (`x-portkey-api-key`), never by a part of a word: `max_tokens` and
`prompt_cache_key` are not secrets. No function here changes its arguments.

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


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Browsers send keys of the Realtime API in `sec-websocket-protocol`.
SECRET_HEADERS = set(
    _words(
        "api-key auth authorization cf-access-jwt-assertion cookie cookie2 deploy-token dpop "
        "helicone-auth job-token key ocp-apim-subscription-key private-token proxy-authorization "
        "sec-websocket-protocol set-cookie set-cookie2 token x-amz-security-token x-amzn-oidc-data "
        "x-api-key x-auth x-consul-token x-functions-key x-gitlab-token x-goog-api-key "
        "x-goog-iam-authorization-token x-honeycomb-team x-identity-header x-key x-litellm-key "
        "x-mashape-key x-ms-authorization-auxiliary x-rapidapi-key x-sentry-auth x-token "
        "x-user-token x-vault-token x-zumo-auth"
    )
)
"""Names of secret headers, in lower case; programs may add those of a gateway."""


def _names(text: str) -> frozenset[str]:
    return _words(text.replace("-", ""))


_ENDINGS = _names(
    "access-key access-token account-key actor-token admin-key api-key api-secret api-token "
    "app-key application-key auth-key auth-token authorization bearer-token bot-token "
    "client-assertion connection-string csrf-token encryption-customer-key encryption-key "
    "ephemeral-key github-token hf-token id-token jwt jwt-assertion license-key master-key "
    "oauth-token openai-key passphrase passwd password private-key refresh-token sas-token secret "
    "secret-key secret-value security-token service-token session-token shared-key signing-key "
    "subject-token subscription-key virtual-key xsrf-token"
)
"""Last words of secret names of any kind."""

_IN_HEADERS = _names("authentication bearer client-cert sig")
"""Last words of more names of headers that carry secrets."""

_PARAMETERS = _names("assertion auth code hdnea hdntl hdnts hmac key pass pwd sas sig ticket token")
"""Names of secret query parameters."""

_SIGNATURES = _names("credential signature")
"""Last words of query parameters that sign a URL and so grant access."""

_FIELDS = _names("bearer cookie cookies credential pass pwd sas token")
"""Names of secret body fields."""

_OBJECTS = _names("auth client-secret credentials domain-secrets secrets")
"""Fields that are objects in the API; only their secret fields are redacted."""

_FOR_OTHERS = _names("env extra-headers extra-http-headers headers")
"""Mappings in a body that are passed to third parties, so any value may be secret."""

_BY_PROPERTY = ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties")
"""Keys of a JSON schema that map property names to schemas."""

# Compiled on first use, because few programs log or pickle.
_SEPARATOR = r"[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"
_USER = r"\A((?:[A-Za-z][A-Za-z0-9+.-]*:)?//)[^/?#\s]*@"
_PARAMETER = r"([?&#])([^?&#=]*)=([^&#]*)"
_NESTED = r"//[^/?#\s]*@|[?&#]([^?&#=]+)="
_FORM = r"[^\s=&]+=[^\s]*"
_ADDRESS = r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?/\S*"


# Names


def is_secret_header(name: object) -> bool:
    """Return whether a header is secret, by its name."""
    text = _text(name)
    return text.lower() in SECRET_HEADERS or _ends_in(text, _ENDINGS | _SIGNATURES | _IN_HEADERS)


def is_secret_parameter(name: object) -> bool:
    """Return whether a query parameter is secret, such as `sig` or `auth[token]`."""
    first, *inner = re.split(r"[\[\]]+", _text(name))
    return (
        _squeeze(first) in _PARAMETERS
        or _ends_in(first, _ENDINGS | _SIGNATURES)
        or any(map(is_secret_field, inner))
    )


def is_secret_field(name: object) -> bool:
    """Return whether a body field is secret, by its name."""
    text = _text(name)
    return _squeeze(text) in _FIELDS | _OBJECTS or _ends_in(text, _ENDINGS)


def _text(name: object) -> str:
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def _squeeze(name: str) -> str:
    return re.sub(_SEPARATOR, "", name).lower()


def _ends_in(name: str, endings: frozenset[str]) -> bool:
    words = re.split(_SEPARATOR, name.strip())[-3:]  # endings have at most three words
    return any("".join(words[first:]).lower() in endings for first in range(len(words)))


# Headers and queries


def redact_header(name: object, value: Any) -> Any:
    """Return the value of a header, redacted if it is secret."""
    return REDACTED if is_secret_header(name) else redact_address(value)


def redact_headers(headers: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return a copy of headers with secrets redacted."""
    return {name: redact_header(name, value) for name, value in headers.items()}


def redact_params(params: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return a copy of query parameters with secrets redacted."""
    return {
        name: REDACTED if is_secret_parameter(name) else redact_body(value)
        for name, value in params.items()
    }


def without_secret_headers(headers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the headers that are not secret."""
    return {name: value for name, value in headers.items() if not is_secret_header(name)}


def without_secret_params(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the query parameters that are not secret."""
    return {name: value for name, value in params.items() if not is_secret_parameter(name)}


# URLs


def redact_url(url: object) -> str:
    """Return a URL or path with its user info and secret parameters redacted."""
    shown = re.sub(_USER, rf"\1{REDACTED}@", str(url))
    return re.sub(_PARAMETER, _redact_parameter, shown)


def without_secrets_in_url(url: object) -> str:
    """Return a URL without user info, fragment and secret parameters."""
    address, _, query = str(url).partition("#")[0].partition("?")
    kept = [pair for pair in query.split("&") if pair and redact_url(f"?{pair}") == f"?{pair}"]
    return "?".join([re.sub(_USER, r"\1", address), *filter(None, ["&".join(kept)])])


def _redact_parameter(match: re.Match[str]) -> str:
    before, name, value = match.groups()
    is_secret = is_secret_parameter(_unquote(name)) or _has_secret(_unquote(value))
    return f"{before}{name}={REDACTED if is_secret and value else value}"


def _has_secret(text: str) -> bool:
    """Return whether a nested URL has user info or a secret parameter."""
    return any(not each[1] or is_secret_parameter(each[1]) for each in re.finditer(_NESTED, text))


def _unquote(text: str) -> str:
    from urllib.parse import unquote_plus

    for _ in range(3):  # URLs may be nested and quoted that often
        if "%" not in text:
            break
        text = unquote_plus(text)
    return text


def redact_address(value: Any) -> Any:
    """Redact a value if it is a URL with secrets; return any other unchanged."""
    is_address = isinstance(value, str) and re.fullmatch(_ADDRESS, value)
    return redact_url(value) if is_address else value


# Bodies


def redact_body(body: Any) -> Any:
    """Return a copy of a body with secrets redacted and files left out.

    Text under a secret name is redacted, and so is everything nested in it. Schemas of tools are
    unchanged, because a property named `token` is not a token. So are the tokens of log
    probabilities.
    """
    try:
        return _redact(body, _Scope.FIELDS)
    except RecursionError:  # too deep or recursive: sending raises a better error
        return f"<{type(body).__name__}>"


# Typed as `Any`, so that type checkers do not infer element types.
_MAPPING: type[Any] = Mapping
_BINARY: tuple[type[Any], ...] = (bytes, bytearray, memoryview)
_COLLECTIONS: tuple[type[Any], ...] = (Sequence, AbstractSet, ValuesView)


class _Scope(Enum):
    """The redaction rule of a value, by its place in the body."""

    FIELDS = auto()  # all but secret names
    SCHEMAS = auto()  # all schemas, whatever their property's name
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
    # A copy of the same class hides what its `repr` leaves out.
    return model.model_copy(update=_redact_fields(fields, scope))


def _redact_fields(fields: Mapping[Any, Any], scope: _Scope) -> dict[Any, Any]:
    return {key: _redact(value, _inner(key, value, fields, scope)) for key, value in fields.items()}


def _inner(key: Any, value: Any, fields: Mapping[Any, Any], scope: _Scope) -> _Scope:
    """Return the scope of a field's value."""
    name, is_mapping = _squeeze(_text(key)), isinstance(value, Mapping)
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
    """Return an encoded request body with secrets redacted.

    JSON and forms are parsed; other text is returned unchanged. Multipart bodies, which hold files,
    are left out, and so is malformed JSON.
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
