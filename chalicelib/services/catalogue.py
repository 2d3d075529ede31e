"""The catalogue as people find it and as administrators keep it (F20, F103, F116, F117)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import cataloguing as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.availability import Visitor
from chalicelib.domain.catalogue import CATEGORY, INFORMATION, TYPE, Node, Tree
from chalicelib.domain.customers import By
from chalicelib.domain.events import Actor, Event
from chalicelib.errors import Conflict, NotFound, Stale
from chalicelib.models import catalogue as stored
from chalicelib.models import customers
from chalicelib.models.catalogue import ArrangementItem, NodeItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import memory, records
from chalicelib.services.acting import by
from chalicelib.services.once import Once

OPERATOR = Actor("system", "operator", "Operator")
KEPT = timedelta(days=7)  # what was removed, to be put back
TREE = ("catalogue", "arrangement")
Decided = tuple[Tree, list[Event]]


def current() -> Tree:
    """Known for at most a minute."""
    return _known(memory.moment())


def menu(principal: Principal) -> Tree:
    """What this caller may find today; whoever is no customer finds what anyone may."""
    return current().seen_by(_visitor(principal))


def menu_for(principal: Principal, customer_id: str) -> Tree:
    """What staff may open on behalf of a customer, but for what they never see (F83, F116). Raises
    NotFound."""
    visitor = Visitor(_today(), customers.get(customer_id).kind)
    return current().seen_by(visitor, {f"{TYPE}:{each}" for each in principal.blocked_types})


def may_open(principal: Principal, type_id: str) -> None:
    """Raises Conflict with the reason: not now, or not for this customer. A type that the
    organisation blocks for a profile is refused elsewhere (F116)."""
    if reason := current().refusal(f"{TYPE}:{type_id}", _visitor(principal)):
        raise Conflict(reason)


def must_be_open(type_id: str) -> None:
    """Raises Conflict for a form that nobody can hand in today: better before it is filled."""
    if reason := current().closed(f"{TYPE}:{type_id}", Visitor(_today())):
        raise Conflict(reason)


def may_file(type_id: str) -> None:
    """Of somebody without an account: what is for some kind of customer, or for who signed in, asks
    for one. Raises Conflict with the reason."""
    if reason := current().refusal(f"{TYPE}:{type_id}", Visitor(_today())):
        raise Conflict(reason)


def whole() -> Tree:
    """As administrators see it, now."""
    return stored.read(consistent=True)


def information(principal: Principal, information_id: str) -> Node:
    """With its proposed solution. Raises NotFound for what this caller does not find today."""
    key, tree = f"{INFORMATION}:{information_id}", current()
    if key not in tree.nodes or tree.refusal(key, _visitor(principal)):
        raise NotFound
    return tree.nodes[key]


def add(
    principal: Principal, node: Node, place: tuple[str, int], version: int | None, once: Once
) -> Tree:
    """The id is given here; a category's names its section, as documents of types do."""
    new = clock.identifier()[:12]
    if node.kind == CATEGORY:
        new = f"{place[0].partition(':')[2]}.{new}"
    made = replace(node, id=new)

    def extra(transaction: Transaction, after: Tree) -> None:
        stored.write(transaction, after.nodes[made.key])

    def decide(tree: Tree, who: By) -> Decided:
        return rules.add(tree, made, place, who)

    return _arrange(decide, by(principal, version), once, extra)


def begin(information: Sequence[tuple[Node, str]]) -> None:
    """The operator's first items and the parent of each, where nobody has arranged anything yet."""
    tree = whole()
    if tree.version:
        return
    who, transaction, events = By(OPERATOR, clock.now(), "operator"), Transaction(), []
    for node, parent in information:
        tree, told = rules.add(tree, node, (parent, len(tree.below(parent))), who)
        stored.write(transaction, tree.nodes[node.key])
        events += told
    transaction.create(ArrangementItem.of(tree), Stale())
    records.add(transaction, TREE, events)
    transaction.commit()
    forget()


def move(
    principal: Principal, key: str, place: tuple[str, int], version: int | None, once: Once
) -> Tree:
    def decide(tree: Tree, who: By) -> Decided:
        return rules.move(tree, key, *place, who)

    return _arrange(decide, by(principal, version), once)


def remove(principal: Principal, key: str, version: int | None, once: Once) -> Tree:
    before = whole()

    def extra(transaction: Transaction, after: Tree) -> None:
        stored.remove(transaction, before.nodes[key], clock.now() + KEPT)

    def decide(tree: Tree, who: By) -> Decided:
        return rules.remove(before, key, who)

    return _arrange(decide, by(principal, version), once, extra, before)


def restore(
    principal: Principal, key: str, place: tuple[str, int], version: int | None, once: Once
) -> Tree:
    """What was removed comes back under its own id."""

    def extra(transaction: Transaction, after: Tree) -> None:
        stored.restore(transaction, after.nodes[key])

    def decide(tree: Tree, who: By) -> Decided:
        return rules.restore(tree, key, place, who)

    return _arrange(decide, by(principal, version), once, extra)


def change(
    principal: Principal, key: str, changes: Mapping[str, Any], version: int | None, once: Once
) -> Tree:
    """What people read of one node; a type's own document says the rest."""
    tree = whole()
    node, events = rules.change(tree, key, changes, by(principal, version))
    before = tree.nodes[key].version
    after = replace(tree, nodes={**tree.nodes, key: node})
    about = ("catalogue_node", key)
    if node.version == before:
        return _nothing(after, once)
    item = NodeItem.of(node)
    records.save(item, before or None, about, events, once, after, taken=Stale())
    forget()
    return after


def _arrange(
    decide: Callable[[Tree, By], Decided],
    who: By,
    once: Once,
    extra: Callable[[Transaction, Tree], None] | None = None,
    read: Tree | None = None,
) -> Tree:
    """One read and one transaction: the next arrangement, its event, and what it asks beside."""
    before = read or whole()
    after, events = decide(before, who)
    if after is before:
        return _nothing(after, once)

    def beside(transaction: Transaction) -> None:
        if extra:
            extra(transaction, after)

    item = ArrangementItem.of(after)
    was = before.version or None
    records.save(item, was, TREE, events, once, after, beside, taken=Stale())
    forget()
    return after


def _nothing(tree: Tree, once: Once) -> Tree:
    """It is so already: the answer is kept all the same."""
    transaction = Transaction()
    once.keep(transaction, tree)
    transaction.commit()
    return tree


def _visitor(principal: Principal) -> Visitor:
    """A customer, or who opens on behalf of one; anybody else has no kind."""
    asks = principal.kind == "customer" or principal.represents
    return Visitor(_today(), principal.customer_kind if asks else "")


def _today() -> date:
    return clock.today(settings().time_zone)


@lru_cache(maxsize=1)
def _known(minute: int) -> Tree:
    return stored.read()


def forget() -> None:
    """It changed here: this process looks again."""
    _known.cache_clear()
