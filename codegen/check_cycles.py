"""Finds types with circular references, for which no order of imports or classes works."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .model import Api, Flavour, Shape
from .words import Mistake

_Node = tuple[Shape, Flavour]


def cycles(api: Api) -> Iterator[Mistake]:
    """Yield a mistake for each cycle of modules, and of classes within a module."""
    modules: list[_Node] = [(shape, flavour) for shape in api.shapes for flavour in shape.flavours]

    def needed_modules(node: _Node) -> Iterator[_Node]:
        for shape in node[0].walk():
            for other, flavour in api.references(shape, node[1]):
                if other.outermost is not node[0]:
                    yield other.outermost, flavour

    def needed_classes(node: _Node) -> Iterator[_Node]:
        for other, flavour in api.references(*node):
            if other.outermost is node[0].outermost:
                yield other, flavour

    hint = "their modules import each other; put one inside the other"
    yield from _circles(modules, needed_modules, hint)
    classes: list[_Node] = [
        (shape, flavour) for outermost, flavour in modules for shape in outermost.walk()
    ]
    hint = "each is needed before the other"
    yield from _circles(classes, needed_classes, hint)


def _circles(
    nodes: Iterable[_Node], needed: Callable[[_Node], Iterator[_Node]], hint: str
) -> Iterator[Mistake]:
    done: set[tuple[int, Flavour]] = set()

    def visit(node: _Node, path: list[_Node]) -> Iterator[Mistake]:
        key = (id(node[0]), node[1])
        if node in path:
            circle = path[path.index(node) :]
            names = " → ".join(shape.path for shape, _ in [*circle, node])
            shape = node[0]
            yield Mistake(
                shape.source, shape.line, shape.path, f"is needed by itself, {names}: {hint}"
            )
            return
        if key in done:
            return
        done.add(key)
        for other in needed(node):
            yield from visit(other, [*path, node])

    for node in nodes:
        yield from visit(node, [])
