"""Model classes of every kind, data that nearly fits them, and a plain reference implementation."""

# ruff: noqa: UP007, UP045 - every spelling that occurs in responses occurs here

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from random import Random
from typing import (
    Annotated,
    Any,
    Generic,
    Literal,
    Optional,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

import pydantic
from pydantic import Field, PrivateAttr, TypeAdapter, field_validator
from typing_extensions import TypeAliasType, override

from openai._models import BaseModel, GenericModel, UnknownMember
from openai._utils import PropertyInfo, parse_date, parse_datetime
from openai._utils._typing import is_union_type

T = TypeVar("T")
Tagged = PropertyInfo(discriminator="type")


class Leaf(BaseModel):
    name: str
    number: int
    share: float
    flag: bool
    anything: object
    color: Literal["red", "blue"]
    maybe_text: str | None = None
    maybe_number: Optional[int] = None
    maybe_share: float | None = None
    maybe_flag: Optional[bool] = None
    maybe_color: Literal["red", "blue"] | None = None


class Times(BaseModel):
    at: datetime
    day: date
    maybe_at: Optional[datetime] = None
    maybe_day: date | None = None


class Aliased(BaseModel):
    in_: Optional[str] = Field(alias="in", default=None)
    schema_: dict[str, object] = Field(alias="schema")
    inner: Leaf | None = Field(alias="in.ner", default=None)


class Circle(BaseModel):
    type: Literal["circle"]
    radius: float


class Square(BaseModel):
    type: Literal["square", "box"]
    side: int
    label: Optional[str] = None


class Group(BaseModel):
    type: Literal["group"]
    members: list[Shape]
    first: Shape | None = None


class OtherBox(BaseModel):
    type: Literal["box"]
    contents: Optional[list[int]] = None


Shape = Annotated[Circle | Square | Group, PropertyInfo(discriminator="type")]
Boxes = Annotated[Circle | Square | OtherBox, PropertyInfo(discriminator="type")]


class Easy(BaseModel):
    role: str
    type: Literal["circle"] | None = None


Backwards = Annotated[Union[Circle, Square, Easy], PropertyInfo(discriminator="type")]
Loose = Annotated[Easy | Circle | OtherBox, PropertyInfo(discriminator="type")]


class Renamed(BaseModel):
    kind: Literal["renamed"] = Field(alias="type")
    value: Optional[int] = None


class Renamed2(BaseModel):
    kind: Literal["other"] = Field(alias="type")
    value: float | None = None


ByAlias = Annotated[Renamed | Renamed2, PropertyInfo(discriminator="kind")]


class Numbered(BaseModel):
    type: Literal[1, 2]
    x: int


class NumberedToo(BaseModel):
    type: Literal[3]
    x: str


ByNumber = Annotated[Numbered | NumberedToo, PropertyInfo(discriminator="type")]


class Defaults(BaseModel):
    five: int = 5
    maybe_three: Optional[int] = 3
    names: list[str] = ["a"]
    labels: dict[str, str] = Field(default_factory=dict)
    leaf: Leaf | None = None


class Containers(BaseModel):
    leaves: list[Leaf]
    by_name: dict[str, Leaf]
    shares: list[float]
    holes: list[Leaf | None]
    rows: dict[str, list[int]]
    metadata: Optional[dict[str, str]] = None
    matrix: list[list[float]] | None = None
    bare: Optional[dict] = None  # type: ignore[type-arg]
    numbers: list[int] | None = None


class Choices(BaseModel):
    scalar: int | str | bool
    number: float | int
    text_or_shapes: str | list[Shape]
    two_models: Leaf | Times
    either: Leaf | Circle
    untagged: Circle | OtherBox
    nested: Shape | Leaf
    ambiguous: Group | Defaults | Containers | None = None
    loose: Optional[Loose] = None
    boxes: Annotated[Circle | Square | OtherBox | None, PropertyInfo(discriminator="type")] = None
    options: list[Leaf | str] | None = None


class Tree(BaseModel):
    value: int | None = None
    parent: Optional[Tree] = None
    children: list[Tree]
    shape: Shape | None = None


class Pages(GenericModel, Generic[T]):
    _client: Any = PrivateAttr()
    _count: int = PrivateAttr(default=3)

    data: list[T]
    next: Optional[T] = None
    has_more: bool | None = None


class Open(BaseModel):
    known: Optional[int] = None
    __pydantic_extra__: dict[str, Leaf] = pydantic.Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]


