"""Vector stores: split files into chunks, and search them by the similarity of vectors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from ..._model import tokens
from ..._model.vectors import cosine, embed
from ..._service.collection import Collection
from ..._service.errors import not_found
from ..._service.jobs import begin, poll, public, stop
from ..._service.kinds import Need
from ..._service.routing import Area, Call, Result
from ..._service.state import Service
from ..._service.store import paginate
from ..._service.wire import Object
from .params import ATTRIBUTES, CHUNKING, EXPIRY, check_batch, check_chunking, matches

__all__ = ["area", "search_store"]

area: Area = Area()

_STORES = Collection("vector store", "vector_store_id", "vector_store.deleted")
_FILES = Collection(
    "file",
    "file_id",
    "vector_store.file.deleted",
    parent=_STORES,
    filters={"filter": "status"},
)
_DIMENSIONS = 256
_AUTO = {"max_chunk_size_tokens": 800, "chunk_overlap_tokens": 400}
_DAY = 24 * 3600
_PREFIX = "/vector_stores/{vector_store_id}"


def _show(service: Service, row: Object) -> Object:
    """Return a store with the current counts of its files."""
    files = list(_FILES.within(service, row["id"]))
    counts = _counts(files)
    status = "in_progress" if counts["in_progress"] else "completed"
    used = sum(file["usage_bytes"] for file in files)
    return {**public(row), "file_counts": counts, "status": status, "usage_bytes": used}


def _counts(files: Sequence[Object]) -> Object:
    statuses = [file["status"] for file in files]
    names = ("in_progress", "completed", "failed", "cancelled")
    return {**{name: statuses.count(name) for name in names}, "total": len(statuses)}


@area.post(
    "/vector_stores",
    limits={**CHUNKING, **EXPIRY, "file_ids": (0, 500)},
    rules=(check_chunking,),
)
async def create(call: Call) -> Result:
    """Create a store, with files if given."""
    body, service = call.body, call.service
    expires: Object | None = body.get("expires_after")
    now = service.now()
    row: Object = {
        **service.head("vector_store", "vs"),
        "name": body.get("name", ""),
        "description": body.get("description"),
        "expires_after": expires,
        "expires_at": now + expires["days"] * _DAY if expires else None,
        "last_active_at": now,
        "metadata": body.get("metadata", {}),
    }
    _STORES.within(service).add(row)
    for file_id in body.get("file_ids", ()):
        await _attach(service, row["id"], {"file_id": file_id, **_strategy(body)})
    return _show(service, row)


def _strategy(body: Object) -> Object:
    return {name: body[name] for name in ("chunking_strategy", "attributes") if name in body}


@area.get("/vector_stores")
def list_stores(call: Call) -> Result:
    """Return a page of stores."""
    show = partial(_show, call.service)
    return paginate(_STORES.rows(call), call.query, show=show)


@area.get(_PREFIX)
def retrieve(call: Call) -> Result:
    """Return one store."""
    return _show(call.service, _STORES.find(call))


@area.post(_PREFIX, limits=EXPIRY)
def update(call: Call) -> Result:
    """Change a store's name, metadata or expiry."""
    row = _STORES.find(call)
    row |= call.body
    if expires := call.body.get("expires_after"):
        row["expires_at"] = row["last_active_at"] + expires["days"] * _DAY
    return _show(call.service, row)


@area.delete(_PREFIX)
def delete(call: Call) -> Result:
    """Delete a store but not its files."""
    files = _FILES.rows(call)
    for file in files:
        files.remove(file["id"])
    return _STORES.delete(call)


async def _attach(service: Service, store: str, body: Object) -> Object:
    file = service.table("file").get(body["file_id"])
    strategy: Object = body.get("chunking_strategy") or {}
    static: Object = strategy.get("static", _AUTO)
    row: Object = {
        "id": file["id"],
        "object": "vector_store.file",
        "created_at": service.now(),
        "vector_store_id": store,
        "usage_bytes": 0,
        "status": "in_progress",
        "last_error": None,
        "attributes": body.get("attributes", {}),
        "chunking_strategy": {"type": "static", "static": dict(static)},
        "_chunks": [],
        "_filename": file["filename"],
    }
    _FILES.within(service, store).add(row)
    return await begin(service, row, partial(_index, service))


def _index(service: Service, row: Object) -> None:
    """Split a file into chunks; fail it if it is not text."""
    try:
        text = service.blobs[row["id"]].read().decode()
    except (KeyError, UnicodeDecodeError):
        message = "The file is gone or is not UTF-8 text."
        row |= {"status": "failed", "last_error": {"code": "invalid_file", "message": message}}
        return
    row["_chunks"] = [
        (chunk, embed(chunk, _DIMENSIONS))
        for chunk in _split(text, row["chunking_strategy"]["static"])
    ]
    row |= {"status": "completed", "usage_bytes": len(text.encode())}


def _split(text: str, static: Object) -> list[str]:
    pieces = tokens.split(text)
    size: int = static["max_chunk_size_tokens"]
    step = size - static["chunk_overlap_tokens"]
    last = max(len(pieces) - static["chunk_overlap_tokens"], 1)
    return ["".join(pieces[at : at + size]) for at in range(0, last, step)]


