"""The catalogue: sections hold categories, which hold items (F20, F103).

An item is a request type or *information*, which has a proposed solution. A type brings its place,
title and words in its document; what an administrator says of it stands beside that, and counts
instead. The arrangement names the children of each node in order: what it does not name yet (a type
that was published after it) stands last where its document puts it, so nothing needs to be moved
when the catalogue is first arranged.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from chalicelib.domain.availability import Terms, Visitor, closed, refusal
from chalicelib.domain.texts import Text

ROOT = ""
SECTION, CATEGORY, TYPE, INFORMATION = "section", "category", "type", "information"
PARENT: Mapping[str, str] = {
    SECTION: ROOT,
    CATEGORY: SECTION,
    TYPE: CATEGORY,
    INFORMATION: CATEGORY,
}
Arrangement = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Node:
    """`id` is unique within its kind; `keywords` are per language; `solution` (Markdown) and
    `leads_to`, the type to open when it does not help, are those of information. `version` 0:
    nobody changed what the type's document says."""

    kind: str
    id: str
    title: Text
    icon: str = ""
    summary: Text = ""
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    solution: Text = ""
    leads_to: str = ""
    terms: Terms = field(default_factory=Terms)
    version: int = 0

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Entry:
    """A type as its document puts it into the menu."""

    node: Node
    section: Node
    category: Node


@dataclass(frozen=True)
class Tree:
    """All nodes by key, and the keys of each one's children, those of the sections under ROOT.
    `gone`: what stands nowhere any more and can be put back."""

    nodes: Mapping[str, Node]
    children: Arrangement
    version: int = 0
    gone: Mapping[str, Node] = field(default_factory=dict)

    def below(self, key: str) -> Sequence[str]:
        return self.children.get(key, ())

    def parent(self, key: str) -> str:
        return next((parent for parent, keys in self.children.items() if key in keys), ROOT)

    def path(self, key: str) -> list[Terms]:
        """The terms of a node and of what it stands in, the highest first."""
        terms: list[Terms] = []
        while key:
            terms.insert(0, self.nodes[key].terms)
            key = self.parent(key)
        return terms

    def refusal(self, key: str, visitor: Visitor) -> str | None:
        """Why a visitor does not find it; nothing is said against what is not in the catalogue."""
        return refusal(self.path(key), visitor) if key in self.nodes else None

    def closed(self, key: str, visitor: Visitor) -> str | None:
        return closed(self.path(key), visitor.today) if key in self.nodes else None

    def seen_by(self, visitor: Visitor, blocked: Collection[str] = ()) -> "Tree":
        """What a visitor may see, without the `blocked` keys; a section or category in which
        there is nothing to find is not there."""
        children: dict[str, Sequence[str]] = {}

        def kept(key: str) -> bool:
            if key in blocked or (key and refusal([self.nodes[key].terms], visitor)):
                return False
            if key and self.nodes[key].kind in (TYPE, INFORMATION):
                return True
            children[key] = [each for each in self.below(key) if kept(each)]
            return bool(children[key])

        kept(ROOT)
        return replace(self, children=children)


def assemble(
    entries: Sequence[Entry], changed: Iterable[Node], arrangement: Arrangement, version: int = 0
) -> Tree:
    """The tree of what is stored: `entries` in the order of their documents' places, `changed`
    what administrators made or changed."""
    nodes = {node.key: node for node in _documented(entries)}
    nodes |= {node.key: node for node in changed}
    types = {entry.node.key for entry in entries}
    alive = {key for key, node in nodes.items() if node.kind != TYPE or key in types}
    children = {
        parent: [key for key in keys if key in alive] for parent, keys in arrangement.items()
    }
    tree = Tree(nodes, children, version)
    for entry in entries:
        _place(tree, children, entry)
    used = set(reachable(tree))
    gone = {key: each for key, each in nodes.items() if key not in used and each.kind != TYPE}
    return replace(tree, nodes={key: nodes[key] for key in nodes if key in used}, gone=gone)


def reachable(tree: Tree, key: str = ROOT) -> Iterator[str]:
    """The keys of everything below, in the order of reading."""
    for each in tree.below(key):
        yield each
        yield from reachable(tree, each)


def _documented(entries: Iterable[Entry]) -> Iterator[Node]:
    for entry in entries:
        yield from (entry.section, entry.category, entry.node)


def _place(tree: Tree, children: dict[str, Any], entry: Entry) -> None:
    """A type that the arrangement does not name stands where its document says, last."""
    if any(entry.node.key in keys for keys in children.values()):
        return
    category = _category(tree, entry)
    if category is None:
        category = entry.category.key
        if entry.section.key not in children.setdefault(ROOT, []):
            children[ROOT].append(entry.section.key)
        children.setdefault(entry.section.key, []).append(category)
    children.setdefault(category, []).append(entry.node.key)


def _category(tree: Tree, entry: Entry) -> str | None:
    """The category that a document means: wherever it was moved to, or the one that the section
    has now under the same name."""
    if tree.parent(entry.category.key):
        return entry.category.key
    name = short(entry.category.id)
    same = (k for k in tree.below(entry.section.key) if short(k.partition(":")[2]) == name)
    return next(same, None)


def short(category_id: str) -> str:
    """`city.streets` is `streets` in the documents of types, which name the section beside it."""
    return category_id.rpartition(".")[2]
