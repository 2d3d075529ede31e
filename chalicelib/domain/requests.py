"""A request: what is kept of it between two commands.

What may happen to it stands in the rooms beside: `opening`, `messages`, `stages`, `understanding`,
`pressing`, `ending`, `ringing`. Each command gives the next request and its events; nothing there
reads a clock or a table, so that the history replayed gives the stored state (F104, F120, D1, D7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.domain.access import Principal
from chalicelib.domain.events import Actor, Event
from chalicelib.domain.service_levels import Clock
from chalicelib.domain.texts import Department, Text
from chalicelib.domain.workflow import SILENCE, State, Timer

File = Mapping[str, Any]
Changed = tuple["Request", list[Event]]


@dataclass(frozen=True)
class Timing:
    """What a timer waits for. `entry` is the version at which this wait began: a deadline that
    moves later keeps it, for the execution that runs goes on; one that moves earlier does not."""

    due_at: datetime
    entry: int


@dataclass(frozen=True)
class Passage:
    """One line of the stage history (F123): a stage was entered at `at` by `by`, through `move`
    with its `reason`; the first has no move. `title` and `condition` are as they were then."""

    stage: str
    at: datetime
    by: Actor
    title: Text = ""
    move: str = ""
    condition: Text = ""
    reason: str = ""


@dataclass(frozen=True)
class Understanding:
    """What staff are going to do (F122). `status`: `proposed`, `approved` or `rejected`; `reason`
    is why it was rejected."""

    text: str
    at: datetime
    by: Actor
    status: str = "proposed"
    reason: str = ""


@dataclass(frozen=True)
class Request:
    """`entry` is the version at which `state` was entered, and `entered_at` when; `waiting_since`
    is set exactly while silence is waited for; `forget_at` once it is finished, where the type has
    a retention; `removed` names what was taken out since; `channel` is the one it was opened over;
    `received` are the documents that the stages ask for and that came; `leader` the request that
    it is grouped under, `place` what groups it, and `answered` the version of the leader whose
    solution it got (F85); `answered_at` is when staff first wrote to the customer, `surveyed_at`
    when the customer said how it went; `paid` is the fee that came with it, `{payment, amount,
    currency, at, refunded_at?}` (F19); `deleted` leaves a tombstone (D2). Instants are aware."""

    id: str
    type_id: str
    type_title: Text
    form_version: int
    title: Text
    state: State
    phase: Mapping[str, Text]
    department: Department
    customer: Actor
    opened_by: Actor
    attendant: Actor | None
    opened_at: datetime
    last_activity_at: datetime
    version: int
    entry: int
    waiting_since: datetime | None = None
    demo: bool = False
    forget_at: datetime | None = None
    removed: frozenset[str] = frozenset()
    channel: str = "portal"
    stage: str = ""
    passages: tuple[Passage, ...] = ()
    understanding: Understanding | None = None
    received: frozenset[str] = frozenset()
    timers: Mapping[Timer, Timing] = field(default_factory=dict)
    clock: Clock | None = None
    entered_at: datetime | None = None
    finished_at: datetime | None = None
    reiterations: int = 0
    complaints: int = 0
    restarts: int = 0
    leader: str = ""
    place: str = ""
    answered: int = 0
    deleted: bool = False
    answered_at: datetime | None = None
    surveyed_at: datetime | None = None
    survey_reminded_at: datetime | None = None
    paid: Mapping[str, Any] | None = None

    @property
    def leads(self) -> bool:
        """Whether others of the same place may follow it (F85)."""
        return bool(self.place) and not self.leader

    @property
    def opener(self) -> str:
        """The contact who opened it for an organisation; empty for who opened their own (F107)."""
        by = self.opened_by
        return by.id if by.kind == "customer" and by.id != self.customer.id else ""

    @property
    def due_at(self) -> datetime | None:
        """When silence ends; None when nothing is waited for."""
        silence = SILENCE.get(self.state)
        timing = self.timers.get(silence.timer) if silence else None
        return timing.due_at if timing else None


@dataclass(frozen=True)
class Command:
    """By whom, when, over which channel, decided on which version (None: whatever is stored)."""

    by: Principal
    at: datetime
    zone: str
    channel: str = "portal"
    version: int | None = None

    @property
    def actor(self) -> Actor:
        return Actor(self.by.kind, self.by.id, self.by.name)


@dataclass(frozen=True)
class Message:
    """`purpose`: `message`, `note` (staff only), `question` (ask) or `solution` (resolve). Without
    text it only adds files; `document` names what a stage asks for and the files are (F31)."""

    text: str
    files: Sequence[File] = ()
    purpose: str = "message"
    document: str = ""
