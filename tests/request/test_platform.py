"""The headers that describe the machine and the interpreter."""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Iterator
from typing import NoReturn

import distro
import pytest

from openai._request.platform import (
    OtherArch,
    OtherPlatform,
    get_architecture,
    get_platform,
    platform_headers,
)
from tests.family import by_edition


@pytest.fixture(autouse=True)
def _nothing_cached() -> Iterator[None]:
    platform_headers.cache_clear()
    yield
    platform_headers.cache_clear()


def fail() -> NoReturn:
    raise OSError("no such system call")


@pytest.mark.rule("E105")
@pytest.mark.parametrize(
    ("system", "name", "distribution", "expected"),
    [
        ("Darwin", "23.0 arm64", "", "MacOS"),
        ("Darwin", "20.0 iPhone12,1", "", "iOS"),
        ("iOS", "iOS-17-iPad8,1", "", "iOS"),
        ("Windows", "Windows-10-10.0.19041-SP0", "", "Windows"),
        ("Linux", "5.10.101-android12-9 aarch64", "", "Android"),
        ("Linux", "6.1 x86_64", "debian", "Linux"),
        ("Linux", "6.1 x86_64", "freebsd", "FreeBSD"),
        ("Linux", "6.1 x86_64", "openbsd", "OpenBSD"),
        ("FreeBSD", "FreeBSD-13.2", "", by_edition(two="Other:freebsd-13.2", three="FreeBSD")),
        ("OpenBSD", "OpenBSD-7.3", "", by_edition(two="Other:openbsd-7.3", three="OpenBSD")),
        ("NetBSD", "NetBSD-9", "", "Other:netbsd-9"),
        ("Java", "Java-17-Plan9", "", "Other:java-17-plan9"),
        ("", "", "", "Unknown"),
    ],
)
def test_operating_systems(
    monkeypatch: pytest.MonkeyPatch, system: str, name: str, distribution: str, expected: str
) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    release, _, machine = name.partition(" ")
    monkeypatch.setattr(platform, "release", lambda: release)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "platform", lambda: name)
    monkeypatch.setattr(distro, "id", lambda: distribution)
    assert str(get_platform()) == expected


@pytest.mark.parametrize(
    ("machine", "maxsize", "expected"),
    [
        ("x86_64", 2**63 - 1, "x64"),
        ("arm64", 2**63 - 1, "arm64"),
        ("AARCH64", 2**63 - 1, "arm64"),
        ("arm", 2**31 - 1, "arm"),
        ("i686", 2**31 - 1, "x32"),
        ("AMD64", 2**63 - 1, "other:amd64"),
        ("riscv64", 2**63 - 1, "other:riscv64"),
        ("", 2**63 - 1, "unknown"),
    ],
)
def test_architectures(
    monkeypatch: pytest.MonkeyPatch, machine: str, maxsize: int, expected: str
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(sys, "maxsize", maxsize)
    assert str(get_architecture()) == expected


def test_what_cannot_be_told_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("machine", "python_implementation", "python_version", "system"):
        monkeypatch.setattr(platform, name, fail)
    assert platform_headers("1.0") == {
        "X-Stainless-Lang": "python",
        "X-Stainless-Package-Version": "1.0",
        "X-Stainless-OS": "Unknown",
        "X-Stainless-Arch": "unknown",
        "X-Stainless-Runtime": "unknown",
        "X-Stainless-Runtime-Version": "unknown",
    }


def test_failing_distribution_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(distro, "id", fail)
    assert get_platform() == "Unknown"


@pytest.mark.rule("T72")
def test_headers_of_this_machine() -> None:
    headers = platform_headers("2.0")
    assert headers["X-Stainless-Lang"] == "python"
    assert headers["X-Stainless-Package-Version"] == "2.0"
    assert headers["X-Stainless-Runtime"] == platform.python_implementation()
    assert headers["X-Stainless-Runtime-Version"] == platform.python_version()
    assert headers["X-Stainless-OS"] == str(get_platform())
    assert headers["X-Stainless-Arch"] == str(get_architecture())


@pytest.mark.parametrize("given", ["Amiga", OtherPlatform("amiga")])
def test_platform_may_be_given(given: OtherPlatform | str) -> None:
    assert platform_headers("2.0", platform=given)["X-Stainless-OS"] == str(given)


def test_headers_are_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = platform_headers("2.0")
    monkeypatch.setattr(platform, "python_version", fail)
    assert platform_headers("2.0") == first
    assert platform_headers("3.0")["X-Stainless-Runtime-Version"] == "unknown"


def test_other_names() -> None:
    assert str(OtherPlatform("x")) == "Other:x"
    assert str(OtherArch("x")) == "other:x"


def test_importing_looks_at_nothing() -> None:
    code = "import sys, openai._request.platform; print({'platform', 'distro'} & set(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"
