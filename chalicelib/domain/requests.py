"""A request and what may happen to it: each command gives the next request and its events.

Nothing here reads a clock or a table: the instant, the caller and the published version come in,
so that the history replayed gives the stored state (F55–F60, F104, F120, D1, D7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.domain import access, deadlines
from chalicelib.domain.access import Principal
from chalicelib.domain.events import TIMER, Actor, Event
from chalicelib.domain.types import Department, Published, Text
from chalicelib.domain.workflow import (
    RESPONSIBILITY,
    SAID_BY_STAFF,
    SILENCE,
    Responsibility,
    State,
    Timer,
)
from chalicelib.errors import Conflict, Stale

File = Mapping[str, Any]
Changed = tuple["Request", list[Event]]


@dataclass(frozen=True)
class Request:
    """`entry` is the version at which `state` was entered; `waiting_since` and `due_at` are set
    exactly while silence is waited for; `forget_at` once it is finished, where the type has a
    retention; `removed` names what was taken out since; `channel` is the one it was opened over;
    instants are aware."""

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
    due_at: datetime | None = None
    demo: bool = False
    forget_at: datetime | None = None
    removed: frozenset[str] = frozenset()
    channel: str = "portal"

    @property
    def opener(self) -> str:
        """The contact who opened it for an organisation; empty for who opened their own (F107)."""
        by = self.opened_by
        return by.id if by.kind == "customer" and by.id != self.customer.id else ""


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
    """`purpose`: `message`, `note` (staff only), `question` (ask) or `solution` (resolve)."""

    text: str
    files: Sequence[File] = ()
    purpose: str = "message"


ACTION = {"message": "message", "note": "note", "question": "ask", "solution": "resolve"}


def open_request(
    number: str,
    published: Published,
    title: Text | None,
    files: Sequence[File],
    command: Command,
    customer: Actor | None = None,
) -> Changed:
    """A submitted form becomes a request, `open`: staff's turn (F2, F104).

    `customer`: whose it is, when somebody else submits it: a contact for their organisation, or
    staff on behalf of a customer (F83, F107).
    """
    request = Request(
        id=number,
        type_id=published.type_id,
        type_title=published.title,
        form_version=published.version,
        title=title or published.title,
        state=State.OPEN,
        phase=_phase(published, State.OPEN),
        department=published.department,
        customer=customer or command.actor,
        opened_by=command.actor,
        attendant=None,
        opened_at=command.at,
        last_activity_at=command.at,
        version=1,
        entry=1,
        demo=published.demo,
        channel=command.channel,
    )
    data = {"type_id": request.type_id, "title": request.title, "files": list(files)}
    return request, [_event(request, "RequestOpened", command, data)]


def take(request: Request, published: Published, command: Command) -> Changed:
    """An attendant makes the request theirs (F33, F109)."""
    _permit("take", request, command)
    taken = replace(request, attendant=command.actor, version=request.version + 1)
    attendant = {"id": command.by.id, "name": command.by.name}
    events = [_event(taken, "RequestTaken", command, {"attendant": attendant})]
    return _enter(taken, State.IN_PROGRESS, "taken", published, command, events)


def say(request: Request, published: Published, message: Message, command: Command) -> Changed:
    """A message, and the move that follows from who says what (F55, F58, F60, F120, D1, D7)."""
    _permit(ACTION[message.purpose], request, command)
    note = message.purpose == "note"
    said = replace(request, version=request.version + 1)
    said = said if note else replace(said, last_activity_at=command.at)
    data = {"purpose": message.purpose, "text": message.text, "files": list(message.files)}
    events = [_event(said, "MessagePosted", command, data, visible="staff" if note else "all")]
    if command.by.kind == "customer":
        return _answered(said, published, command, events)
    if message.purpose in SAID_BY_STAFF:
        to, reason = SAID_BY_STAFF[message.purpose]
        return _enter(said, to, reason, published, command, events, again=True)
    return (said if note else _restart(said, published, command)), events


def ring(
    request: Request, published: Published, timer: Timer, entry: int, command: Command
) -> Changed | None:
    """What a timer that fires now does: the silent move, or nothing (None) when it is superseded
    or not yet due. Firing late, twice or after an answer is harmless (F56, F57, F59)."""
    silence = SILENCE.get(request.state)
    if silence is None or silence.timer is not timer or request.entry != entry:
        return None
    if request.due_at is None or command.at < request.due_at:
        return None
    moved = replace(request, version=request.version + 1)
    return _enter(moved, silence.to, silence.reason, published, command, [])


def _answered(
    request: Request, published: Published, command: Command, events: list[Event]
) -> Changed:
    """A customer's message: on their turn it hands the request back to staff."""
    if request.state not in SILENCE:
        return request, events
    return _enter(request, State.IN_PROGRESS, "customer_replied", published, command, events)


def _enter(
    request: Request,
    to: State,
    reason: str,
    published: Published,
    command: Command,
    events: list[Event],
    *,
    again: bool = False,
) -> Changed:
    """Move to `to`; `again` also re-enters the same state, which starts its wait anew."""
    if request.state is to and not again:
        return request, events
    moved = replace(request, state=to, phase=_phase(published, to), entry=request.version)
    moved = _restart(moved, published, command)
    data: dict[str, Any] = {
        "from": str(request.state),
        "to": str(to),
        "reason": reason,
        "entry": moved.entry,
    }
    if moved.due_at is not None:
        data |= {"timer": str(SILENCE[to].timer), "due_at": clock.text(moved.due_at)}
    return moved, [*events, _event(moved, "StateChanged", command, data, n=len(events))]


def _restart(request: Request, published: Published, command: Command) -> Request:
    """Begin the wait of the state now; a state without one waits for nothing."""
    silence = SILENCE.get(request.state)
    if silence is None:
        forget = _forget_at(request, published, command)
        return replace(request, waiting_since=None, due_at=None, forget_at=forget)
    due = deadlines.after(command.at, published.waits[silence.timer], command.zone)
    return replace(request, waiting_since=command.at, due_at=due, forget_at=None)


def _forget_at(request: Request, published: Published, command: Command) -> datetime | None:
    """When the contents of a finished request go, by its type's retention; days are calendar's."""
    finished = RESPONSIBILITY[request.state] is Responsibility.FINISHED
    if not finished or not published.retention:
        return None
    return deadlines.after(command.at, {"days": published.retention["days"]}, command.zone)


def _permit(action: str, request: Request, command: Command) -> None:
    if command.version is not None and command.version != request.version:
        raise Stale
    if reason := access.refusal(action, request, command.by):
        raise Conflict(reason)


def _phase(published: Published, state: State) -> Mapping[str, Text]:
    return published.stages[state]


def _event(
    request: Request,
    kind: str,
    command: Command,
    data: dict[str, Any],
    *,
    n: int = 0,
    visible: str = "all",
) -> Event:
    actor = TIMER if command.by.kind == "timer" else command.actor
    return Event(kind, request.version, n, command.at, actor, command.channel, visible, data)
