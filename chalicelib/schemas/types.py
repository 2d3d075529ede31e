"""Request types as they are written, on the wire; the document is that of `docs/forms.md`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from chalicelib import clock
from chalicelib.domain.form_changes import Change
from chalicelib.domain.form_checks import Problem
from chalicelib.domain.type_drafts import Draft
from chalicelib.models.type_drafts import Head
from chalicelib.schemas.base import Answer
from chalicelib.services.type_drafts import Reading, Saved
from chalicelib.services.type_versions import Document, Listed

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class ProblemOfType(Answer):
    path: str
    code: str


@dataclass(frozen=True)
class Editor(Answer):
    """Somebody else who is probably writing, and since when."""

    name: str
    at: str


@dataclass(frozen=True)
class TypeDraftView(Answer):
    """`version` 0: nobody saved one, and the document is the current version's. `editing`: somebody
    else saved it a moment ago. `current`: the published version, 0 for none; `keys`: those of its
    fields, by which requests and other systems know them."""

    id: str
    document: dict[str, Any]
    version: int
    base: int
    current: int
    by: str
    at: str
    editing: Editor | None
    keys: list[str]
    problems: list[ProblemOfType]

    @classmethod
    def of(cls, value: Reading) -> Self:
        draft = value.draft
        at = clock.text(draft.at)
        present = draft.present(value.reader, clock.now())
        return cls(
            draft.type_id,
            dict(draft.document),
            draft.version,
            draft.base,
            value.current,
            draft.by.name if draft.version else "",
            at if draft.version else "",
            Editor(draft.by.name, at) if present else None,
            list(value.keys),
            _problems(value.problems),
        )


@dataclass(frozen=True)
class SavedView(Answer):
    """`ignored`: what the document had that a draft does not keep."""

    id: str
    version: int
    base: int
    at: str
    problems: list[ProblemOfType]
    ignored: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, value: Saved) -> Self:
        draft = value.draft
        at = clock.text(draft.at)
        found = _problems(value.problems)
        return cls(draft.type_id, draft.version, draft.base, at, found, list(value.ignored))


@dataclass(frozen=True)
class DiscardedView(Answer):
    id: str
    version: int

    @classmethod
    def of(cls, value: Draft) -> Self:
        return cls(value.type_id, value.version)


@dataclass(frozen=True)
class TypeProblemList(Answer):
    problems: list[ProblemOfType]

    @classmethod
    def of(cls, value: Sequence[Problem]) -> Self:
        return cls(_problems(value))


@dataclass(frozen=True)
class DraftHeadView(Answer):
    """`base` 0: the type is not published yet."""

    id: str
    title: Text
    by: str
    at: str
    base: int


@dataclass(frozen=True)
class TypeDraftList(Answer):
    items: list[DraftHeadView]

    @classmethod
    def of(cls, value: Sequence[Head]) -> Self:
        return cls(
            [
                DraftHeadView(
                    each.type_id, each.title, each.by.name, clock.text(each.at), each.base
                )
                for each in value
            ]
        )


@dataclass(frozen=True)
class TemplateView(Answer):
    """What a new type may begin from; the places in the menu are proposals."""

    id: str
    title: Text
    summary: Text
    section: dict[str, Any]
    category: dict[str, Any]
    department: dict[str, Any]
    fields: int


@dataclass(frozen=True)
class TemplateList(Answer):
    items: list[TemplateView]

    @classmethod
    def of(cls, value: Sequence[Mapping[str, Any]]) -> Self:
        return cls([_template(each) for each in value])


@dataclass(frozen=True)
class VersionOfType(Answer):
    """`at` and `by` are empty for what was published by a document, not by a person."""

    version: int
    current: bool
    at: str
    by: str


@dataclass(frozen=True)
class VersionsOfType(Answer):
    items: list[VersionOfType]

    @classmethod
    def of(cls, value: Sequence[Listed]) -> Self:
        return cls([VersionOfType(each.version, each.current, each.at, each.by) for each in value])


@dataclass(frozen=True)
class DocumentView(Answer):
    """`version` 0: it is the draft's."""

    document: dict[str, Any]
    version: int

    @classmethod
    def of(cls, value: Document) -> Self:
        return cls(dict(value.document), value.version)


@dataclass(frozen=True)
class PropertyChange(Answer):
    """A property; `before` and `after` are None where it was not there."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ChangeView(Answer):
    """`what`: added, removed, moved, changed; `kind`: step, field, form, type."""

    what: str
    kind: str
    key: str
    label: Text
    step: Text
    properties: list[PropertyChange]


@dataclass(frozen=True)
class ChangeList(Answer):
    changes: list[ChangeView]

    @classmethod
    def of(cls, value: Sequence[Change]) -> Self:
        return cls([_change(each) for each in value])


def _change(each: Change) -> ChangeView:
    properties = [PropertyChange(name, *pair) for name, pair in each.properties.items()]
    return ChangeView(each.what, each.kind, each.key, each.label, each.step, properties)


def _problems(found: Sequence[Problem]) -> list[ProblemOfType]:
    return [ProblemOfType(each.path, each.code) for each in found]


def _template(each: Mapping[str, Any]) -> TemplateView:
    fields = sum(len(step["fields"]) for step in each["form"]["steps"])
    own = {name: each[name] for name in ("section", "category", "department")}
    return TemplateView(each["id"], each["title"], each["summary"], fields=fields, **own)
