"""The `X-Stainless-*` headers: the package, the operating system and the interpreter."""

from __future__ import annotations

import sys
from functools import cache

from typing_extensions import override

from .._edition import BSD_HAS_A_NAME

__all__ = [
    "OtherArch",
    "OtherPlatform",
    "Platform",
    "get_architecture",
    "get_platform",
    "platform_headers",
]


_BSD = {"freebsd": "FreeBSD", "openbsd": "OpenBSD"}


class Platform:
    """What is known about the platform of this process."""

    is_known = False
    """Whether its names were looked up, which reads files."""


class OtherPlatform:
    """An operating system for which the contract has no name."""

    def __init__(self, name: str) -> None:
        self.name = name

    @override
    def __str__(self) -> str:
        return f"Other:{self.name}"


class OtherArch:
    """A processor architecture for which the contract has no name."""

    def __init__(self, name: str) -> None:
        self.name = name

    @override
    def __str__(self) -> str:
        return f"other:{self.name}"


def get_platform() -> OtherPlatform | str:
    """Return the operating system's name, or `Unknown`."""
    import platform

    try:
        system = platform.system().lower()
        if system in {"darwin", "linux"}:
            # `platform.platform()` would start the program `uname` to name the processor.
            name = f"{platform.release()} {platform.machine()}".lower()
        else:
            name = platform.platform().lower()
    except Exception:  # noqa: BLE001 - a header is not worth a failing request
        return "Unknown"
    if "iphone" in name or "ipad" in name:
        return "iOS"
    if system == "darwin":
        return "MacOS"
    if system == "windows":
        return "Windows"
    if "android" in name:
        return "Android"
    if system == "linux":
        return _distribution()
    if BSD_HAS_A_NAME and system in _BSD:
        return _BSD[system]
    return OtherPlatform(name) if name else "Unknown"


def _distribution() -> str:
    try:
        import distro

        name = distro.id()
    except Exception:  # noqa: BLE001 - a header is not worth a failing request
        return "Unknown"
    return _BSD.get(name, "Linux")


def get_architecture() -> OtherArch | str:
    """Return the processor's architecture, or `unknown`."""
    import platform

    try:
        machine = platform.machine().lower()
    except Exception:  # noqa: BLE001 - a header is not worth a failing request
        return "unknown"
    if machine in {"arm64", "aarch64"}:
        return "arm64"
    if machine == "arm":
        return "arm"
    if machine == "x86_64":
        return "x64"
    if sys.maxsize <= 2**32:
        return "x32"
    return OtherArch(machine) if machine else "unknown"


def _runtime(name: str) -> str:
    import platform

    try:
        return str(getattr(platform, name)())
    except Exception:  # noqa: BLE001 - a header is not worth a failing request
        return "unknown"


@cache
def platform_headers(
    version: str, *, platform: OtherPlatform | str | None = None
) -> dict[str, str]:
    """Return the headers that describe this package, its platform and its interpreter."""
    headers = {
        "X-Stainless-Lang": "python",
        "X-Stainless-Package-Version": version,
        "X-Stainless-OS": str(platform or get_platform()),
        "X-Stainless-Arch": str(get_architecture()),
        "X-Stainless-Runtime": _runtime("python_implementation"),
        "X-Stainless-Runtime-Version": _runtime("python_version"),
    }
    Platform.is_known = True
    return headers
