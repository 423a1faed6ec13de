"""A loopback server that answers like the OpenAI service, for tests without a network.

    from openai import OpenAI
    from openai.testing import Emulator, Fault, ToolCall

    with Emulator() as server:
        client = OpenAI(base_url=server.base_url, api_key=server.api_key)
        server.script("Good morning.", ToolCall("get_weather", {"city": "Oslo"}))
        server.fault(Fault.cut(events=3), path="/chat/completions")
        ...
        assert server.requests[-1].body["model"] == "gpt-4o"

Unscripted answers follow the fixed rules of `openai.testing.responder`; `Emulator(responder=…)`
replaces them. `python -m openai.testing` runs the server as a program. Other processes control it
with request headers:

    x-emulator-reply: text, or a JSON object of the fields of `Reply`
    x-emulator-fault: status=503; retry-after=1; times=2, or a JSON object of the fields of `Fault`

with `metadata={"emulator_reply": …}` in a request, or with the endpoints of
`openai.testing.control`. `openai.testing.pytest_plugin` has a fixture. Realtime sessions need
`websockets`, which the extra `realtime` installs.

The names are imported on first use: only the server needs the extra `testing`, importing this
package does not.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from .faults import Fault as Fault
    from .prompt import Prompt as Prompt, Tool as Tool, Turn as Turn
    from .record import RecordedFile as RecordedFile, RecordedRequest as RecordedRequest
    from .reply import Reply as Reply, ToolCall as ToolCall
    from .server import Emulator as Emulator

_lookup, _list = lazy(
    __name__,
    homes={
        ".faults": "Fault",
        ".prompt": "Prompt Tool Turn",
        ".record": "RecordedFile RecordedRequest",
        ".reply": "Reply ToolCall",
        ".server": "Emulator",
    },
)[:2]

_REQUIREMENTS = {
    "python_multipart": "python-multipart",
    "starlette": "starlette",
    "uvicorn": "uvicorn",
}


def __getattr__(name: str) -> object:
    if name == "Emulator":
        missing = [package for module, package in _REQUIREMENTS.items() if not find_spec(module)]
        if missing:
            message = (
                f"The emulator needs {', '.join(missing)}, which is not installed;"
                " run: pip install 'openai[testing]'"
            )
            raise ImportError(message, name=missing[0])
    return _lookup(name)


def __dir__() -> list[str]:
    return _list()
