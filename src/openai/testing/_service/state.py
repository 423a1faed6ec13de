"""The state of an emulated service: settings, objects, scripts, faults, recorded requests."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..faults import FaultPlan
from ..prompt import Prompt
from ..record import RecordedRequest
from ..reply import Reply, ReplyLike, as_reply
from . import catalogue
from .errors import ServiceError
from .limits import Limits
from .store import Blob, Ids, Table
from .wire import Object

__all__ = ["Responder", "Service", "Settings", "Usage"]

Responder = Callable[[Prompt], "ReplyLike | None"]
"""Returns the model's reply to a prompt, or `None` to use the built-in rules."""

Usage = tuple[int, str, int, int]
"""One use of a model: time, model, prompt tokens, completion tokens."""


@dataclass(frozen=True)
class Settings:
    """Settings that do not change while an emulator runs.

    `models` adds names to the catalogue; `any_model` accepts every name. `polls` is how many times
    a background job must be polled before it is done; `poll_after_ms` is the interval that clients
    are asked to use.
    """

    api_key: str = "sk-emulator"
    admin_key: str = "sk-admin-emulator"
    seed: int = 0
    models: tuple[str, ...] = ()
    any_model: bool = False
    polls: int = 2
    poll_after_ms: int = 10
    requests_per_minute: int = 10_000
    tokens_per_minute: int = 2_000_000
    clock: Callable[[], float] = time.time
    responder: Responder | None = None


class Service:
    """The state that all endpoints share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.base_url = "http://emulator.invalid/v1"
        self.faults: FaultPlan = FaultPlan()
        self.requests: list[RecordedRequest] = []
        self.scripts: deque[Reply] = deque()
        self.blobs: dict[str, Blob] = {}
        self.access_tokens: set[str] = set()
        self.usage: list[Usage] = []
        self._tables: dict[str, Table] = {}
        self.removed_models: set[str] = set()
        self.deployments: set[str] = set()
        self.reset()

    def close(self) -> None:
        """Release the bytes of stored files."""
        for blob in self.blobs.values():
            blob.close()
        self.blobs.clear()

    def reset(self) -> None:
        """Forget objects, scripts, faults and recorded requests; identifiers start again."""
        self.close()
        self.faults.clear()
        self.requests.clear()
        self.scripts.clear()
        self.access_tokens.clear()
        self.usage.clear()
        self._tables.clear()
        self.removed_models.clear()
        self.deployments.clear()
        settings = self.settings
        self.ids: Ids = Ids(settings.seed)
        self.limits: Limits = Limits(settings.requests_per_minute, settings.tokens_per_minute)

    def now(self) -> int:
        """Return the time in whole seconds."""
        return int(self.settings.clock())

    def head(self, name: str, prefix: str, *, separator: str = "_", length: int = 24) -> Object:
        """Return the first fields of a new object: id, type and creation time."""
        identifier = self.ids.new(prefix, separator=separator, length=length)
        return {"id": identifier, "object": name, "created_at": self.now()}

    def table(self, what: str) -> Table:
        """Return the table of the objects called `what`, as error messages name them."""
        if what not in self._tables:
            self._tables[what] = Table(what)
        return self._tables[what]

    def models(self) -> Mapping[str, Object]:
        """Return the existing models by name."""
        found = {name: catalogue.describe(name, made) for name, made in catalogue.NAMES.items()}
        for name in self.settings.models:
            found[name] = catalogue.describe(name, catalogue.NAMES["gpt-4o"], "emulator")
        for row in self.table("model"):
            found[row["id"]] = row
        return {name: row for name, row in found.items() if name not in self.removed_models}

    def need_model(self, name: str, ability: catalogue.Ability) -> None:
        """Refuse a model that is unknown or lacks the ability; deployments have every ability."""
        if name in self.deployments:
            return
        known = self.models()
        dated = any(name.startswith(f"{other}-20") for other in known)
        if not (name in known or dated or self.settings.any_model):
            message = f"The model '{name}' does not exist or you do not have access to it."
            raise ServiceError(404, message, param=None, code="model_not_found")
        found = catalogue.abilities(name)
        declared = name in self.settings.models or name not in known
        if found != ability and not declared:
            message = f"The model '{name}' is a {found} model and cannot be used for {ability}."
            raise ServiceError(404, message, param="model", code="model_not_supported")

    def script(self, replies: Iterable[ReplyLike]) -> None:
        """Answer the next requests with `replies`, one each."""
        self.scripts.extend(as_reply(reply) for reply in replies)

    def next_reply(self, prompt: Prompt) -> Reply | None:
        """Return the next scripted reply, else the reply of the test's responder, if any."""
        if self.scripts:
            return self.scripts.popleft()
        if self.settings.responder is None:
            return None
        answer = self.settings.responder(prompt)
        return None if answer is None else as_reply(answer)
