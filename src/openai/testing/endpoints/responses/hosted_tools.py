"""Tools that the service itself runs: searches, code, images.

File search runs whenever the request has it. The others run if `tool_choice` names their type or
the question has one of their words. Tools that wait for the caller are in `approved_tools`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

from ..._model.png import picture
from ..._service.state import Service
from ..._service.wire import Object, is_object
from ...prompt import Prompt
from ...reply import Reply
from ...responder import respond
from ..vector_stores.routes import search_store
from .approved_tools import ask_computer, ask_server

__all__ = ["Hosted", "run_hosted"]

_WORDS = {
    "web_search": {"search", "web", "news", "latest"},
    "code_interpreter": {"code", "python", "compute", "calculate"},
    "image_generation": {"draw", "paint", "image", "picture"},
}
_SIZE = 64


@dataclass(frozen=True)
class Hosted:
    """The result of a tool: its items, and the answer based on them."""

    items: list[Object]
    reply: Reply
    annotations: list[Object] = field(default_factory=list[Object])


_Run = Callable[[Service, Object, Object, Prompt], Hosted]


def run_hosted(service: Service, body: Object, prompt: Prompt) -> Hosted | None:
    """Run the first hosted tool that the request calls for, if any."""
    if body.get("tool_choice") == "none" or not prompt.question or prompt.schema is not None:
        return None
    for tool in body.get("tools", ()):
        kind = _kind(tool["type"])
        if kind in _ASK:
            if (asked := _ASK[kind](service, body, tool, prompt)) is not None:
                return Hosted(*asked)
        elif kind in _RUNS and _is_wanted(kind, body.get("tool_choice"), prompt.question):
            return _RUNS[kind](service, body, tool, prompt)
    return None


def _kind(name: str) -> str:
    return "web_search" if name.startswith("web_search") else name


def _is_wanted(kind: str, choice: Any, question: str) -> bool:
    if kind == "file_search" or (is_object(choice) and _kind(choice["type"]) == kind):
        return True
    return not _WORDS[kind].isdisjoint(re.findall(r"\w+", question.lower()))


def _item(service: Service, prefix: str, kind: str, **fields: Any) -> Object:
    identifier = service.ids.new(prefix, length=48)
    return {"id": identifier, "type": kind, "status": "completed", **fields}


def _file_search(service: Service, body: Object, tool: Object, prompt: Prompt) -> Hosted:
    results: list[Object] = []
    for identifier in tool.get("vector_store_ids", ()):
        store = service.table("vector store").get(identifier)
        results += search_store(service, store, [prompt.question], tool)
    results.sort(key=lambda result: -result["score"])
    queries = [prompt.question]
    item = _item(service, "fs", "file_search_call", queries=queries, results=None)
    if "file_search_call.results" in body.get("include", ()):
        item["results"] = [
            {**result, "text": result["content"][0]["text"], "content": None} for result in results
        ]
    if not results:
        return Hosted([item], respond(prompt))
    best = results[0]
    text = f"According to {best['filename']}: {best['content'][0]['text']}"
    citation: Object = {
        "type": "file_citation",
        "index": len(text),
        "file_id": best["file_id"],
        "filename": best["filename"],
    }
    return Hosted([item], Reply(text=text), [citation])


def _web_search(service: Service, body: Object, tool: Object, prompt: Prompt) -> Hosted:
    del tool
    url = f"https://example.com/search?q={quote_plus(prompt.question)}"
    action: Object = {"type": "search", "query": prompt.question, "queries": [prompt.question]}
    if "web_search_call.action.sources" in body.get("include", ()):
        action["sources"] = [{"type": "url", "url": url}]
    item = _item(service, "ws", "web_search_call", action=action)
    text = f"One page was found: {url}"
    citation: Object = {
        "type": "url_citation",
        "start_index": len(text) - len(url),
        "end_index": len(text),
        "url": url,
        "title": "Example search",
    }
    return Hosted([item], Reply(text=text), [citation])


def _code_interpreter(service: Service, body: Object, tool: Object, prompt: Prompt) -> Hosted:
    reply = respond(prompt)
    container = tool.get("container")
    container = container if isinstance(container, str) else service.ids.new("cntr")
    code = f"print({reply.text!r})"
    item = _item(service, "ci", "code_interpreter_call", container_id=container, code=code)
    item["outputs"] = None
    if "code_interpreter_call.outputs" in body.get("include", ()):
        item["outputs"] = [{"type": "logs", "logs": f"{reply.text}\n"}]
    return Hosted([item], reply)


def _image_generation(service: Service, body: Object, tool: Object, prompt: Prompt) -> Hosted:
    del body, tool
    data = base64.b64encode(picture(prompt.question, _SIZE, _SIZE)).decode()
    item = _item(service, "ig", "image_generation_call", result=data)
    return Hosted([item], Reply(text="Here is the image."))


_ASK = {
    "mcp": ask_server,
    "computer": ask_computer,
    "computer_use_preview": ask_computer,
}
_RUNS: dict[str, _Run] = {
    "file_search": _file_search,
    "web_search": _web_search,
    "code_interpreter": _code_interpreter,
    "image_generation": _image_generation,
}