_FILE = f"{_PREFIX}/files/{{file_id}}"
area.get(f"{_PREFIX}/files")(_FILES.page)
area.get(_FILE)(_FILES.poll)
area.post(_FILE, accepts={name: Need(kind) for name, kind in ATTRIBUTES.items()})(_FILES.update)
area.delete(_FILE)(_FILES.delete)


@area.post(
    f"{_PREFIX}/files",
    limits={**CHUNKING, "file_id": (1, None)},
    accepts=ATTRIBUTES,
    rules=(check_chunking,),
)
async def add_file(call: Call) -> Result:
    """Attach a file to a store."""
    return await _attach(call.service, _STORES.find(call)["id"], call.body)


@area.get(f"{_FILE}/content")
def file_content(call: Call) -> Result:
    """Return the chunks of a file."""
    data = [{"type": "text", "text": chunk} for chunk, _ in _FILES.find(call)["_chunks"]]
    return {
        "object": "vector_store.file_content.page",
        "data": data,
        "has_more": False,
        "next_page": None,
    }


@area.post(
    f"{_PREFIX}/file_batches",
    limits={**CHUNKING, "file_ids": (0, 2000), "files": (1, 2000), "files[].file_id": (1, None)},
    accepts=ATTRIBUTES | {f"files[].{name}": kind for name, kind in ATTRIBUTES.items()},
    rules=(check_chunking, check_batch),
)
async def create_file_batch(call: Call) -> Result:
    """Attach several files at once."""
    service, store, body = call.service, _STORES.find(call)["id"], call.body
    entries: list[Object] = body.get("files") or [
        {"file_id": file_id, **_strategy(body)} for file_id in body.get("file_ids", ())
    ]
    for entry in entries:
        service.table("file").get(entry["file_id"])
    for entry in entries:
        await _attach(service, store, entry)
    row: Object = {
        **service.head("vector_store.files_batch", "vsfb"),
        "vector_store_id": store,
        "_file_ids": [entry["file_id"] for entry in entries],
    }
    service.table("file batch").add(row)
    return _show_batch(service, row)


def _batch(call: Call) -> Object:
    row = call.service.table("file batch").get(call.path["batch_id"])
    if row["vector_store_id"] != _STORES.find(call)["id"]:
        raise not_found("file batch", row["id"])
    return row


def _batch_files(service: Service, row: Object) -> list[Object]:
    table = _FILES.within(service, row["vector_store_id"])
    return [table.get(file_id) for file_id in row["_file_ids"] if file_id in table]


def _show_batch(service: Service, row: Object) -> Object:
    counts = _counts(_batch_files(service, row))
    ended = "cancelled" if counts["cancelled"] else "completed"
    status = "in_progress" if counts["in_progress"] else ended
    return {**public(row), "file_counts": counts, "status": status}


@area.get(f"{_PREFIX}/file_batches/{{batch_id}}")
async def retrieve_file_batch(call: Call) -> Result:
    """Return a batch after advancing the indexing of its files."""
    row = _batch(call)
    for file in _batch_files(call.service, row):
        await poll(call.service, file)
    return _show_batch(call.service, row)


@area.get(f"{_PREFIX}/file_batches/{{batch_id}}/files")
def list_batch_files(call: Call) -> Result:
    """Return a page of a batch's files."""
    wanted = call.query.get("filter")
    files = _batch_files(call.service, _batch(call))
    kept = [row for row in files if wanted in {None, row["status"]}]
    return paginate(kept, call.query, show=public)


@area.post(f"{_PREFIX}/file_batches/{{batch_id}}/cancel")
def cancel_file_batch(call: Call) -> Result:
    """Cancel the files of a batch that are not indexed yet."""
    row = _batch(call)
    for file in _batch_files(call.service, row):
        if stop(file):
            file["status"] = "cancelled"
    return _show_batch(call.service, row)


@area.post(
    f"{_PREFIX}/search",
    limits={
        "max_num_results": (1, 50),
        "query": (1, None),
        "query[]": (1, None),
        "ranking_options.score_threshold": (0, 1),
    },
)
def search(call: Call) -> Result:
    """Return the chunks most similar to the query."""
    wanted: Any = call.body["query"]
    queries: list[str] = [wanted] if isinstance(wanted, str) else wanted
    found = search_store(call.service, _STORES.find(call), queries, call.body)
    return {
        "object": "vector_store.search_results.page",
        "search_query": queries,
        "data": found,
        "has_more": False,
        "next_page": None,
    }


def search_store(
    service: Service, store: Object, queries: Sequence[str], options: Object
) -> list[Object]:
    """Return one result per file that passes the filter, best first."""
    vectors = [embed(query, _DIMENSIONS) for query in queries]
    ranking: Object = options.get("ranking_options") or {}
    least: float = ranking.get("score_threshold", 0)
    results: list[Object] = []
    for row in _FILES.within(service, store["id"]):
        if "filters" in options and not matches(options["filters"], row["attributes"]):
            continue
        scored = [
            (max(cosine(vector, own) for vector in vectors), chunk) for chunk, own in row["_chunks"]
        ]
        if not scored:
            continue
        score, chunk = max(scored)
        score = round(min(max(score, 0.0), 1.0), 6)
        if score >= least:
            results.append(
                {
                    "file_id": row["id"],
                    "filename": row["_filename"],
                    "score": score,
                    "attributes": row["attributes"],
                    "content": [{"type": "text", "text": chunk}],
                }
            )
    results.sort(key=lambda result: -result["score"])
    return results[: options.get("max_num_results", 10)]
