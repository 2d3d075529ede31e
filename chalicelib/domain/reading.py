"""A request laid out for whoever reads it: its stages, the moves out of the one it is in, and why
a deadline is what it is (F31, F92, F119, F123)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain import access, service_levels, stages
from chalicelib.domain.access import Case
from chalicelib.domain.deadlines import Span
from chalicelib.domain.form_conditions import holds
from chalicelib.domain.requests import Passage, Request
from chalicelib.domain.texts import Text
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import SILENCE
from chalicelib.domain.workflows import Move, Stage


@dataclass(frozen=True)
class Step:
    """One stage in its order: `passed`, `current` or `ahead`, with every time it was entered and
    for how long, in seconds: None while that goes on."""

    stage: Stage
    title: Text
    place: str
    passages: Sequence[tuple[Passage, float | None]]


def steps(request: Request, published: Published) -> list[Step]:
    """The workflow's stages in the order of its document; what was opened before there were any
    has no passages."""
    ends = [*(each.at for each in request.passages[1:]), request.finished_at]
    timed = [
        (passage, (end - passage.at).total_seconds() if end else None)
        for passage, end in zip(request.passages, ends, strict=False)
    ]
    return [
        Step(
            stage,
            published.phase(stage, request.state)["stage"],
            _place(stage, request, published),
            [pair for pair in timed if pair[0].stage == stage.id],
        )
        for stage in published.workflow.stages.values()
    ]


def _place(stage: Stage, request: Request, published: Published) -> str:
    if stage is published.stage(request.stage):
        return "current"
    return "passed" if any(each.stage == stage.id for each in request.passages) else "ahead"


@dataclass(frozen=True)
class Way:
    """A move that this reader may make, or why not yet: `why` is a code, `missing` the fields.
    `department` is the id of the one that goes on."""

    move: Move
    to: Text
    department: str
    why: str | None
    missing: Mapping[str, str]


def ways(case: Case, answers: Mapping[str, Any], shown: frozenset[str]) -> list[Way]:
    """The moves out of the current stage that are of the reader's side."""
    stage = case.published.stage(case.request.stage)
    mover = stages.mover(case.by.kind)
    refused = access.refusal("hand_over", case)
    return [_way(case, move, refused, answers, shown) for move in stage.moves if mover in move.by]


def _way(
    case: Case, move: Move, refused: str | None, answers: Mapping[str, Any], shown: frozenset[str]
) -> Way:
    request, published = case.request, case.published
    there = published.workflow.stages[move.to]
    title = there.title or move.title
    lacking = stages.missing(request, published, move, answers, shown, "given")
    closed = None if holds(move.when, answers) else "move_not_open"
    why = refused or closed or ("hand_over_incomplete" if lacking else None)
    return Way(move, title, there.department.id, why, lacking)


@dataclass(frozen=True)
class Deadline:
    """Why an instant is one: from `start` to `due_at`, counted and skipped."""

    kind: str
    start: datetime
    due_at: datetime | None
    spans: Sequence[Span]


def reasons(request: Request, published: Published, at: datetime, zone: str) -> list[Deadline]:
    """The service level's deadline, and the end of the silence that is waited for."""
    found = []
    if request.clock and published.service_level:
        kept = request.clock
        spans = service_levels.explain(kept, published.service_level, at, zone)
        found.append(Deadline("service", kept.started_at, kept.due_at, spans))
    silence = SILENCE.get(request.state)
    if silence and request.waiting_since and request.due_at:
        span = Span(request.waiting_since, request.due_at, "counted")
        name = str(silence.timer)
        found.append(Deadline(name, request.waiting_since, request.due_at, [span]))
    return found
