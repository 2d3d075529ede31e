"""One request laid out for whoever reads it (`docs/architecture.md`, The API)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from chalicelib import clock
from chalicelib.domain import access, parameters, reading
from chalicelib.domain.reading import Deadline, Step, Way
from chalicelib.domain.requests import Passage, Request, Understanding
from chalicelib.schemas.base import Answer
from chalicelib.schemas.requests import (
    Author,
    Entry,
    File,
    RequestSummary,
    entry,
    shown,
    summary,
)
from chalicelib.schemas.spans import SpanView
from chalicelib.services.finding import Reading, Signed

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class Allowed(Answer):
    """Whether an action may be done now, and if not the code of the reason."""

    allowed: bool
    reason: str | None


@dataclass(frozen=True)
class Passed(Answer):
    """One time that a stage was in its turn: since when, for how many seconds (null while it
    lasts), by whom."""

    at: str
    seconds: int | None
    by: Author
    condition: Text
    reason: str

    @classmethod
    def of(cls, value: tuple[Passage, float | None]) -> Self:
        passage, seconds = value
        return cls(
            at=clock.text(passage.at),
            seconds=None if seconds is None else int(seconds),
            by=Author(**vars(passage.by)),
            condition=passage.condition,
            reason=passage.reason,
        )


@dataclass(frozen=True)
class WantedDocument(Answer):
    """What a stage asks for, by whom, and whether it came (F31)."""

    id: str
    title: Text
    mandatory: bool
    by: str
    received: bool


@dataclass(frozen=True)
class StageLine(Answer):
    """`place`: `passed`, `current` or `ahead`."""

    id: str
    title: Text
    place: str
    passed: list[Passed]
    documents: list[WantedDocument]

    @classmethod
    def of(cls, value: tuple[Step, Request]) -> Self:
        step, request = value
        return cls(
            id=step.stage.id,
            title=step.title,
            place=step.place,
            passed=[Passed.of(each) for each in step.passages],
            documents=[
                WantedDocument(**vars(each), received=each.id in request.received)
                for each in step.stage.documents
            ],
        )


@dataclass(frozen=True)
class MoveLine(Answer):
    """A way out of the stage: `why` not yet, and which fields are `missing` by code. `department`:
    the id of the one that goes on."""

    id: str
    title: Text
    to: Text
    department: str
    reason: str
    why: str | None
    missing: dict[str, str]

    @classmethod
    def of(cls, value: Way) -> Self:
        move = value.move
        return cls(
            id=move.id,
            title=move.title,
            to=value.to,
            department=value.department,
            reason=move.reason,
            why=value.why,
            missing=dict(value.missing),
        )


@dataclass(frozen=True)
class Proposal(Answer):
    """The understanding (F122)."""

    text: str
    at: str
    by: Author
    status: str
    reason: str

    @classmethod
    def of(cls, value: Understanding) -> Self:
        by = Author(**vars(value.by))
        return cls(value.text, clock.text(value.at), by, value.status, value.reason)


@dataclass(frozen=True)
class Paid(Answer):
    """The fee that came with it: cents of `currency`, when, and when it was given back (F19)."""

    payment: str
    amount: int
    currency: str
    at: str
    refunded_at: str | None = None


@dataclass(frozen=True)
class Signer(Answer):
    """Who signed as their certificate says, and when as they say."""

    name: str
    at: str | None


@dataclass(frozen=True)
class SignedAnswers(Answer):
    """The signed document that it came with: which of the files, who signed it, and whether the
    answers are those that it says still (F16)."""

    file: str
    signatures: list[Signer]
    current: bool

    @classmethod
    def of(cls, value: Signed) -> Self:
        signers = [Signer(**each) for each in value.signatures]
        return cls(file=value.file, signatures=signers, current=value.current)


@dataclass(frozen=True)
class RequestDetail(RequestSummary):
    """`fields`: which parameters this reader may fill in this stage."""

    form_version: int
    answers: dict[str, Any]
    files: list[File]
    timeline: list[Entry]
    cursor: str | None
    actions: dict[str, Allowed]
    stages: list[StageLine]
    moves: list[MoveLine]
    understanding: Proposal | None
    fields: list[str]
    complaints: int
    leads: bool
    paid: Paid | None
    signed: SignedAnswers | None

    @classmethod
    def of(cls, value: Reading) -> Self:  # type: ignore[override]
        request, published, principal = value.request, value.published, value.principal
        stage = published.stage(request.stage)
        kept = value.opened.form
        answers, files = (kept.answers, kept.files) if kept else ({}, [])
        seen = parameters.seen(answers, stage, principal.kind)
        visible = value.shown
        steps = reading.steps(request, published)
        proposed = request.understanding
        return cls(
            **summary(request),
            form_version=request.form_version,
            answers=seen,
            files=_files(value, files, answers, seen),
            timeline=[
                entry(each, principal) for each in value.opened.events if shown(each, principal)
            ],
            cursor=value.opened.cursor,
            actions={
                name: Allowed(allowed=reason is None, reason=reason)
                for name, reason in access.actions(value.case).items()
            },
            stages=[StageLine.of((each, request)) for each in steps],
            moves=[MoveLine.of(each) for each in reading.ways(value.case, answers, visible)],
            understanding=Proposal.of(proposed) if proposed else None,
            fields=sorted(parameters.editable(published, stage, principal.kind) & visible),
            complaints=request.complaints,
            leads=request.leads and principal.kind != "customer",
            paid=Paid(**request.paid) if request.paid else None,
            signed=SignedAnswers.of(value.signed) if value.signed else None,
        )


def _files(
    value: Reading,
    files: list[dict[str, Any]],
    answers: Mapping[str, Any],
    seen: Mapping[str, Any],
) -> list[Any]:
    """Not those of answers that this reader does not see, nor the document that says them."""
    away = {
        each
        for key, value in answers.items()
        if key not in seen and isinstance(value, list)
        for each in value
        if isinstance(each, str)
    }
    if value.signed is None:
        away.add(value.signed_file)
    return [each for each in files if each["id"] not in away]


@dataclass(frozen=True)
class DeadlineLine(Answer):
    """`kind`: `service`, or the silence that is waited for."""

    kind: str
    start: str
    due_at: str | None
    spans: list[SpanView]

    @classmethod
    def of(cls, value: Deadline) -> Self:
        return cls(
            kind=value.kind,
            start=clock.text(value.start),
            due_at=clock.told(value.due_at),
            spans=[SpanView.of(each) for each in value.spans],
        )


@dataclass(frozen=True)
class Deadlines(Answer):
    """Why the deadlines of a request are what they are (F92)."""

    items: list[DeadlineLine]

    @classmethod
    def of(cls, value: list[Deadline]) -> Self:
        return cls([DeadlineLine.of(each) for each in value])
