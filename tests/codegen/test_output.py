"""The code generated from a small definition: types of both flavours, and methods."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from codegen.docs import Docs
from codegen.emit_api_md import api_md
from codegen.emit_clients import namespaces_text, proxies_text
from codegen.emit_parameters import parameter_files
from codegen.emit_resources import ResourceModule
from codegen.emit_types import type_modules
from codegen.model import DefinitionError
from codegen.read import read
from openai.testing._service.errors import ServiceError


@pytest.fixture
def write(tmp_path: Path) -> Write:
    return Write(tmp_path)


class Write:
    """Returns the modules that a definition becomes, spaces aside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, text: str, **glossary: str) -> dict[str, str]:
        (self.folder / "things.py").write_text(dedent(text), "utf-8")
        api = read(self.folder)
        docs = Docs(glossary)
        for resource in api.resources:
            for endpoint in resource.endpoints:
                if endpoint.streams is not None:
                    docs.streaming[id(endpoint.params)] = endpoint.unstreamed
        modules = dict(type_modules(api, docs))
        for resource in api.resources:
            written = ResourceModule(api, resource, set(), docs)
            modules[written.module] = written.text()
        modules["api.md"] = api_md(api)
        modules["_clients.namespaces"] = namespaces_text(api)
        modules["_clients.proxies"] = proxies_text(api)
        return {name.removeprefix("openai."): text for name, text in modules.items()}


def test_fields_of_models_and_typed_dicts(write: Write) -> None:
    modules = write(
        """
        class Thing(Both):
            id: str
            parent: str | None
            size: int = ...
            tags: list[str] = ...
            parts: list[Part] = ...
            kinds: list[Literal["a", "b"]] = ...

            class Part:
                schema: object = ...
        """
    )
    model, param = modules["types.thing"], modules["types.thing_param"]
    assert "    id: str\n    parent: str | None = None\n    size: int | None = None\n" in model
    assert "    tags: list[str] | None = None\n    parts: list[Part] | None = None\n" in model
    assert 'schema_: object | None = Field(alias="schema", default=None)' in model
    assert "    id: Required[str]\n    parent: Required[str | None]\n    size: int\n" in param
    assert "    tags: SequenceNotStr[str]\n    parts: IterableParam[Part]\n" in param
    assert '    kinds: list[Literal["a", "b"]]\n'.replace('"', "'") in param
    assert param.index("class Part(") < param.index("class ThingParam(")


def test_unions_are_tagged_for_models_only(write: Write) -> None:
    modules = write(
        """
        class Thing(Both, Tagged["type", A, B] | None):
            class A:
                type: Literal["a"]

            class B:
                type: Literal["b"]
        """
    )
    tagged = 'Thing: TypeAlias = Annotated[A | B | None, PropertyInfo(discriminator="type")]'
    assert tagged in modules["types.thing"]
    assert "ThingParam: TypeAlias = A | B\n" in modules["types.thing_param"]


def test_keys_that_are_keywords(write: Write) -> None:
    modules = write('class Tool(Both):\n    async_: Key["async", bool] = ...\n    name: str')
    assert 'async_: bool | None = Field(alias="async", default=None)' in modules["types.tool"]
    param = modules["types.tool_param"]
    assert 'TypedDict("_ToolParamReservedKeywords", {"async": bool}, total=False)' in param
    assert "class ToolParam(_ToolParamReservedKeywords, total=False):\n    name:" in param


def test_fields_that_hide_builtins_do_not_hide_types(write: Write) -> None:
    modules = write("class A(Model):\n    object: str\n    data: dict[str, object]")
    assert "data: dict[str, builtins.object]" in modules["types.a"]
    assert "import builtins" in modules["types.a"]


def test_documentation_is_the_fields_own_or_the_glossarys(write: Write) -> None:
    modules = write(
        "class A(Model):\n    x: int  # How far.\n    y: int\n    z: int",
        y="How high.",
        x="Not this.",
    )
    assert (
        '    x: int\n    """How far."""\n    y: int\n    """How high."""\n    z: int\n'
        in (modules["types.a"])
    )


def test_members_are_copied(write: Write) -> None:
    member = "    @property\n    def double(self) -> int:\n        return 2 * self.x"
    text = write(f"class A(Model):\n    x: int\n\n{member}")["types.a"]
    assert member in text


STREAMING = """
class Things(Resource, path="/things"):
    @post(stream=Event)
    def create(*, model: str, size: int = ...) -> Thing:
        \"\"\"Make a thing.

        size: how large it is.
        \"\"\"

class Thing(Model):
    id: str

class Event(Model):
    type: str
"""


