"""Requests on the wire (`docs/architecture.md`, The API)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal, Self

from annotated_types import Ge, Le, MaxLen, MinLen, Predicate

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import RESPONSIBILITY, SILENCE
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page
from chalicelib.schemas.base import Answer, Body

Text = str | Mapping[str, str]
Version = Annotated[int, Ge(1)] | None
Cursor = Annotated[str, MaxLen(400)] | None


# What these say of another's request only staff read (D9).
OF_GROUPS = frozenset({"Grouped", "Split"})


def _says_something(text: str) -> bool:
    return bool(text.strip())


@dataclass(frozen=True)
class OpenBody(Body):
    """A submitted form. File answers are lists of upload ids."""

    type_id: Annotated[str, MinLen(1), MaxLen(64)]
    form_version: Annotated[int, Ge(1), Le(999_999)]
    answers: Annotated[dict[str, Any], MaxLen(500)]


@dataclass(frozen=True, kw_only=True)
class TakeBody(Body):
    """`version`: the one decided on; left out, whatever is stored now."""

    version: Version = None


@dataclass(frozen=True, kw_only=True)
class SayBody(TakeBody):
    """A text with up to ten files of the caller's own."""

    text: Annotated[str, MaxLen(20_000), Predicate(_says_something)]
    files: Annotated[list[str], MaxLen(10)] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class MessageBody(TakeBody):
    """A message, files, or both; `document` names what a stage asks for and the files are."""

    text: Annotated[str, MaxLen(20_000)] = ""
    files: Annotated[list[str], MaxLen(10)] = field(default_factory=list)
    document: Annotated[str, MaxLen(64)] = ""


@dataclass(frozen=True, kw_only=True)
class StaffMessageBody(MessageBody):
    """`internal` makes it a note that the customer never sees."""

    internal: bool = False


@dataclass(frozen=True, kw_only=True)
class ReasonBody(TakeBody):
    """Why, in words."""

    text: Annotated[str, MaxLen(20_000), Predicate(_says_something)]


@dataclass(frozen=True, kw_only=True)
class CancelBody(TakeBody):
    """Why, if one wants to say."""

    text: Annotated[str, MaxLen(20_000)] = ""


@dataclass(frozen=True, kw_only=True)
class HandOverBody(TakeBody):
    """`move`: the condition that was chosen, by its id."""

    move: Annotated[str, MinLen(1), MaxLen(64)]
    reason: Annotated[str, MaxLen(20_000)] = ""


@dataclass(frozen=True, kw_only=True)
class StaffHandOverBody(HandOverBody):
    """`attendant`: the id of who goes on; left out, whom the stage names."""

    attendant: Annotated[str, MaxLen(200)] = ""


@dataclass(frozen=True, kw_only=True)
class FillBody(TakeBody):
    """The parameters to change; null empties one."""

    answers: Annotated[dict[str, Any], MinLen(1), MaxLen(500)]


@dataclass(frozen=True, kw_only=True)
class PageQuery(Body):
    """`cursor`: where the page before ended."""

    cursor: Cursor = None


@dataclass(frozen=True, kw_only=True)
class ViewQuery(PageQuery):
    """One of the five views (F111–F115)."""

    view: Literal["all", "my_responsibility", "awaiting_return", "concluded", "cancelled"] = "all"


@dataclass(frozen=True, kw_only=True)
class QueueQuery(PageQuery):
    """`view`: what is mine, my departments' by whose turn it is, or overdue (F33)."""

    view: Literal["department", "mine", "overdue"] = "department"
    responsibility: Literal["staff", "customer", "finished"] = "staff"


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
    id: str
    name: str
    type: str
    size: int


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
    def of(cls, item: EventItem) -> Self:
        return cls(
            id=item.id,
            type=item.type,
            at=item.at,
            by=Author(**item.by),
            channel=item.channel,
            visible=item.visible,
            data={name: value for name, value in item.data.items() if name != "timers"},
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
    """As this reader may see it: whom a request is grouped with is nothing for customers (D9)."""
    hidden = principal.kind == "customer" and item.type in OF_GROUPS
    return replace(Entry.of(item), data={}) if hidden else Entry.of(item)


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