class OpenBelow(Open):
    more: list[float]


class Validated(BaseModel):
    type: Literal["validated"]
    even: int

    @field_validator("even")
    @classmethod
    def _is_even(cls, value: int) -> int:
        if value % 2:
            raise ValueError("odd")
        return value * 10


class Constrained(BaseModel):
    type: Literal["constrained"]
    small: Annotated[int, Field(lt=5)]


class Built(BaseModel):
    type: Literal["built"]
    x: int | None = None

    @classmethod
    @override
    def construct(cls, /, _fields_set: Any = None, **values: Any) -> Built:
        made = super().construct(_fields_set, **values)
        made.x = 42
        return made


class Fussy(BaseModel):
    x: Optional[int] = None

    @classmethod
    @override
    def construct(cls, /, _fields_set: Any = None, **values: Any) -> Fussy:
        if "x" not in values:
            raise RuntimeError("no x")
        return super().construct(_fields_set, **values)


Custom = Annotated[Validated | Constrained | Built, PropertyInfo(discriminator="type")]


class ByName(BaseModel):
    model_config = pydantic.ConfigDict(populate_by_name=True)

    other: int | None = Field(alias="outer", default=None)


class Special(BaseModel):
    custom: Custom
    validated: Optional[Validated] = None
    built: Built | None = None
    fussy_or_leaf: Fussy | Leaf | None = None
    by_name: Optional[ByName] = None
    plain_by_name: ByName
    openness: Open
    open_below: OpenBelow | None = None


Json = TypeAliasType("Json", "dict[str, Json] | list[Json] | str | int | None", type_params=())
LeafAlias = TypeAliasType("LeafAlias", Leaf | None)


class WithAlias(BaseModel):
    leaf: LeafAlias
    leaves: list[LeafAlias]


ZOO: list[Any] = [
    Leaf,
    Times,
    Aliased,
    Group,
    Defaults,
    Containers,
    Choices,
    Tree,
    Pages[Leaf],
    Pages[Shape],
    Pages[Pages[int]],
    Open,
    OpenBelow,
    Special,
    WithAlias,
    Shape,
    Boxes,
    Loose,
    Backwards,
    Union[Circle, OtherBox, Square],
    Union[Square, OtherBox, Circle],
    Annotated[Union[Square, OtherBox, Circle], PropertyInfo(discriminator="type")],
    ByAlias,
    ByNumber,
    Custom,
    Optional[Leaf],
    Union[Leaf, str],
    Leaf | Circle,
    list[Shape],
    dict[str, Tree],
    list[Leaf],
    list[float],
    float,
    int,
    Optional[bool],
    datetime,
    list,
    dict,
    object,
    Literal["a"],
]

_SCALARS: list[Any] = [
    None, True, False, 0, 1, 2, -1, 5, 2**53 + 1, 10**30, 1.0, 1.5, -0.0, 1e300, math.inf,
    "", "a", "x", "5", "5.0", "1e3", "true", "on", "NaN", "red", "2024-01-02", "1714521600",
    "2024-01-02T03:04:05Z", "2024-01-02T03:04:05", "circle", "box", "é",
]  # fmt: skip
_KEYS = [
    "name",
    "type",
    "x",
    "self",
    "cls",
    "model_config",
    "_fields_set",
    "in",
    "in_",
    "data",
    "é",
]


def near(rnd: Random, type_: Any, depth: int = 0) -> Any:
    """Return JSON data that fits `type_`, or nearly does."""
    if depth > 6 or rnd.random() < 0.06:
        return anything(rnd, depth)
    if isinstance(type_, TypeAliasType):
        return near(rnd, type_.__value__, depth)
    origin, args = get_origin(type_) or type_, get_args(type_)
    if origin is Annotated:
        return near(rnd, args[0], depth)
    if is_union_type(type_):
        return near(rnd, rnd.choice(args), depth)
    if origin is Literal:
        return rnd.choice(args)
    if origin is list:
        item = args[0] if args else object
        return [near(rnd, item, depth + 1) for _ in range(rnd.choice([0, 1, 1, 2]))]
    if origin is dict:
        value = args[1] if args else object
        return {k: near(rnd, value, depth + 1) for k in rnd.sample(_KEYS, rnd.choice([0, 1, 2]))}
    if isinstance(origin, type) and issubclass(origin, pydantic.BaseModel):
        return _near_model(rnd, origin, depth)
    fitting: dict[Any, list[Any]] = {
        int: [0, 5, 7], float: [1.5, 2, 2.0], bool: [True, False], str: ["a", "5", "circle"],
        datetime: _SCALARS[-5:], date: _SCALARS[-7:], type(None): [None],
    }  # fmt: skip
    return rnd.choice(fitting.get(origin, _SCALARS))


