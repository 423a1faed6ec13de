"""Types that modules repeat are written once, and what a program sees of them stays."""

from __future__ import annotations

import itertools
import pickle
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest
import typing_extensions
from pydantic import BaseModel

from codegen.repeated import share
from openai.types.admin.organization import (
    UsageImagesResponse,
    usage_costs_response,
    usage_images_response,
)
from openai.types.evals import RunListResponse, RunRetrieveResponse, run_list_response

TYPES = Path(usage_costs_response.__file__).parents[2]
HEAD = "# Generated\n\nfrom openai._models import BaseModel\n"


def modules(**texts: str) -> dict[str, str]:
    return share(
        {f"openai.types.{name.replace('__', '.')}": HEAD + dedent(t) for name, t in texts.items()}
    )


THING = """
class Part(BaseModel):
    id: str
    size: int

class Thing(BaseModel):
    id: str
    name: str
    parts: list[Part]
"""


def test_a_nested_type_is_imported_and_an_outer_one_is_derived() -> None:
    made = modules(thing=THING, thing_deleted=THING.replace("class Thing(", "class ThingDeleted("))
    assert "from .thing import Part\n" in made["openai.types.thing_deleted"]
    assert "class ThingDeleted(Thing):\n    pass\n" in made["openai.types.thing_deleted"]
    assert "class Part" not in made["openai.types.thing_deleted"]
    assert made["openai.types.thing"] == HEAD + THING


@pytest.mark.parametrize(
    "old, new",
    [("size: int", "size: float"), ("size: int", "size: int | None = None"), ("size", "length")],
)
def test_what_differs_is_written_out_and_so_is_what_refers_to_it(old: str, new: str) -> None:
    other = THING.replace("class Thing(", "class ThingDeleted(").replace(old, new)
    made = modules(thing=THING, thing_deleted=other)
    assert made["openai.types.thing_deleted"] == HEAD + other


def test_a_type_can_be_imported_from_every_module_that_mentions_it() -> None:
    used = "from .part import Part\n" + THING.replace(THING[: THING.index("class Thing")], "")
    part = THING[: THING.index("class Thing")]
    other = used.replace("class Thing(", "class ThingDeleted(")
    made = modules(part=part, thing=used, thing_deleted=other)
    assert "from .part import Part\n" in made["openai.types.thing"]
    assert "from .part import Part as Part\n" in made["openai.types.thing_deleted"]


def test_what_is_said_of_a_type_is_kept() -> None:
    said = THING.replace("class Thing(BaseModel):", 'class Thing(BaseModel):\n    """A thing."""')
    made = modules(thing=said, thing_deleted=said.replace("class Thing(", "class ThingDeleted("))
    assert 'class ThingDeleted(Thing):\n    """A thing."""\n' in made["openai.types.thing_deleted"]


def test_types_of_different_areas_stay_apart() -> None:
    made = modules(chat__thing=THING, audio__thing=THING)
    assert made["openai.types.chat.thing"] == made["openai.types.audio.thing"] == HEAD + THING


def test_a_name_that_is_taken_gets_an_underscore() -> None:
    made = modules(beta__users__thing=THING, beta__groups__thing=THING)
    assert "from ..groups.thing import Thing as _Thing" in made["openai.types.beta.users.thing"]
    assert "class Thing(_Thing):\n    pass\n" in made["openai.types.beta.users.thing"]


def test_imports_go_in_no_circle() -> None:
    """Each of the two needs something of the other, so one of them is written out."""
    first = "from .thing_other import Other\n" + THING + "class Top(BaseModel):\n    a: Other\n"
    other = "class Other(BaseModel):\n    a: str\n" + THING.replace("class Thing(", "class Things(")
    made = modules(thing=first, thing_other=other)
    assert "thing import" not in made["openai.types.thing_other"]
    assert "from .thing_other import Part" in made["openai.types.thing"]


def test_a_program_sees_its_own_names() -> None:
    usage = UsageImagesResponse.model_validate(
        {
            "object": "page",
            "has_more": False,
            "data": [{"object": "bucket", "start_time": 1, "end_time": 2, "results": []}],
        }
    )
    assert type(usage).__module__ == usage_images_response.__name__
    assert repr(usage).startswith("UsageImagesResponse(")
    assert isinstance(usage.data[0], usage_images_response.Data)
    assert usage_images_response.Data is usage_costs_response.Data
    assert pickle.loads(pickle.dumps(usage)) == usage
    assert list(RunListResponse.model_fields) == list(RunRetrieveResponse.model_fields)
    assert "ResultCounts" in run_list_response.__all__


def unions(annotation: object) -> Iterator[set[type[BaseModel]]]:
    """Yield the models of every union in an annotation."""
    parts = typing_extensions.get_args(annotation)
    yield {part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)}
    for part in parts:
        yield from unions(part)


def test_no_member_of_a_union_derives_from_another() -> None:
    """So `isinstance` tells the members of a union apart."""
    for path in TYPES.rglob("*.py"):
        module = import_module(
            ".".join(["openai.types", *path.relative_to(TYPES).with_suffix("").parts])
        )
        for value in list(vars(module).values()):
            fields = getattr(value, "model_fields", {}).values()
            for members in unions(value), *(unions(field.annotation) for field in fields):
                for models in members:
                    for one, other in itertools.permutations(models, 2):
                        assert not issubclass(one, other), (module.__name__, one, other)
