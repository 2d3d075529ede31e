"""The menu and the forms on the wire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from chalicelib.domain.catalogue import ROOT, TYPE, Node, Tree, short
from chalicelib.domain.types import Published
from chalicelib.schemas.base import Answer

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class MenuItem(Answer):
    """`kind` is `type` (to open, by `type_id`) or `information` (to read, by `id`); `leads_to` is
    the type to open when the information does not help."""

    kind: str
    id: str
    type_id: str
    title: Text
    summary: Text
    keywords: Mapping[str, Sequence[str]]
    icon: str
    leads_to: str

    @classmethod
    def of(cls, value: Node) -> Self:
        return cls(
            kind=value.kind,
            id=value.id,
            type_id=value.id if value.kind == TYPE else "",
            title=value.title,
            summary=value.summary,
            keywords=value.keywords,
            icon=value.icon,
            leads_to=value.leads_to,
        )


@dataclass(frozen=True)
class Category(Answer):
    id: str
    title: Text
    icon: str
    items: list[MenuItem]


@dataclass(frozen=True)
class Section(Answer):
    id: str
    title: Text
    icon: str
    categories: list[Category]


@dataclass(frozen=True)
class Catalogue(Answer):
    """Sections in order, each with its categories and their items (F20, F103)."""

    sections: list[Section]

    @classmethod
    def of(cls, value: Tree) -> Self:
        return cls([_section(value, value.nodes[key]) for key in value.below(ROOT)])


@dataclass(frozen=True)
class Information(MenuItem):
    """With its proposed solution (Markdown)."""

    solution: Text

    @classmethod
    def of(cls, value: Node) -> Self:
        return cls(**vars(MenuItem.of(value)), solution=value.solution)


@dataclass(frozen=True)
class Form(Answer):
    """A published form definition (`docs/forms.md`) and the silences it allows; `without_account`:
    it may be filed with a proved e-mail alone."""

    id: str
    version: int
    title: Text
    steps: list[dict[str, Any]]
    submit: dict[str, Any] | None
    waits: dict[str, dict[str, int]]
    demo: bool
    without_account: bool

    @classmethod
    def of(cls, value: tuple[Published, Mapping[str, Any]]) -> Self:
        """A type, and its form as the one who asks may see it."""
        published, form = value
        return cls(
            id=published.type_id,
            version=published.version,
            title=form.get("title", published.title),
            steps=form["steps"],
            submit=form.get("submit"),
            waits={name: dict(wait) for name, wait in published.waits.items()},
            demo=published.demo,
            without_account=published.without_account,
        )


@dataclass(frozen=True)
class AnswersSchema(Answer):
    """A JSON Schema 2020-12; it never refuses what the evaluator accepts."""

    schema: dict[str, Any]

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> Self:
        from chalicelib.domain.form_schema import json_schema  # noqa: PLC0415 - seldom asked

        return cls(json_schema(value))


def _section(tree: Tree, node: Node) -> Section:
    categories = [_category(tree, tree.nodes[key]) for key in tree.below(node.key)]
    return Section(node.id, node.title, node.icon, categories)


def _category(tree: Tree, node: Node) -> Category:
    items = [MenuItem.of(tree.nodes[key]) for key in tree.below(node.key)]
    return Category(short(node.id), node.title, node.icon, items)
