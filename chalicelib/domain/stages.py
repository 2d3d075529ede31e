"""Handing over: from one stage to the next, with a condition and a reason (F118–F119, F123, F31).

What a stage asks for is said before it is left: parameters that are required here or needed there,
and the documents that are mandatory here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.change import Change
from chalicelib.domain.events import Actor
from chalicelib.domain.form_conditions import holds
from chalicelib.domain.requests import Changed, Command, Passage, Request
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import State
from chalicelib.domain.workflows import Move, Mover, Setting, Stage
from chalicelib.errors import Conflict, Invalid

PASSAGES = 200  # lines of the stage history that a request keeps


@dataclass(frozen=True)
class HandOver:
    """What a person chose: a move by its id, why, and who is to go on (staff only)."""

    move: str
    reason: str = ""
    attendant: Actor | None = None


def hand_over(
    request: Request,
    published: Published,
    wanted: HandOver,
    answers: Mapping[str, Any],
    visible: frozenset[str],
    command: Command,
) -> Changed:
    """`answers` as kept, and `visible`, the parameters that the form shows for them. Raises
    Conflict `no_move` or `move_not_open`, Invalid with what is missing."""
    change = Change.permitted("hand_over", request, published, command)
    move = published.stage(request.stage).move(wanted.move)
    if move is None or mover(command.by.kind) not in move.by:
        raise Conflict("no_move")
    if not holds(move.when, answers):
        raise Conflict("move_not_open")
    if problems := missing(request, published, move, answers, visible, wanted.reason):
        raise Invalid("hand_over_incomplete", problems)
    follow(change, move, wanted.reason, wanted.attendant)
    return change.done()


def mover(kind: str) -> Mover:
    return Mover.CUSTOMER if kind == "customer" else Mover.STAFF


def missing(
    request: Request,
    published: Published,
    move: Move,
    answers: Mapping[str, Any],
    visible: frozenset[str],
    reason: str,
) -> dict[str, str]:
    """By field, what has to be there before this move is made."""
    here, there = published.stage(request.stage), published.workflow.stages[move.to]
    asked = named(here, Setting.REQUIRED) | named(there, Setting.NEEDED)
    wrong = {f"answers.{key}": "required" for key in asked & visible if key not in answers}
    for each in here.documents:
        if each.mandatory and each.id not in request.received:
            wrong[f"documents.{each.id}"] = "required"
    if move.reason == "required" and not reason.strip():
        wrong["reason"] = "required"
    return wrong


def named(stage: Stage, setting: Setting) -> frozenset[str]:
    """The parameters of which a stage says so."""
    return frozenset(key for key, all_of in stage.settings.items() if setting in all_of)


def follow(change: Change, move: Move, reason: str, attendant: Actor | None = None) -> None:
    """Make a move, whoever decided it."""
    request, published = change.request, change.published
    old, new = published.stage(request.stage), published.workflow.stages[move.to]
    state = State(move.state)
    passage = Passage(
        stage=new.id,
        at=change.command.at,
        by=change.actor,
        title=published.phase(new, state)["stage"],
        move=move.id,
        condition=move.title,
        reason=reason,
    )
    change.set(
        stage=new.id,
        department=new.department,
        attendant=attendant or _default(new) or _staying(request, old, new),
        passages=(*request.passages, passage)[-PASSAGES:],
    )
    change.tell("HandedOver", _told(request, published, move, passage, change.request))
    change.enter(state, "handed_over", again=True)


def _default(stage: Stage) -> Actor | None:
    """Who moves when nobody else is named (F109)."""
    return Actor("staff", stage.attendant, "") if stage.attendant else None


def _staying(request: Request, old: Stage, new: Stage) -> Actor | None:
    return request.attendant if old.department.id == new.department.id else None


def _told(
    request: Request, published: Published, move: Move, passage: Passage, after: Request
) -> dict[str, Any]:
    attendant, before = after.attendant, request.attendant
    return {
        "from": {"id": request.stage, "title": request.phase["stage"]},
        "to": {"id": passage.stage, "title": passage.title},
        "move": {"id": move.id, "title": move.title},
        "text": passage.reason,
        "departments": {"from": request.department.id, "to": after.department.id},
        "attendant": {"id": attendant.id, "name": attendant.name} if attendant else None,
        "before": before.id if before else "",
    }
