"""Removes repeated types: one module defines the type, others import it or derive from it.

A nested class or alias of the same name is imported: `Data` of one response is `Data` of the next.
A type with a separate module, or with another name, derives from its equal and keeps its name.
Types are equal if their fields, defaults, lines and order are, and refer to the same types.
"""

from __future__ import annotations

import ast
import copy
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from typing_extensions import override

from .emit_types import relative
from .model import snake_case

Key = tuple[str, str]
GROWTH, SLACK = 0.05, 1
"""Limits on the growth of what a module loads, in modules: a share, plus a constant."""


@dataclass
class _Definition:
    """A class or an alias: its text without references, and the references."""

    node: ast.ClassDef | ast.AnnAssign
    text: str
    references: list[Key]

    @property
    def lines(self) -> int:
        return (self.node.end_lineno or 0) - self.node.lineno


class _References(ast.NodeTransformer):
    """Collects the names in a definition and removes them."""

    def __init__(self, scope: Mapping[str, Key], own: Key) -> None:
        self.scope, self.own, self.found = scope, own, list[Key]()

    @override
    def visit_Name(self, node: ast.Name) -> ast.Name:
        key = self.scope.get(node.id, ("builtins", node.id))
        if key != self.own:
            self.found.append(key)
        return ast.Name("?" if key != self.own else "self")


def share(modules: Mapping[str, str]) -> dict[str, str]:
    """Return the modules of types without repeated types."""
    trees = {module: ast.parse(text) for module, text in modules.items()}
    return _Sharing(trees).rewrite(modules)


class _Sharing:
    def __init__(self, trees: Mapping[str, ast.Module]) -> None:
        self.definitions: dict[Key, _Definition] = {}
        self.scopes: dict[str, dict[str, Key]] = {}
        imports: dict[str, set[str]] = {}
        for module, tree in trees.items():
            scope = dict(_imports(module, tree))
            imports[module] = {m for m, _ in scope.values() if m in trees}
            scope |= {name: (module, name) for name in _own_names(tree)}
            self.definitions |= _definitions(module, tree, scope)
            self.scopes[module] = scope
        self.loads = {module: _closure(module, imports) for module in trees}
        self.most = {m: len(loads) * (1 + GROWTH) + SLACK for m, loads in self.loads.items()}
        self.same: dict[Key, Key] = {}
        self.bases: dict[Key, Key] = {}
        # Replacing a type can make the types that refer to it equal.
        while sum(self._replace(group) for group in self._groups()):
            pass

    def _groups(self) -> list[list[Key]]:
        """Return groups of equal types, those that save most lines first."""
        groups: dict[tuple[str, tuple[Key, ...]], list[Key]] = defaultdict(list)
        for key, found in self.definitions.items():
            if key not in self.same and key not in self.bases:
                references = tuple(self.same.get(r, r) for r in found.references)
                groups[found.text, references].append(key)
        repeated = (sorted(keys) for keys in groups.values() if len(keys) > 1)
        return sorted(repeated, key=lambda k: (-len(k) * self.definitions[k[0]].lines, k))

    def _replace(self, group: list[Key]) -> int:
        """Replace members of a group, first by those of the same name; return how many."""
        names: dict[str, list[Key]] = defaultdict(list)
        for key in group:
            names[key[1]].append(key)
        followers = sum(map(self._gather, names.values()))
        return followers + self._gather([k for k in group if k not in {*self.same, *self.bases}])

    def _gather(self, left: list[Key]) -> int:
        """Replace types by the one that adds fewest imports, and the rest by the next one."""
        count = 0
        while len(left) > 1:
            homes = {module for module, _ in left}
            users = [loads for loads in self.loads.values() if not loads.isdisjoint(homes)]

            def cost(key: Key, users: list[set[str]] = users) -> tuple[int, int, Key]:
                new = self.loads[key[0]]
                return sum(len(new - loads) for loads in users), len(key[1]), key

            first = min(left, key=cost)
            followers = {key for key in left if key != first and self._follow(key, first)}
            left = [key for key in left if key not in {first, *followers}]
            count += len(followers)
        return count

    def _follow(self, key: Key, first: Key) -> bool:
        """Import a type's equal or derive from it, if that saves lines; return whether it does."""
        found = self.definitions[key]
        imported = key[1] == first[1] and key[0] != first[0] and not _has_own_module(key)
        if isinstance(found.node, ast.AnnAssign):
            worth = imported and any(r in self.definitions for r in found.references)
        else:
            worth = found.lines >= (1 if imported else 3)
        if not worth or not _are_akin(key, first) or not self._import(key[0], first[0]):
            return False
        (self.same if imported else self.bases)[key] = first
        return True

    def _import(self, module: str, other: str) -> bool:
        """Add an import, unless it is circular or loads too many modules; return whether added."""
        if module in self.loads[other]:
            return module == other
        more = self.loads[other]
        users = [m for m, loads in self.loads.items() if module in loads and other not in loads]
        if any(len(self.loads[m] | more) > self.most[m] for m in users):
            return False
        self.loads |= {m: self.loads[m] | more for m in users}
        return True

    def rewrite(self, modules: Mapping[str, str]) -> dict[str, str]:
        """Return the sources with imports and subclasses in place of repeated classes."""
        changes: dict[str, list[Key]] = defaultdict(list)
        for key in [*self.same, *self.bases]:
            changes[key[0]].append(key)
        return {m: self._rewrite(m, text, changes[m]) for m, text in modules.items()}

    def _rewrite(self, module: str, text: str, keys: list[Key]) -> str:
        lines, imports, scope = text.splitlines(), list[str](), self.scopes[module]
        for key in sorted(keys, key=lambda key: -self.definitions[key].node.lineno):
            node, first = self.definitions[key].node, self.same.get(key) or self.bases[key]
            home, name = first
            local, new = name, list[str]()
            if key in self.bases:
                while scope.get(local, first) != first:
                    local = f"_{local}"
                new = [f"class {key[1]}({local}):", *_docstring(node, lines)]
            scope[local] = first
            if home != module:
                spelled = name if local == name else f"{name} as {local}"
                imports.append(relative(home, spelled, module.rpartition(".")[0]))
            lines[node.lineno - 1 : node.end_lineno] = new
        if keys:
            lines = list(_keep_imports(lines))
        return "\n".join([*lines[:2], *imports, *lines[2:], ""])