def test_streaming_endpoints_have_three_overloads(write: Write) -> None:
    modules = write(STREAMING)
    text = modules["resources.things"]
    assert text.count("    @overload\n") == 6
    assert "stream: Literal[False] | None | Omit = omit" in text
    assert "model: str, stream: Literal[True], size: int | Omit = omit" in text
    assert ") -> types.Thing | Stream[types.Event]:" in text
    assert ") -> types.Thing | AsyncStream[types.Event]:" in text
    assert "    @required_args(['model'], ['model', 'stream'])\n    def create(" in text
    assert 'body={"model": model, "size": size, "stream": stream}, stream=stream)' in text
    params = modules["types.thing_create_params"]
    assert "class ThingCreateParamsBase(TypedDict, total=False):" in params
    assert "    stream: Required[Literal[True]]" in params


def test_arguments_are_explained_on_the_implementation_only(write: Write) -> None:
    """Editors show its docstring where an overload has none (`tests/typing/test_editors.py`)."""
    text = write(STREAMING)["resources.things"]
    assert text.count(": ...\n") == 6
    assert text.count('"""Make a thing.') == 2
    assert text.count("        Args:\n            size: how large it is.\n") == 2


def test_the_docstring_of_a_class_explains_its_fields(write: Write) -> None:
    """And those of types like it, which have another docstring or none."""
    modules = write(
        """
        class A(Both):
            \"\"\"A measure.

            x: How far.
            \"\"\"

            x: int
            y: int

        class B(Model, like=A):
            y: str
        """,
        x="Not this.",
        y="How high.",
    )
    lines = '    x: int\n    """How far."""\n    y: '
    assert f'class A(BaseModel):\n    """A measure."""\n\n{lines}int\n' in modules["types.a"]
    assert f"class B(BaseModel):\n{lines}str\n" in modules["types.b"]
    assert (
        '    """A measure."""\n\n    x: Required[int]\n    """How far."""'
        in (modules["types.a_param"])
    )


def test_an_argument_has_one_line_for_the_method_and_its_typed_dict(write: Write) -> None:
    """The docstring's, or the glossary's: for its owner, for all arguments, or for the name."""
    modules = write(
        """
        class Things(Resource, path="/things"):
            @post("/{thing_id}")
            def make(thing_id: str, *, size: int, n: int, mode: str = ..., x: str = ...) -> Thing:
                \"\"\"Make a thing.

                It stays.

                size: How large.
                \"\"\"

            @helper("openai.lib.things:wait", like=make)
            def wait(*, kind: str, size: int = ...) -> Thing:
                \"\"\"Wait for a thing.

                kind: Which one.
                \"\"\"

        class Thing(Model):
            mode: str
        """,
        **{"Params.mode": "How.", "thing_id": "Which.", "ThingMakeParams.n": "How many."},
        mode="So it is.",
    )
    text = modules["resources.things"].replace("\n            ", " ")
    lines = "Args: thing_id: Which. size: How large. n: How many. mode: How."
    assert text.count(f"    {lines}\n") == 2
    assert text.count('"""Make a thing.\n\n        It stays.\n\n        Args: ') == 2
    lines = "Args: thing_id: Which. kind: Which one. n: How many. size: How large. mode: How."
    assert text.count(f"    {lines}\n") == 2
    params = modules["types.thing_make_params"]
    assert 'mode: str\n    """How."""' in params
    assert 'size: Required[int]\n    """How large."""' in params
    assert 'mode: str\n    """So it is."""' in modules["types.thing"]


def test_a_name_stands_before_those_that_end_like_it(write: Write) -> None:
    """Editors take the first `n: ` of a docstring for the line about `n`."""
    text = write(
        """
        class Things(Resource, path="/things"):
            @post
            def make(*, model: str, moderation: str, n: int) -> None:
                \"\"\"Make a thing.

                moderation: How strictly.
                n: How many.
                \"\"\"
        """
    )["resources.things"]
    assert text.index("n: How many.") < text.index("moderation: How strictly.")


def test_lists_return_pages_and_async_lists_are_plain_functions(write: Write) -> None:
    text = write(
        """
        class Things(Resource, path="/things"):
            @get
            def list(*, kinds: list[str] = ...) -> CursorPage[Thing]:
                \"\"\"List.\"\"\"

        class Thing(Model):
            id: str
        """
    )["resources.things"]
    assert "cast_to=lambda: types.Thing, page=lambda: _pagination.SyncCursorPage" in text
    assert ") -> _pagination.SyncCursorPage[types.Thing]:" in text
    assert (
        ") -> _pagination.AsyncPaginator[types.Thing, _pagination.AsyncCursorPage[types.Thing]]:"
        in text
    )
    assert "async def list" not in text


