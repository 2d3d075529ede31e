"""The workflow of a request type: stages, what is asked in each, and the moves between them.

It is data of the published version (F117, F118, F123): new versions apply to new requests only. Its
shape is described in `docs/workflow.md`; what cannot work is refused before it is published.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from chalicelib.domain.deadlines import Wait
from chalicelib.domain.form_conditions import Condition
from chalicelib.domain.texts import Department, Text


class Setting(StrEnum):
    """What a stage may say of a parameter, one of the form's fields (F118, F125).

    The two invisibilities are independent of each other; the other three are shared. `needed` has
    to be filled before the stage is entered.
    """

    REQUIRED = "required"
    READ_ONLY = "read_only"
    NEEDED = "needed"
    HIDDEN_FROM_STAFF = "hidden_from_staff"
    HIDDEN_FROM_CUSTOMER = "hidden_from_customer"


class Mover(StrEnum):
    CUSTOMER = "customer"
    STAFF = "staff"
    TIMER = "timer"


@dataclass(frozen=True)
class Document:
    """An element that a phase asks for, from the moment of ordering (F31); `by`: who brings it."""

    id: str
    title: Text
    mandatory: bool = True
    by: str = "customer"


@dataclass(frozen=True)
class Move:
    """A way out of a stage (F119). `title` is the condition that a person chooses; `reason` is
    `required`, `optional` or `none`; `state` is the one in which the next stage is entered: `open`,
    `pending` (the customer's turn) or `resolved`; `when` has to hold over the answers; `after` is
    how long a stage lasts before a timer makes the move, and stands exactly when `timer` is in
    `by`."""

    id: str
    title: Text
    to: str
    by: frozenset[str] = frozenset({Mover.STAFF})
    reason: str = "optional"
    state: str = "open"
    when: Condition | None = None
    after: Wait | None = None


@dataclass(frozen=True)
class Stage:
    """`title` is the phase as the customer sees it, and `actions` what is being done per state;
    without them the type's `words` stand. `attendant` is the id of who moves when nobody else is
    named (F109). `solves`: a solution may be sent from here. `approved` and `rejected` name the
    moves that follow when the customer decides on the understanding (F122)."""

    id: str
    department: Department
    title: Text | None = None
    actions: Mapping[str, Text] = field(default_factory=dict)
    attendant: str = ""
    settings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    documents: Sequence[Document] = ()
    moves: Sequence[Move] = ()
    solves: bool = False
    approved: str = ""
    rejected: str = ""

    def move(self, move_id: str) -> Move | None:
        return next((each for each in self.moves if each.id == move_id), None)


@dataclass(frozen=True)
class Workflow:
    """`restart`: the stage in which a restarted request begins again; empty: where it ended."""

    start: str
    stages: Mapping[str, Stage]
    restart: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any] | None, department: Department) -> "Workflow":
        """From the plain JSON of a type's document, whose shape was judged when it was published.
        A type without one has a single stage, in which everything may be done."""
        if data is None:
            only = Stage("service", department, solves=True)
            return cls(only.id, {only.id: only})
        stages = [_stage(each, department) for each in data["stages"]]
        return cls(data["start"], {each.id: each for each in stages}, data.get("restart", ""))


def _stage(data: Mapping[str, Any], department: Department) -> Stage:
    understanding = data.get("understanding", {})
    return Stage(
        id=data["id"],
        department=Department(**data["department"]) if "department" in data else department,
        title=data.get("title"),
        actions=data.get("actions", {}),
        attendant=data.get("attendant", ""),
        settings={key: frozenset(names) for key, names in data.get("settings", {}).items()},
        documents=tuple(Document(**each) for each in data.get("documents", ())),
        moves=tuple(_move(each) for each in data.get("moves", ())),
        solves=data.get("solves", False),
        approved=understanding.get("approved", ""),
        rejected=understanding.get("rejected", ""),
    )


def _move(data: Mapping[str, Any]) -> Move:
    by = frozenset(data["by"]) if "by" in data else frozenset({Mover.STAFF})
    return Move(**{**data, "by": by})
