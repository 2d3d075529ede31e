"""Requests on the wire (`docs/architecture.md`, The API)."""

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from chalicelib import clock
from chalicelib.domain import access
from chalicelib.domain.access import Principal
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import RESPONSIBILITY, SILENCE, Responsibility
from chalicelib.models.pages import Page
from chalicelib.models.request_queries import Opened
from chalicelib.models.requests import EventItem

Text = str | dict[str, str]
Ids = list[str]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OpenBody(_Body):
    """A submitted form. File answers are lists of upload ids."""

    type_id: str = Field(min_length=1, max_length=64)
    form_version: int = Field(ge=1, le=999_999)
    answers: dict[str, Any] = Field(max_length=500)


class TakeBody(_Body):
    """`version`: the one decided on; left out, whatever is stored now."""

    version: int | None = Field(default=None, ge=1)


class SayBody(TakeBody):
    """A message with up to ten files of the caller's own."""

    text: str = Field(min_length=1, max_length=20_000, pattern=r"\S")
    files: Ids = Field(default_factory=list, max_length=10)


class StaffSayBody(SayBody):
    """`internal` makes it a note that the customer never sees."""

    internal: bool = False


class PageQuery(_Body):
    cursor: str | None = Field(default=None, max_length=400)


class QueueQuery(PageQuery):
    responsibility: Responsibility = Responsibility.STAFF


class Named(BaseModel):
    id: str
    name: str


class Titled(BaseModel):
    id: str
    title: Text


class Phase(BaseModel):
    """Where the process is, and what is being done there (F29)."""

    stage: Text
    action: Text


class Due(BaseModel):
    """What silence leads to, and when."""

    timer: Literal["reply", "validation", "agreement"]
    at: str
    to: str


class RequestSummary(BaseModel):
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
    opened_at: str
    last_activity_at: str
    version: int
    due: Due | None
    demo: bool

    @classmethod
    def of(cls, value: Request) -> Self:
        return cls(**_summary(value))


class RequestPage(BaseModel):
    items: list[RequestSummary]
    cursor: str | None

    @classmethod
    def of(cls, value: Page[Request]) -> Self:
        return cls(items=[RequestSummary.of(each) for each in value.items], cursor=value.cursor)


class File(BaseModel):
    id: str
    name: str
    type: str
    size: int


class Author(BaseModel):
    kind: Literal["customer", "staff", "system", "timer"]
    id: str
    name: str


class Entry(BaseModel):
    """One fact of the history; `data` by `type` as in `docs/architecture.md`, Events."""

    id: str
    type: str
    at: str
    by: Author
    channel: str
    visible: Literal["all", "staff"]
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
            data=item.data,
        )


class Timeline(BaseModel):
    items: list[Entry]
    cursor: str | None

    @classmethod
    def of(cls, value: tuple[Page[EventItem], Principal]) -> Self:
        page, principal = value
        shown = [Entry.of(each) for each in page.items if _shown(each, principal)]
        return cls(items=shown, cursor=page.cursor)


class Allowed(BaseModel):
    """Whether an action is possible now, and if not, the code of the reason."""

    allowed: bool
    reason: str | None


class RequestDetail(RequestSummary):
    form_version: int
    answers: dict[str, Any]
    files: list[File]
    timeline: list[Entry]
    cursor: str | None
    actions: dict[str, Allowed]

    @classmethod
    def of(cls, value: tuple[Opened, Principal]) -> Self:  # type: ignore[override]
        opened, principal = value
        entries = [Entry.of(each) for each in opened.events if _shown(each, principal)]
        refusals = access.actions(opened.request, principal)
        return cls(
            **_summary(opened.request),
            form_version=opened.request.form_version,
            answers=opened.form.answers if opened.form else {},
            files=opened.form.files if opened.form else [],
            timeline=entries,
            cursor=opened.cursor,
            actions={
                name: Allowed(allowed=reason is None, reason=reason)
                for name, reason in refusals.items()
            },
        )


def _shown(event: EventItem, principal: Principal) -> bool:
    return event.visible == "all" or principal.kind != "customer"


def _summary(request: Request) -> dict[str, Any]:
    silence = SILENCE.get(request.state)
    due = None
    if silence and request.due_at:
        due = Due(timer=silence.timer.value, at=clock.text(request.due_at), to=silence.to)
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
        "opened_at": clock.text(request.opened_at),
        "last_activity_at": clock.text(request.last_activity_at),
        "version": request.version,
        "due": due,
        "demo": request.demo,
    }