def _keep_imports(lines: list[str]) -> Iterator[str]:
    """Yield the lines; a type that only the replaced definitions used can still be imported.

    Other packages import a type from any module that mentions it.
    """
    imported = re.compile(r"from \.\S* import (\w+)")
    words = set(re.findall(r"\w+", "\n".join(x for x in lines if not imported.match(x))))
    for line in lines:
        found = imported.fullmatch(line)
        is_unused = found is not None and found[1] not in words
        yield f"{line} as {found[1]}" if found is not None and is_unused else line


def _docstring(node: ast.stmt, lines: list[str]) -> list[str]:
    if not isinstance(node, ast.ClassDef) or ast.get_docstring(node) is None:
        return ["    pass"]
    return lines[node.body[0].lineno - 1 : node.body[0].end_lineno]


def _has_own_module(key: Key) -> bool:
    return key[0].endswith(f".{snake_case(key[1])}")


def _are_akin(key: Key, first: Key) -> bool:
    """Return whether two types are related: same area and similar names."""
    (module, name), (home, base) = key, first
    areas = [(m.split(".")[2:-1] or [""])[0] for m in (module, home)]
    folders = [m.rpartition(".")[0] for m in (module, home)]
    words = [snake_case(n).removeprefix("beta_").partition("_")[0] for n in (name, base)]
    siblings = _has_own_module(key) and _has_own_module(first)
    siblings = siblings and folders[0] == folders[1] and words[0] == words[1]
    return areas[0] == areas[1] and (name.endswith(base) or siblings)


def _imports(module: str, tree: ast.Module) -> Iterator[tuple[str, Key]]:
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            home = ".".join([*above, *filter(None, [node.module])])
            for name in node.names:
                yield name.asname or name.name, (home, name.name)


def _own_names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, (ast.AnnAssign, ast.Assign)):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if isinstance(target, ast.Name):
                yield target.id


def _definitions(
    module: str, tree: ast.Module, scope: Mapping[str, Key]
) -> Iterator[tuple[Key, _Definition]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            own = (module, node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            own = (module, node.target.id)
        else:
            continue
        names = _References(scope, own)
        bare = copy.deepcopy(node)
        if isinstance(bare, ast.ClassDef):
            bare.name = "self"
            for part in bare.body:
                if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                    part.target = ast.Attribute(ast.Constant(None), part.target.id)
        yield own, _Definition(node, ast.dump(names.visit(bare)), names.found)


def _closure(module: str, imports: Mapping[str, set[str]]) -> set[str]:
    """Return all modules that importing a module loads, itself included."""
    found, left = {module}, [module]
    while left:
        left = [m for m in imports[left[-1]] if m not in found] + left[:-1]
        found |= set(left)
    return found