def test_files_headers_and_binary_answers(write: Write) -> None:
    text = write(
        """
        class Things(Resource, path="/things", beta="v2", security="admin_api_key_auth"):
            @post(encoding="multipart", accept="application/binary")
            def draw(
                *, image: File | list[File], keys: Header["x-keys", list[str]] = ...
            ) -> Binary:
                \"\"\"Draw.\"\"\"
        """
    )["resources.things"]
    assert "files=[['image'], ['image', '<array>']]" in text
    assert "multipart=True" in text
    assert "headers={'Accept': 'application/binary', 'OpenAI-Beta': 'v2'}" in text
    assert 'security="admin_api_key_auth"' in text
    assert 'headers={"x-keys": keys}' in text
    assert "_wrapper(things.draw, _response.StreamedBinaryAPIResponse)" in text
    assert "-> _legacy_response.HttpxBinaryResponseContent:" in text


def test_variants_merge_into_one_implementation(write: Write) -> None:
    text = write(
        """
        class Things(Resource, path="/things"):
            @post(variant="ByName")
            def create(*, name: str, size: int = ...) -> None:
                \"\"\"Make.\"\"\"

            @post(variant="ByKey")
            def create(*, key: str, size: str = ...) -> None:
                \"\"\"Make.\"\"\"
        """
    )
    assert "ThingCreateParams: TypeAlias = ByName | ByKey" in text["types.thing_create_params"]
    methods = text["resources.things"]
    assert "@required_args(['name'], ['key'])" in methods
    assert (
        "name: str | Omit = omit, size: int | str | Omit = omit, key: str | Omit = omit" in methods
    )


def test_helpers_forward_to_the_library(write: Write) -> None:
    text = write(
        """
        from openai.lib._things import AsyncManager, Manager

        class Things(Resource, path="/things"):
            @post
            def create(*, name: str) -> None:
                \"\"\"Make.\"\"\"

            @helper("openai.lib._things:follow", like=create, plain=True, extras=("timeout",))
            def follow(*, limit: int = 3) -> Manager:
                \"\"\"Make and follow.\"\"\"
        """
    )["resources.things"]
    assert "return _things.follow(self, name=name, limit=limit, timeout=timeout)" in text
    assert "return _things.async_follow(self, name=name, limit=limit, timeout=timeout)" in text
    assert "def follow(self, *, name: str, limit: int = 3, timeout: float" in text
    assert ") -> _things.AsyncManager:" in text
    assert "things.follow)" not in text
    assert "_things = LazyModule" in text


JOBS = """
class Jobs(Resource, path="/queues/{queue_id}/jobs"):
    @post
    @deprecated("Jobs are over.")
    def create(queue_id: str, *, name: str, size: int = ...) -> Job:
        \"\"\"Make.\"\"\"

    @get("/{job_id}")
    def retrieve(job_id: str, *, queue_id: str) -> Job:
        \"\"\"Fetch.\"\"\"

    @helper(POLL, extras=("timeout",))
    def poll(
        job_id: str, *, queue_id: str, poll_interval_ms: int = ..., max_wait_seconds: float = ...
    ) -> Job:
        \"\"\"Wait.\"\"\"

    @helper(like=create, then=poll(THEN), without=("queue_id",))
    def create_and_poll(
        *, queue_id: str, poll_interval_ms: int = ..., max_wait_seconds: float = ...
    ) -> Job:
        \"\"\"Make and wait.\"\"\"

class Job(Model):
    id: str
    counts: Counts
    status: str

    class Counts:
        left: int
"""
POLL = 'wait=retrieve(job_id, queue_id=queue_id), until=counts.left == 0 or status == "lost"'


def jobs(write: Write, poll: str = POLL, then: str = "id, queue_id=queue_id") -> str:
    text = write(JOBS.replace("POLL", poll).replace("THEN", then))["resources.things"]
    return " ".join(text.split()).replace("( ", "(")


def test_a_helper_polls_an_endpoint_until_a_condition_holds(write: Write) -> None:
    text = jobs(write)
    for function in ("return _polling.poll", "return await _polling.async_poll"):
        assert (
            f"{function}(self, partial(self.retrieve, job_id, queue_id=queue_id), "
            "lambda answer: answer.counts.left == 0 or answer.status == 'lost', "
            'f"the job {job_id} of the queue {queue_id}", poll_interval_ms=poll_interval_ms, '
            "max_wait_seconds=max_wait_seconds, timeout=timeout)"
        ) in text
    assert "from functools import partial" in text
    assert '_polling = LazyModule("openai.lib._methods.polling")' in text


def test_a_helper_can_poll_in_a_way_of_its_own(write: Write) -> None:
    text = jobs(write, f'"openai.lib._jobs:follow", {POLL}')
    assert "return _jobs.follow(self, partial(self.retrieve, job_id, queue_id=queue_id)," in text
    assert "return await _jobs.async_follow(self, partial(" in text


