"""A proxy that loads its object on use."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, Generic, TypeVar, cast

from typing_extensions import override

__all__ = ["LazyProxy"]

T = TypeVar("T")


class LazyProxy(ABC, Generic[T]):
    """Forwards every attribute to the object that `__load__` returns.

    Nothing is cached: `__load__` is called each time, and may return another object. A proxy that
    loads another proxy returns that proxy for every attribute.
    """

    @abstractmethod
    def __load__(self) -> T:
        """Return the object this proxy stands for."""

    def __getattr__(self, attr: str) -> object:
        proxied: Any = self.__load__()
        return proxied if _is_proxy(proxied) else getattr(proxied, attr)

    @override
    def __repr__(self) -> str:
        return self._describe(repr)

    @override
    def __str__(self) -> str:
        return self._describe(str)

    def _describe(self, describe: Any) -> str:
        proxied: Any = self.__load__()
        if _is_proxy(proxied):
            return str(proxied.__class__.__name__)
        return str(describe(proxied))

    @override
    def __dir__(self) -> Iterable[str]:
        proxied: Any = self.__load__()
        return [] if _is_proxy(proxied) else dir(proxied)

    def _loaded_class(self) -> Any:
        # `isinstance(openai.chat, …)` reads this; it must not fail if no client can be created.
        try:
            proxied: Any = self.__load__()
        except Exception:  # noqa: BLE001
            return type(self)
        return cast("Any", type(proxied)) if _is_proxy(proxied) else proxied.__class__

    __class__ = property(_loaded_class)  # pyright: ignore[reportIncompatibleMethodOverride]

    def __as_proxied__(self) -> T:
        """Return this proxy, typed as its object."""
        return cast("T", self)


def _is_proxy(obj: object) -> bool:
    # By the real type: a proxy's `__class__` is its object's.
    return issubclass(type(obj), LazyProxy)
