"""The language of the definition: names, modules, twins, and errors."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from codegen.changes import changes
from codegen.model import Api, Shape, singular, snake_case
from codegen.read import read


@pytest.fixture
def define(tmp_path: Path) -> Define:
    return Define(tmp_path)


class Define:
    """Writes a definition and reads it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, **files: str) -> Api:
        for name, text in files.items():
            path = self.folder / f"{name.replace('__', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), "utf-8")
        return read(self.folder)


def shape(api: Api, name: str) -> Shape:
    return next(s for s in api.shapes for s in s.walk() if s.name == name)


@pytest.mark.parametrize(
    "name, module",
    [
        ("Batch", "batch"),
        ("AdminAPIKeyList", "admin_api_key_list"),
        ("OAuthErrorCode", "oauth_error_code"),
        ("ResponseFormatJSONSchema", "response_format_json_schema"),
        ("InputTokens30m", "input_tokens30m"),
    ],
)
def test_modules_are_named_after_their_class(name: str, module: str) -> None:
    assert snake_case(name) == module


@pytest.mark.parametrize(
    "resource, noun", [("Files", "File"), ("Batches", "Batch"), ("Speech", "Speech")]
)
def test_params_are_named_after_one_item(resource: str, noun: str) -> None:
    assert singular(resource) == noun


def test_nested_classes_are_named_by_their_path(define: Define) -> None:
    api = define(
        chat__completions="""
        class ChatCompletionChunk(Model):
            choices: list[Choice]

            class Choice:
                delta: Delta

                class Delta:
                    content: str = ...
        """
    )
    delta = shape(api, "Delta")
    assert delta.title("model") == "ChoiceDelta"
    assert delta.module("model") == "openai.types.chat.chat_completion_chunk"


def test_both_is_a_model_and_a_typed_dict(define: Define) -> None:
    api = define(
        tools="class Tool(Both):\n    name: str",
        shared__shared="class Metadata(Both):\n    key: str",
    )
    tool, metadata = shape(api, "Tool"), shape(api, "Metadata")
    assert (tool.title("param"), tool.module("param")) == ("ToolParam", "openai.types.tool_param")
    assert metadata.title("param") == "Metadata"
    assert metadata.module("param") == "openai.types.shared_params.metadata"


def test_names_are_looked_up_from_the_inside_out(define: Define) -> None:
    api = define(
        chat__a="""
        class Outer(Model):
            x: Thing

            class Thing:
                y: Thing
        class Other(Model):
            x: Thing
            z: files.Thing
        """,
        things="class Thing(Model):\n    id: str",
        files__things="class Thing(Model):\n    name: str",
    )
    outer, other = shape(api, "Outer"), shape(api, "Other")
    assert api.resolve(["Thing"], outer).shape.outer is outer
    assert api.resolve(["Thing"], other).shape.package == ""
    assert api.resolve(["files", "Thing"], other).shape.package == "files"


def test_like_takes_over_what_is_not_said(define: Define) -> None:
    api = define(
        responses__items="""
        class Item(Both):
            id: str
            part: Part
            status: str = ...

            class Part:
                text: str
        """,
        beta__items="""
        class FromAgent(Mixin):
            agent: Agent = ...

            class Agent:
                agent_name: str

        class BetaItem(Both, like=(responses.Item, FromAgent)):
            class Part:
                text: str | None
        """,
    )
    item = shape(api, "BetaItem")
    assert [f.name for f in item.fields] == ["id", "part", "agent", "status"]
    assert item.children.keys() == {"Part", "Agent"}
    part = item.children["Part"]
    assert part.outer is item
    assert len(part.fields) == 1
    assert shape(api, "FromAgent").flavours == ()


def test_like_prefers_the_beta_twin_of_a_name(define: Define) -> None:
    api = define(
        responses__items="class Part(Model):\n    x: str\nclass Item(Model):\n    part: Part",
        beta__items="""
        class BetaPart(Model, like=responses.Part): ...
        class BetaItem(Model, like=responses.Item): ...
        """,
    )
    item = shape(api, "BetaItem")
    assert [s.name for s, _ in api.references(item, "model")] == ["BetaPart"]


def test_arguments_go_where_the_verb_says(define: Define) -> None:
    api = define(
        things="""
        class Things(Resource, path="/things", beta="v1"):
            @post("/{thing_id}/parts")
            def add(
                thing_id: str,
                *,
                name: str,
                verbose: Query[bool] = ...,
                key: Header["X-Key", str] = ...,
            ) -> None:
                \"\"\"Add a part.\"\"\"

            @get("/{thing_id}")
            def list(thing_id: str, *, limit: int = ...) -> None:
                \"\"\"List parts.\"\"\"
        """
    )
    add, listing = api.resources[0].endpoints
    assert {a.name: a.place for a in add.arguments} == {
        "thing_id": "path",
        "name": "body",
        "verbose": "query",
        "key": "header",
    }
    assert add.path == "/things/{thing_id}/parts"
    assert add.trait("beta") == "v1"
    assert {a.name: a.place for a in listing.arguments} == {"thing_id": "path", "limit": "query"}
    assert shape(api, "ThingAddParams").module("param") == "openai.types.thing_add_params"


def test_helpers_take_the_arguments_of_what_they_are_like(define: Define) -> None:
    api = define(
        things="""
        class Things(Resource, path="/things"):
            @post
            def create(*, model: str, size: int = ..., seed: int = ...) -> None:
                \"\"\"Create.\"\"\"

            @helper("openai.lib._things:wait", like=create, without=("seed",))
            def wait(*, interval: float = 1.0) -> None:
                \"\"\"Create and wait.\"\"\"
        """
    )
    wait = api.resources[0].endpoints[1]
    assert [a.name for a in wait.arguments] == ["model", "interval", "size"]
    assert not wait.has_params


def test_resources_hang_on_the_folder_above(define: Define) -> None:
    api = define(
        chat="class Chat(Resource): ...",
        chat__completions="class Completions(Resource): ...",
        chat__completions__messages="class Messages(Resource): ...",
        live__live="class Live(Resource): ...",
        live__sessions="class Sessions(Resource): ...",
    )
    paths = {".".join(r.parts): r.module for r in api.resources}
    assert paths == {
        "chat": "chat.chat",
        "chat.completions": "chat.completions.completions",
        "chat.completions.messages": "chat.completions.messages",
        "live": "live.live",
        "live.sessions": "live.sessions",
    }


def test_changes_are_told_by_method_and_type(define: Define, tmp_path: Path) -> None:
    old = define(things="class Thing(Model):\n    id: str\n    gone: int\n    kept: str | None")
    text = """
    class Thing(Model):
        id: int
        new: str = ...
        kept: str = ...

    class Things(Resource, path="/things"):
        @get
        def list(*, limit: int = ...) -> Thing:
            \"\"\"List.\"\"\"
    """
    (tmp_path / "things.py").write_text(dedent(text), "utf-8")
    lines = list(changes(old, read(tmp_path)))
    assert "- added `client.things.list`" in lines
    assert "- `openai.types.thing.Thing`: added `new`" in lines
    assert "- `openai.types.thing.Thing`: removed `gone`" in lines
    assert "- `openai.types.thing.Thing`: `id` is `int`, was `str`" in lines
    assert "kept" not in "".join(lines)
