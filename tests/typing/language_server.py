"""Asks pyright's language server what an editor would show about a program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any

from typing_extensions import Self

PATIENCE = 60.0  # Seconds, after which the server is killed and the next answer is an EOFError.
COMMAND = [sys.executable, "-m", "pyright.langserver", "--stdio"]
PLAIN = ["plaintext"]
DOCUMENT = {
    "hover": {"contentFormat": PLAIN},
    "completion": {
        "completionItem": {
            "documentationFormat": PLAIN,
            "resolveSupport": {"properties": ["documentation"]},
        }
    },
    "signatureHelp": {
        "signatureInformation": {
            "documentationFormat": PLAIN,
            "parameterInformation": {"labelOffsetSupport": True},
        }
    },
}


class LanguageServer:
    """One server and one open program; a place is where some text ends for the first time."""

    def __init__(self, folder: Path, program: str) -> None:
        self.program = program
        self.uri = (folder / "program.py").as_uri()
        self.root = folder.as_uri()
        self.sent = 0
        self.process = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self.timer = Timer(PATIENCE, self.process.kill)

    def __enter__(self) -> Self:
        self.timer.start()
        self._ask(
            "initialize",
            processId=None,
            rootUri=self.root,
            workspaceFolders=[{"uri": self.root, "name": "program"}],
            capabilities={"workspace": {"configuration": True}, "textDocument": DOCUMENT},
        )
        self._tell("initialized")
        document = {
            "uri": self.uri,
            "languageId": "python",
            "version": 1,
            "text": self.program,
        }
        self._tell("textDocument/didOpen", textDocument=document)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self._ask("shutdown")
            self._tell("exit")
        self.process.communicate()
        self.timer.cancel()

    def hover(self, before: str) -> str:
        """Return what is shown while the pointer rests on the last name of `before`."""
        found = self._ask("textDocument/hover", **self._place(before, -1))
        return str(found["contents"]["value"])

    def complete(self, before: str, label: str) -> str:
        """Return what is shown beside one of the completions."""
        found = self._ask("textDocument/completion", **self._place(before))
        item = next(item for item in found["items"] if item["label"] == label)
        return str(self._ask("completionItem/resolve", **item)["documentation"]["value"])

    def signatures(self, before: str) -> list[dict[str, Any]]:
        """Return the signatures that are shown while arguments are written."""
        found = self._ask("textDocument/signatureHelp", **self._place(before))
        for signature in found["signatures"]:
            signature.setdefault("activeParameter", found["activeParameter"])
        return list(found["signatures"])

    def _place(self, before: str, offset: int = 0) -> dict[str, Any]:
        lines = self.program[: self.program.index(before) + len(before) + offset].split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1])}
        return {"textDocument": {"uri": self.uri}, "position": position}

    # Messages

    def _ask(self, method: str, **params: Any) -> Any:
        self.sent += 1
        self._send(id=self.sent, method=method, params=params)
        while True:
            message = self._receive()
            if message.get("id") == self.sent and "method" not in message:
                return message["result"]
            if "id" in message:  # The server asks for settings, and wants to register things.
                self._send(id=message["id"], result=self._settings(message))

    def _tell(self, method: str, **params: Any) -> None:
        self._send(method=method, params=params)

    def _settings(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [
            {"pythonPath": sys.executable} if item.get("section") == "python" else {}
            for item in message["params"]["items"]
        ]

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            raise EOFError("The language server has ended.")
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message
