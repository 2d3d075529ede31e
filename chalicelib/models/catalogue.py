"""The catalogue: one partition, `catalogue`, read by one query.

`item#{section}#{category}#{order}#{type}` is a type as its document puts it (`models/types.py`);
`node#{kind}#{id}` what administrators made or changed; `arrangement` the children of each, in
order. What has neither reads as it did before there were any.
"""

from datetime import date, datetime

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.domain.availability import Terms
from chalicelib.domain.catalogue import (
    CATEGORY,
    INFORMATION,
    SECTION,
    TYPE,
    Entry,
    Node,
    Tree,
    assemble,
)
from chalicelib.errors import Stale
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction
from chalicelib.models.types import CatalogueItem

PK = "catalogue"


class NodeItem(Item, discriminator="catalogue_node"):
    schema_version = NumberAttribute(default=1)
    node_kind = UnicodeAttribute()
    id = UnicodeAttribute()
    title = JSONAttribute()
    icon = UnicodeAttribute(default="")
    summary = JSONAttribute()
    keywords = JSONAttribute()
    solution = JSONAttribute()
    leads_to = UnicodeAttribute(default="")
    available_from = UnicodeAttribute(null=True)
    available_until = UnicodeAttribute(null=True)
    audience = JSONAttribute()
    version = NumberAttribute()
    expires_at = NumberAttribute(null=True)  # only once it was removed

    @classmethod
    def of(cls, node: Node) -> "NodeItem":
        terms = node.terms
        return cls(
            pk=PK,
            sk=f"node#{node.kind}#{node.id}",
            node_kind=node.kind,
            id=node.id,
            title=node.title,
            icon=node.icon,
            summary=node.summary,
            keywords=node.keywords,
            solution=node.solution,
            leads_to=node.leads_to,
            available_from=_text(terms.available_from),
            available_until=_text(terms.available_until),
            audience={"kinds": sorted(terms.kinds), "signed_in": terms.signed_in},
            version=node.version,
        )

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        return cls.version == version

    def to_domain(self) -> Node:
        audience = self.audience
        terms = Terms(
            _day(self.available_from),
            _day(self.available_until),
            frozenset(audience["kinds"]),
            audience["signed_in"],
        )
        return Node(
            self.node_kind,
            self.id,
            self.title,
            self.icon,
            self.summary,
            self.keywords,
            self.solution,
            self.leads_to,
            terms,
            int(self.version),
        )


class ArrangementItem(Item, discriminator="catalogue_arrangement"):
    schema_version = NumberAttribute(default=1)
    children = JSONAttribute()
    version = NumberAttribute()

    @classmethod
    def of(cls, tree: Tree) -> "ArrangementItem":
        children = {key: list(keys) for key, keys in tree.children.items() if keys}
        return cls(pk=PK, sk="arrangement", children=children, version=tree.version)

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        return cls.version == version


def read(*, consistent: bool = False) -> Tree:
    """The whole catalogue: one query."""
    entries: list[Entry] = []
    changed: list[Node] = []
    arrangement: ArrangementItem | None = None
    for item in Item.query(PK, consistent_read=consistent):
        if isinstance(item, CatalogueItem):
            entries.append(_entry(item))
        elif isinstance(item, NodeItem):
            changed.append(item.to_domain())
        elif isinstance(item, ArrangementItem):
            arrangement = item
    children = arrangement.children if arrangement else {}
    version = int(arrangement.version) if arrangement else 0
    return assemble(entries, changed, children, version)


def write(transaction: Transaction, node: Node) -> None:
    """A new node, in the transaction that places it."""
    transaction.create(NodeItem.of(node), Stale())


def remove(transaction: Transaction, node: Node, until: datetime) -> None:
    """It stands nowhere, and can be put back `until` then; the table forgets it after that. What
    was written of a section or category stays: a type may bring it back."""
    if node.kind == INFORMATION:
        item = NodeItem.of(node)
        item.expires_at = int(until.timestamp())
        transaction.put(item, NodeItem.unchanged_since(node.version), Stale())


def restore(transaction: Transaction, node: Node) -> None:
    """Kept for good again; nothing is written of what stands in no item of its own, or stayed."""
    if node.kind == INFORMATION:
        transaction.put(NodeItem.of(node), NodeItem.unchanged_since(node.version), Stale())


def _entry(item: CatalogueItem) -> Entry:
    section, category = item.section, item.category
    category_id = f"{section['id']}.{category['id']}"
    return Entry(
        Node(TYPE, item.type_id, item.title, item.icon, item.summary, item.keywords),
        Node(SECTION, section["id"], section["title"]),
        Node(CATEGORY, category_id, category["title"]),
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
