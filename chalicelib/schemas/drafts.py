"""Forms being filled, on the wire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Self

from annotated_types import Ge, Le, MaxLen

from chalicelib import clock
from chalicelib.domain.drafts import Draft
from chalicelib.schemas.base import Answer, Body
from chalicelib.schemas.uploads import Upload
from chalicelib.services.drafts import Kept

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class DraftBody(Body):
    """`answers` as typed so far, judged by nothing but their keys; `page`: the step that is shown;
    `version`: the save that this one goes on from, 0 for none."""

    form_version: Annotated[int, Ge(1), Le(999_999)]
    answers: Annotated[dict[str, Any], MaxLen(500)]
    version: Annotated[int, Ge(0)]
    page: Annotated[str, MaxLen(64)] | None = None


@dataclass(frozen=True)
class DraftSaved(Answer):
    version: int
    saved_at: str
    kept_until: str

    @classmethod
    def of(cls, value: Draft) -> Self:
        return cls(value.version, clock.text(value.saved_at), clock.text(value.kept_until))


@dataclass(frozen=True)
class DraftSummary(Answer):
    type_id: str
    title: Text
    saved_at: str
    kept_until: str

    @classmethod
    def of(cls, value: Draft) -> Self:
        saved, until = clock.text(value.saved_at), clock.text(value.kept_until)
        return cls(value.type_id, value.title, saved, until)


@dataclass(frozen=True)
class DraftList(Answer):
    items: list[DraftSummary]

    @classmethod
    def of(cls, value: Sequence[Draft]) -> Self:
        return cls([DraftSummary.of(each) for each in value])


@dataclass(frozen=True)
class DraftFile(Upload):
    """`field`: the question that it answers, `key` or `group#0#key` in a row."""

    field: str


@dataclass(frozen=True)
class DraftChange(Answer):
    """What a newer version of the form did to the draft: `removed`, `type`, `option` (an answer was
    set aside), `reworded`, `added`."""

    what: str
    label: Text


@dataclass(frozen=True)
class DraftAside(Answer):
    """An answer that the form has no place for any more, and the question it answered; `row` counts
    from 0."""

    field: dict[str, Any]
    value: Any
    form_version: int
    row: int | None


@dataclass(frozen=True)
class DraftView(Answer):
    """In the version of the form that is published now."""

    type_id: str
    form_version: int
    answers: dict[str, Any]
    page: str | None
    version: int
    saved_at: str
    kept_until: str
    files: list[DraftFile] = field(default_factory=list)
    changes: list[DraftChange] = field(default_factory=list)
    aside: list[DraftAside] = field(default_factory=list)

    @classmethod
    def of(cls, value: Kept) -> Self:
        draft = value.moved.draft
        return cls(
            type_id=draft.type_id,
            form_version=draft.form_version,
            answers=dict(draft.answers),
            page=draft.page,
            version=draft.version,
            saved_at=clock.text(draft.saved_at),
            kept_until=clock.text(draft.kept_until),
            files=[
                DraftFile(**{**vars(Upload.of(each)), "field": place})
                for place, each in value.files
            ],
            changes=[DraftChange(each.what, each.label) for each in value.moved.changes],
            aside=[
                DraftAside(dict(each.field), each.value, each.form_version, each.row)
                for each in draft.aside
            ],
        )
