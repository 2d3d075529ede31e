"""The catalogue as administrators see and change it, on the wire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Self

from annotated_types import Ge, Le, MaxLen, Predicate

from chalicelib import locales
from chalicelib.domain.availability import Terms
from chalicelib.domain.catalogue import Node, Tree, reachable
from chalicelib.schemas.base import Answer, Body

Text = str | Mapping[str, str]
Version = Annotated[int, Ge(0)] | None
Position = Annotated[int, Ge(0), Le(10_000)]


def _is_said(texts: Mapping[str, str]) -> bool:
    return set(texts) == set(locales.SUPPORTED) and all(each.strip() for each in texts.values())


def _is_spoken(texts: Mapping[str, object]) -> bool:
    return set(texts) <= set(locales.SUPPORTED)


def _is_name(text: str) -> bool:
    return all(sign in "abcdefghijklmnopqrstuvwxyz0123456789-" for sign in text)


Titles = Annotated[dict[str, Annotated[str, MaxLen(120)]], Predicate(_is_said)]
Summaries = Annotated[dict[str, Annotated[str, MaxLen(400)]], Predicate(_is_spoken)]
Solutions = Annotated[dict[str, Annotated[str, MaxLen(8_000)]], Predicate(_is_spoken)]
Words = Annotated[list[Annotated[str, MaxLen(40)]], MaxLen(40)]
Keywords = Annotated[dict[str, Words], Predicate(_is_spoken)]
Icon = Annotated[str, MaxLen(40), Predicate(_is_name)]
Reference = Annotated[str, MaxLen(80)]


@dataclass(frozen=True, kw_only=True)
class TermsBody(Body):
    """Both days count; no `kinds`: for all customers."""

    available_from: date | None = None
    available_until: date | None = None
    kinds: Annotated[list[Literal["natural", "legal"]], MaxLen(2)]
    signed_in: bool = False

    def terms(self) -> Terms:
        kinds: frozenset[str] = frozenset(self.kinds)
        return Terms(self.available_from, self.available_until, kinds, self.signed_in)


@dataclass(frozen=True, kw_only=True)
class ChangeBody(Body):
    """What is left out stays as it is. `version`: that of the node, the one decided on."""

    title: Titles | None = None
    summary: Summaries | None = None
    keywords: Keywords | None = None
    icon: Icon | None = None
    solution: Solutions | None = None
    leads_to: Reference | None = None
    terms: TermsBody | None = None
    version: Version = None

    def changes(self) -> dict[str, Any]:
        names = ("title", "summary", "keywords", "icon", "solution", "leads_to")
        given = {name: value for name in names if (value := getattr(self, name)) is not None}
        return given | ({"terms": self.terms.terms()} if self.terms else {})


@dataclass(frozen=True, kw_only=True)
class NewNodeBody(Body):
    """`position`: among what stands in `parent`, at the end if left out; `version`: that of the
    arrangement, the one decided on."""

    kind: Literal["section", "category", "information"]
    parent: Reference
    position: Position = 10_000
    title: Titles
    summary: Summaries | None = None
    keywords: Keywords | None = None
    icon: Icon = ""
    solution: Solutions | None = None
    leads_to: Reference = ""
    terms: TermsBody | None = None
    version: Version = None

    def node(self) -> Node:
        return Node(
            self.kind,
            "",
            self.title,
            self.icon,
            self.summary or {},
            self.keywords or {},
            self.solution or "",
            self.leads_to,
            self.terms.terms() if self.terms else Terms(),
        )


@dataclass(frozen=True, kw_only=True)
class MoveBody(Body):
    """`position`: among the children of `parent`, counted without what is moved."""

    parent: Reference
    position: Position
    version: Version = None


@dataclass(frozen=True, kw_only=True)
class RemoveBody(Body):
    version: Version = None


@dataclass(frozen=True)
class NodeTerms(Answer):
    available_from: str | None
    available_until: str | None
    kinds: list[str]
    signed_in: bool

    @classmethod
    def of(cls, value: Terms) -> Self:
        first, last = value.available_from, value.available_until
        return cls(
            first.isoformat() if first else None,
            last.isoformat() if last else None,
            sorted(value.kinds),
            value.signed_in,
        )


@dataclass(frozen=True)
class NodeView(Answer):
    """`key` names it in paths; `parent` is the key of what it stands in, empty for a section."""

    key: str
    kind: str
    id: str
    parent: str
    title: Text
    icon: str
    summary: Text
    keywords: Mapping[str, Sequence[str]]
    solution: Text
    leads_to: str
    terms: NodeTerms
    version: int


@dataclass(frozen=True)
class CatalogueTree(Answer):
    """Every node, each after what it stands in; `version` is that of the arrangement."""

    version: int
    nodes: list[NodeView]

    @classmethod
    def of(cls, value: Tree) -> Self:
        above = {key: parent for parent, keys in value.children.items() for key in keys}
        return cls(value.version, [_view(value.nodes[k], above[k]) for k in reachable(value)])


def _view(node: Node, parent: str) -> NodeView:
    return NodeView(
        key=node.key,
        kind=node.kind,
        id=node.id,
        parent=parent,
        title=node.title,
        icon=node.icon,
        summary=node.summary,
        keywords=node.keywords,
        solution=node.solution,
        leads_to=node.leads_to,
        terms=NodeTerms.of(node.terms),
        version=node.version,
    )