def test_a_helper_begins_and_then_waits(write: Write) -> None:
    text = jobs(write)
    for wait in ("", "await "):
        assert (
            "_polling.check_limit(max_wait_seconds) "
            f"started = {wait}_deprecated.without_warning(self.create)(queue_id, name=name, "
            "size=size, extra_headers=extra_headers, extra_query=extra_query, "
            "extra_body=extra_body, timeout=timeout) "
            f"return {wait}self.poll(started.id, queue_id=queue_id, "
            "poll_interval_ms=poll_interval_ms, max_wait_seconds=max_wait_seconds, "
            "timeout=timeout)"
        ) in text


def test_an_answer_that_nothing_needs_has_no_name(write: Write) -> None:
    text = jobs(write, then="name, queue_id=queue_id")
    assert "started" not in text
    assert "return self.poll(name, queue_id=queue_id," in text


def test_wire_names_need_a_transformation(write: Write) -> None:
    text = write(
        """
        class Things(Resource, path="/things"):
            @post
            def create(*, settings: Settings) -> None:
                \"\"\"Make.\"\"\"

                class Settings:
                    in_: Wire["in", str]
        """
    )
    assert "transform=lambda: types.ThingCreateParams" in text["resources.things"]
    assert (
        '    in_: Required[Annotated[str, PropertyInfo(alias="in")]]'
        in (text["types.thing_create_params"])
    )


def test_pages_about_the_client(write: Write) -> None:
    modules = write(STREAMING)
    assert "`client.things.create`" in modules["api.md"]
    assert "`(model, …) -> Thing` `POST /things`: Make a thing." in modules["api.md"]
    assert (
        "    def things(self) -> AsyncThingsWithStreamingResponse:"
        in modules["_clients.namespaces"]
    )
    assert "things: Things = ThingsProxy().__as_proxied__()" in modules["_clients.proxies"]


def test_tables_of_parameters(tmp_path: Path) -> None:
    text = '''
    class Things(Resource, path="/things"):
        @post("/{thing_id}", stream=ThingEvent)
        def turn(
            thing_id: str,
            *,
            parts: list[Bolt | Nut] | None,
            speed: float | None = ...,
            from_: Wire["from", Literal["left", "right"] | None] = ...,
            last: Query[bool] = ...,
        ) -> Thing:
            """Turn one."""

        @post("/pictures", encoding="auto")
        def draw(*, picture: File | list[File], name: str | Literal["x"] = ...) -> Thing:
            """Draw one."""


    class Bolt(Param):
        type: Literal["bolt"]
        labels: dict[str, str] = ...


    class Nut(Param):
        size: int
        type: Literal["nut"] = ...


    class Thing(Model):
        id: str
    '''
    (tmp_path / "things.py").write_text(dedent(text), "utf-8")
    written = parameter_files(read(tmp_path))
    module = written["src/openai/testing/_parameters/things.py"]
    scope: dict[str, Any] = {}
    exec(module.replace("from .._service", "from openai.testing._service"), scope)
    turn = scope["ENDPOINTS"]["POST /things/{thing_id}"]
    body = {"parts": [{"type": "bolt", "labels": {"a": "b"}}, {"size": 1}], "from": "left"}
    assert turn.body.check({**body, "stream": True, "speed": None}, "") == {**body, "stream": True}
    assert turn.body.check({"parts": None}, "") == {"parts": None}
    for wrong in ({}, {"parts": [{"type": "nut"}]}, {"parts": [], "from": "up"}):
        with pytest.raises(ServiceError):
            turn.body.check(wrong, "")
    assert turn.query.fields.keys() == {"last"}
    draw = scope["ENDPOINTS"]["POST /things/pictures"]
    assert draw.body is not None
    assert draw.form.fields.keys() == {"picture", "name"}
    assert draw.form.required == {"picture"}


@pytest.mark.parametrize(
    "branches, report",
    [
        ("list[Tree]", "7: Tree: holds itself; the emulator has no table for that"),
        ("list[bytes]", "8: Tree: the emulator has no table for bytes"),
    ],
)
def test_a_type_without_a_table_is_named_with_its_place(
    tmp_path: Path, branches: str, report: str
) -> None:
    text = f"""\
    class Things(Resource, path="/things"):
        @post
        def plant(*, tree: Tree) -> Tree:
            '''Plant one.'''


    class Tree(Both):
        branches: {branches}
    """
    (tmp_path / "things.py").write_text(dedent(text), "utf-8")
    with pytest.raises(DefinitionError) as caught:
        parameter_files(read(tmp_path))
    assert str(caught.value) == f"codegen/api/things.py:{report}"
