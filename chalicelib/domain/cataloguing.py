"""What administrators do with the catalogue: add, change, move, remove, put back (F20, F103).

Adding, moving and removing make a new version of the arrangement, which is decided on; a change of
one node is decided on that node's own version, so that two people may word two items at once.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib.domain.catalogue import INFORMATION, PARENT, ROOT, SECTION, TYPE, Node, Tree
from chalicelib.domain.customers import By
from chalicelib.domain.events import Event
from chalicelib.errors import Conflict, Invalid, NotFound, Stale

MOST = 500  # nodes: the whole catalogue is read by one query, and drawn on one screen


def add(tree: Tree, node: Node, place: tuple[str, int], by: By) -> tuple[Tree, list[Event]]:
    """A section, category or information item, at a `place`: its parent and position."""
    return _put(tree, replace(node, version=1), place, by, "added")


def restore(tree: Tree, key: str, place: tuple[str, int], by: By) -> tuple[Tree, list[Event]]:
    """What was removed, under the id that it had, so that what leads to it does so again. Raises
    NotFound for what is not kept any more, Stale for what is there."""
    if key in tree.nodes:
        raise Stale
    if key not in tree.gone:
        raise NotFound
    return _put(tree, tree.gone[key], place, by, "restored")


def _put(
    tree: Tree, node: Node, place: tuple[str, int], by: By, what: str
) -> tuple[Tree, list[Event]]:
    parent, position = place
    _must_be(tree.version, by)
    _must_hold(tree, node.kind, parent)
    if len(tree.nodes) >= MOST:
        raise Conflict("catalogue_full")
    _check(tree, node)
    siblings = list(tree.below(parent))
    siblings.insert(position, node.key)
    children = {**tree.children, parent: siblings}
    gone = {key: each for key, each in tree.gone.items() if key != node.key}
    after = Tree({**tree.nodes, node.key: node}, children, tree.version + 1, gone)
    return after, [_told(after, "CatalogueArranged", by, node, what, parent)]


def change(tree: Tree, key: str, changes: Mapping[str, Any], by: By) -> tuple[Node, list[Event]]:
    """What people read of a node, its words, dates and audience. Raises NotFound, Stale."""
    node = _find(tree, key)
    _must_be(node.version, by)
    names = sorted(name for name, value in changes.items() if getattr(node, name) != value)
    if not names:
        return node, []
    after = replace(node, **changes, version=node.version + 1)
    _check(tree, after)
    data = {"kind": node.kind, "id": node.id, "fields": names}
    return after, [
        Event("CatalogueChanged", after.version, 0, by.at, by.actor, by.channel, "staff", data)
    ]


def move(tree: Tree, key: str, parent: str, position: int, by: By) -> tuple[Tree, list[Event]]:
    """To `position` among the children of `parent`, counted without itself; beyond: last."""
    node = _find(tree, key)
    _must_be(tree.version, by)
    _must_hold(tree, node.kind, parent)
    children = {
        above: [each for each in keys if each != key] for above, keys in tree.children.items()
    }
    children.setdefault(parent, []).insert(position, key)
    if children[parent] == list(tree.below(parent)):
        return tree, []
    after = replace(tree, children=children, version=tree.version + 1)
    return after, [_told(after, "CatalogueArranged", by, node, "moved", parent)]


def remove(tree: Tree, key: str, by: By) -> tuple[Tree, list[Event]]:
    """Raises Conflict for what is not empty, saying how many stand below, and for a type, which is
    hidden by its dates: its requests remain."""
    node = _find(tree, key)
    _must_be(tree.version, by)
    if node.kind == TYPE:
        raise Conflict("catalogue_type")
    if below := len(tree.below(key)):
        raise Conflict("catalogue_not_empty", {"below": str(below)})
    parent = tree.parent(key)
    children = {
        above: [each for each in keys if each != key] for above, keys in tree.children.items()
    }
    nodes = {k: each for k, each in tree.nodes.items() if k != key}
    children.pop(key, None)
    after = Tree(nodes, children, tree.version + 1, {**tree.gone, key: node})
    return after, [_told(after, "CatalogueArranged", by, node, "removed", parent)]


def _find(tree: Tree, key: str) -> Node:
    if key not in tree.nodes:
        raise NotFound
    return tree.nodes[key]


def _must_be(version: int, by: By) -> None:
    if by.version is not None and by.version != version:
        raise Stale


def _must_hold(tree: Tree, kind: str, parent: str) -> None:
    """A section stands at the top, a category in a section, an item in a category."""
    held = tree.nodes[parent].kind if parent in tree.nodes else ROOT
    if held != PARENT[kind] or (kind == SECTION and parent):
        raise Invalid(fields={"parent": "option"})


def _check(tree: Tree, node: Node) -> None:
    terms = node.terms
    wrong: dict[str, str] = {}
    first, last = terms.available_from, terms.available_until
    if first and last and last < first:
        wrong["available_until"] = "before_from"
    if node.kind == INFORMATION and not node.solution:
        wrong["solution"] = "required"
    if node.leads_to and f"{TYPE}:{node.leads_to}" not in tree.nodes:
        wrong["leads_to"] = "option"
    if wrong:
        raise Invalid(fields=wrong)


def _told(tree: Tree, event: str, by: By, node: Node, what: str, parent: str) -> Event:
    data = {"kind": node.kind, "id": node.id, "what": what, "parent": parent}
    return Event(event, tree.version, 0, by.at, by.actor, by.channel, "staff", data)