def _near_model(rnd: Random, cls: type[pydantic.BaseModel], depth: int) -> Any:
    data: dict[str, Any] = {}
    for name, info in cls.model_fields.items():
        if rnd.random() < (0.04 if info.is_required() else 0.5):
            continue
        key = info.alias if info.alias and rnd.random() < 0.95 else name
        data[key] = near(rnd, _annotation(cls, name), depth + 1)
    while rnd.random() < 0.15:
        value = near(rnd, Leaf, depth + 1) if rnd.random() < 0.5 else anything(rnd, depth)
        data.setdefault(rnd.choice(_KEYS), value)
    items = list(data.items())
    rnd.shuffle(items)
    return dict(items)


def anything(rnd: Random, depth: int = 0) -> Any:
    """Return any JSON data."""
    kind = rnd.random()
    if depth > 6 or kind < 0.6:
        return rnd.choice(_SCALARS)
    if kind < 0.8:
        return [anything(rnd, depth + 2) for _ in range(rnd.choice([0, 1, 2]))]
    return {k: anything(rnd, depth + 2) for k in rnd.sample(_KEYS, rnd.choice([0, 1, 2]))}


def _annotation(cls: type[pydantic.BaseModel], name: str) -> Any:
    cls.model_rebuild()
    return cls.model_fields[name].annotation


# The rules, step by step, with pydantic's own validators


def expected(  # noqa: PLR0911 - the rules in order
    value: Any, type_: Any, metadata: tuple[Any, ...] = ()
) -> Any:
    """Return what `construct_type` shall return."""
    if isinstance(type_, TypeAliasType):
        return expected(value, type_.__value__, metadata)
    origin, args = get_origin(type_) or type_, get_args(type_)
    if origin is Annotated:
        return expected(value, args[0], (*args[1:], *metadata))
    if is_union_type(type_):
        return _expected_union(value, type_, metadata)
    if origin is dict and args and isinstance(value, Mapping):
        return {key: expected(item, args[1]) for key, item in value.items()}
    if origin is list and args and isinstance(value, list):
        return [expected(item, args[0]) for item in value]
    if isinstance(origin, type) and issubclass(origin, pydantic.BaseModel):
        if isinstance(value, list):
            return [_expected_model(v, origin) if isinstance(v, Mapping) else v for v in value]
        return _expected_model(value, origin) if isinstance(value, Mapping) else value
    if origin is float and isinstance(value, int):
        try:
            return float(value) if float(value) == value else value
        except OverflowError:
            return value
    if origin in {datetime, date}:
        try:
            return parse_datetime(value) if origin is datetime else parse_date(value)
        except (ValueError, TypeError):
            return value
    return value


def _expected_union(value: Any, union: Any, metadata: tuple[Any, ...]) -> Any:
    try:
        return _adapter(union).validate_python(value)
    except Exception:  # noqa: BLE001
        pass
    members = [member for member in get_args(union) if member is not type(None)]
    name = next((m.discriminator for m in metadata if isinstance(m, PropertyInfo)), None)
    if isinstance(value, Mapping):
        key, by_tag, complete = _expected_tags(members, name)
        tag = value.get(key)
        if isinstance(tag, str) and tag in by_tag:
            return expected(value, by_tag[tag])
        if complete and tag is not None and all(isinstance(key, str) for key in value):
            return _expected_unknown(value, members)
    for member in members:
        try:
            return expected(value, member)
        except Exception:  # noqa: BLE001
            continue
    return value


