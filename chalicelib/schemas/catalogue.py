"""The menu and the forms on the wire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from chalicelib.domain.types import Published
from chalicelib.models.types import CatalogueItem
from chalicelib.schemas.base import Answer

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class MenuItem(Answer):
    type_id: str
    title: Text
    summary: Text
    keywords: dict[str, list[str]]
    icon: str


@dataclass(frozen=True)
class Category(Answer):
    id: str
    title: Text
    items: list[MenuItem]


@dataclass(frozen=True)
class Section(Answer):
    id: str
    title: Text
    categories: list[Category]


@dataclass(frozen=True)
class Catalogue(Answer):
    """Sections in order, each with its categories and their items (F20, F103)."""

    sections: list[Section]

    @classmethod
    def of(cls, value: Sequence[CatalogueItem]) -> Self:
        sections: dict[str, Section] = {}
        categories: dict[tuple[str, str], Category] = {}
        for item in value:
            section_id, category_id = item.section["id"], item.category["id"]
            section = sections.setdefault(section_id, Section(**item.section, categories=[]))
            place = (section_id, category_id)
            if place not in categories:
                categories[place] = Category(**item.category, items=[])
                section.categories.append(categories[place])
            categories[place].items.append(_menu_item(item))
        return cls(sections=list(sections.values()))


@dataclass(frozen=True)
class Form(Answer):
    """A published form definition (`docs/forms.md`) and the silences it allows."""

    id: str
    version: int
    title: Text
    steps: list[dict[str, Any]]
    submit: dict[str, Any] | None
    waits: dict[str, dict[str, int]]
    demo: bool

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
        )


@dataclass(frozen=True)
class AnswersSchema(Answer):
    """A JSON Schema 2020-12; it never refuses what the evaluator accepts."""

    schema: dict[str, Any]

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> Self:
        from chalicelib.domain.form_schema import json_schema  # noqa: PLC0415 - seldom asked

        return cls(json_schema(value))


def _menu_item(item: CatalogueItem) -> MenuItem:
    return MenuItem(
        type_id=item.type_id,
        title=item.title,
        summary=item.summary,
        keywords=item.keywords,
        icon=item.icon,
    )
