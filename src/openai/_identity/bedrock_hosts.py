"""The hosts of Amazon Bedrock: two families, in every partition of AWS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

import httpx

from .._exceptions import OpenAIError

__all__ = ["SERVICES", "BedrockEndpoint", "Host", "canonical_host", "check_region", "default_url"]

BedrockEndpoint: TypeAlias = Literal["mantle", "runtime"]
"""A family of hosts that serve the API on Bedrock."""

SERVICES: dict[BedrockEndpoint, str] = {"mantle": "bedrock-mantle", "runtime": "bedrock"}
"""The service name in the signature of requests, by family."""

_REGION = re.compile(r"[a-z]{2,5}(?:-[a-z]+)+-\d+")
_SUFFIXES = (
    ("cn-", "amazonaws.com.cn"),
    ("eusc-", "amazonaws.eu"),
    ("us-iso-", "c2s.ic.gov"),
    ("us-isob-", "sc2s.sgov.gov"),
    ("eu-isoe-", "cloud.adc-e.uk"),
    ("us-isof-", "csp.hci.ic.gov"),
)
_DUAL_STACK_SUFFIXES = {
    "amazonaws.com": "api.aws",
    "amazonaws.com.cn": "api.amazonwebservices.com.cn",
    "amazonaws.eu": "api.amazonwebservices.eu",
}
_MANTLE_HOST = re.compile(r"bedrock-mantle\.(?P<region>[^.]+)\.api\.aws")
_RUNTIME_HOST = re.compile(r"bedrock-runtime(?:-fips)?\.(?P<region>[^.]+)\.(?P<suffix>.+)")


@dataclass(frozen=True)
class Host:
    """A parsed host name of Amazon Bedrock."""

    endpoint: BedrockEndpoint
    region: str


def check_region(region: str) -> str:
    """Return `region` if it is spelled like an AWS region."""
    if not _REGION.fullmatch(region):
        raise OpenAIError(
            f"{region!r} is not a region of AWS; one looks like `us-east-1` or `eu-central-1`."
        )
    return region


def default_url(endpoint: BedrockEndpoint, region: str) -> str:
    """Return the base URL of a family in a region."""
    check_region(region)
    if endpoint == "mantle":
        return f"https://bedrock-mantle.{region}.api.aws/openai/v1"
    return f"https://bedrock-runtime.{region}.{_suffix(region)}/openai/v1"


def canonical_host(url: httpx.URL) -> Host | None:
    """Parse the host of a URL; return `None` if it is a proxy or gateway.

    Raises:
        OpenAIError: the host is Bedrock's own, but the URL is not https.
    """
    name = url.host.lower().rstrip(".")
    host: Host | None = None
    if found := _MANTLE_HOST.fullmatch(name):
        host = Host("mantle", found["region"])
    elif found := _RUNTIME_HOST.fullmatch(name):
        suffix = _suffix(found["region"])
        if found["suffix"] in {suffix, _DUAL_STACK_SUFFIXES.get(suffix)}:
            host = Host("runtime", found["region"])
    if host is not None and url.scheme != "https":
        raise OpenAIError(f"Bedrock is asked over https only; {url.host} was given with http.")
    return host


def _suffix(region: str) -> str:
    for prefix, suffix in _SUFFIXES:
        if region.startswith(prefix):
            return suffix
    return "amazonaws.com"
