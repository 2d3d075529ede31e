"""Requests on the wire (`docs/architecture.md`, The API)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import RESPONSIBILITY, SILENCE
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page
from chalicelib.schemas.base import Answer
from chalicelib.schemas.entries import data_for

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class Named(Answer):
    id: str
    name: str


@dataclass(frozen=True)
class Titled(Answer):
    id: str
    title: Text


@dataclass(frozen=True)
class Phase(Answer):
    """Where the process is, and what is being done there (F29)."""

    stage: Text
    action: Text


@dataclass(frozen=True)
class Due(Answer):
    """What silence leads to, and when."""

    timer: str
    at: str
    to: str


@dataclass(frozen=True)
class Service(Answer):
    """The clock of the promised time (F92): `due_at` is null while it stands."""

    due_at: str | None
    overdue: bool
    paused: bool


@dataclass(frozen=True)
class Author(Answer):
    kind: Literal["customer", "staff", "system", "timer"]
    id: str
    name: str


@dataclass(frozen=True)
class RequestSummary(Answer):
    id: str
    protocol: str
    type: Titled
    title: Text
    state: str
    responsibility: Literal["staff", "customer", "finished"]
    phase: Phase
    department: Titled
    attendant: Named | None
    customer: Named
    opened_by: Author
    channel: str
    opened_at: str
    last_activity_at: str
    version: int
    due: Due | None
    service: Service | None
    stage: str
    reiterations: int
    demo: bool
    grouped: bool

    @classmethod
    def of(cls, value: Request) -> Self:
        return cls(**summary(value))


@dataclass(frozen=True)
class RequestPage(Answer):
    items: list[RequestSummary]
    cursor: str | None

    @classmethod
    def of(cls, value: Page[Request]) -> Self:
        return cls(items=[RequestSummary.of(each) for each in value.items], cursor=value.cursor)


@dataclass(frozen=True)
class File(Answer):
    """`signed_by`: who signed a PDF whose signatures hold; not there for others."""

    id: str
    name: str
    type: str
    size: int
    signed_by: list[str] | None = None


@dataclass(frozen=True)
class Entry(Answer):
    """One fact of the history; `data` by `type` as in `docs/architecture.md`, Events."""

    id: str
    type: str
    at: str
    by: Author
    channel: str
    visible: str
    data: dict[str, Any]

    @classmethod
    def of(cls, item: EventItem, side: str = "staff") -> Self:
        """As this side may read it."""
        return cls(
            id=item.id,
            type=item.type,
            at=item.at,
            by=Author(**item.by),
            channel=item.channel,
            visible=item.visible,
            data=data_for(side, item.type, item.data),
        )


@dataclass(frozen=True)
class Timeline(Answer):
    items: list[Entry]
    cursor: str | None

    @classmethod
    def of(cls, value: tuple[Page[EventItem], Principal]) -> Self:
        page, principal = value
        entries = [entry(each, principal) for each in page.items if shown(each, principal)]
        return cls(items=entries, cursor=page.cursor)


def shown(event: EventItem, principal: Principal) -> bool:
    return event.visible == "all" or principal.kind != "customer"


def entry(item: EventItem, principal: Principal) -> Entry:
    return Entry.of(item, "customer" if principal.kind == "customer" else "staff")


def summary(request: Request) -> dict[str, Any]:
    silence = SILENCE.get(request.state)
    due = None
    if silence and request.due_at:
        due = Due(timer=str(silence.timer), at=clock.text(request.due_at), to=silence.to)
    attendant = request.attendant
    return {
        "id": request.id,
        "protocol": request.id,
        "type": Titled(id=request.type_id, title=request.type_title),
        "title": request.title,
        "state": request.state,
        "responsibility": RESPONSIBILITY[request.state].value,
        "phase": Phase(**request.phase),
        "department": Titled(**vars(request.department)),
        "attendant": Named(id=attendant.id, name=attendant.name) if attendant else None,
        "customer": Named(id=request.customer.id, name=request.customer.name),
        "opened_by": Author(**vars(request.opened_by)),
        "channel": request.channel,
        "opened_at": clock.text(request.opened_at),
        "last_activity_at": clock.text(request.last_activity_at),
        "version": request.version,
        "due": due,
        "service": _service(request),
        "stage": request.stage,
        "reiterations": request.reiterations,
        "demo": request.demo,
        "grouped": bool(request.leader),
    }


def _service(request: Request) -> Service | None:
    kept = request.clock
    if kept is None:
        return None
    return Service(
        due_at=clock.told(kept.due_at), overdue=kept.exceeded(clock.now()), paused=kept.paused
    )