def _expected_tags(members: list[Any], name: str | None) -> tuple[str, dict[str, Any], bool]:
    """Return the key of the tag, the members by tag, and whether every model has a tag."""
    models = [m for m in members if isinstance(m, type) and issubclass(m, pydantic.BaseModel)]
    tags = {model: _tags(model, name or "type") for model in models}
    complete = len(models) > 1 and all(tags.values())
    if name is None and (not complete or len(models) < len(members)):
        return "type", {}, False
    by_tag = {tag: m for m in reversed(models) for tag in tags[m]}
    keys = [info.alias or name for m in models if (info := m.model_fields.get(name or "type"))]
    if name is not None:
        literal = [m for m in models if _is_literal(m, name)]
        by_tag |= {tag: m for m in literal for tag in tags[m]}
    return (keys or ["type"])[0] or "type", by_tag, complete


def _is_literal(model: Any, name: str) -> bool:
    info = model.model_fields.get(name)
    return info is not None and get_origin(info.annotation) is Literal


def _tags(model: Any, name: str) -> list[str]:
    """Return the strings that `Literal[...]`, optional or not, allows under `name`."""
    annotation = model.model_fields[name].annotation if name in model.model_fields else None
    options = get_args(annotation) if is_union_type(annotation) else (annotation,)
    values = [v for o in options if get_origin(o) is Literal for v in get_args(o)]
    return [value for value in values if isinstance(value, str)]


def _expected_unknown(value: Mapping[str, Any], members: list[Any]) -> UnknownMember:
    made = UnknownMember.model_validate(value)
    models = [m for m in members if hasattr(m, "model_fields")]
    shared = [f for f in models[0].model_fields if all(f in m.model_fields for m in models)]
    vars(made).update((field, None) for field in shared if field not in value)
    return made


_ADAPTERS: dict[int, tuple[Any, TypeAdapter[Any]]] = {}


def _adapter(type_: Any) -> TypeAdapter[Any]:
    if id(type_) not in _ADAPTERS:
        _ADAPTERS[id(type_)] = type_, TypeAdapter(type_)
    return _ADAPTERS[id(type_)][1]


def _expected_model(value: Mapping[str, Any], cls: Any) -> Any:
    if "construct" in vars(cls):
        return cls.construct(**value)
    cls.model_rebuild()
    made = cls.__new__(cls)
    attributes: dict[str, Any] = {}
    used: dict[str, str] = {}
    for name, info in cls.model_fields.items():
        key = info.alias or name
        if key not in value and cls.model_config.get("populate_by_name"):
            key = name
        default = None if info.is_required() else info.get_default(call_default_factory=True)
        if key in value:
            used[name] = key
        missing = value.get(key) is None
        attributes[name] = (
            default if missing else expected(value[key], info.annotation, tuple(info.metadata))
        )
    extra_type = {Open: Leaf, OpenBelow: Leaf}.get(cls, object)
    extras = {k: expected(v, extra_type) for k, v in value.items() if k not in used.values()}
    object.__setattr__(made, "__dict__", attributes)
    object.__setattr__(made, "__pydantic_fields_set__", set(used))
    object.__setattr__(made, "__pydantic_extra__", extras)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def difference(a: Any, b: Any, path: str = "$") -> str | None:
    """Return where two results differ, to the last class and set."""
    if type(a) is not type(b):
        return f"{path}: {a!r} ({type(a).__name__}) is not {b!r} ({type(b).__name__})"
    if isinstance(a, pydantic.BaseModel):
        if a.model_fields_set != b.model_fields_set:
            return f"{path}: set {a.model_fields_set} is not {b.model_fields_set}"
        return difference(a.__dict__, b.__dict__, f"{path}.") or difference(
            a.__pydantic_extra__, b.__pydantic_extra__, f"{path}+"
        )
    if isinstance(a, dict):
        if list(a) != list(b):
            return f"{path}: keys {list(a)} are not {list(b)}"
        return next(filter(None, (difference(a[k], b[k], f"{path}[{k!r}]") for k in a)), None)
    if isinstance(a, list):
        if len(a) != len(b):
            return f"{path}: {len(a)} items are not {len(b)}"
        pairs = enumerate(zip(a, b, strict=True))
        return next(filter(None, (difference(x, y, f"{path}[{i}]") for i, (x, y) in pairs)), None)
    same = a == b or (a != a and b != b)  # noqa: PLR0124 - NaN
    return None if same and repr(a) == repr(b) else f"{path}: {a!r} is not {b!r}"
