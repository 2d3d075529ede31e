"""A request's partition: `request#{id}` holds the request, its answers and its events.

Read backwards the order is `request`, `form`, then events, newest first: one request with its
timeline is one query. `gsi1` lists a customer's, newest activity first; `gsi2` a department's per
turn and shard, oldest first; `gsi3` stands only while a timer waits, or a retention runs, by what
comes first. `gsi4` lists what a contact opened, `gsi5` a customer's views, `gsi6` what an attendant
has, `gsi7` a department's service levels by when they end, `gsi8` who follows a leader (F85).
"""

from collections.abc import Mapping
from typing import Any

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.domain.events import Actor
from chalicelib.domain.requests import Request, Timing
from chalicelib.domain.types import Department
from chalicelib.domain.workflow import State, Timer
from chalicelib.models import request_keys
from chalicelib.models import request_parts as parts
from chalicelib.models.base import Item
from chalicelib.models.request_keys import partition

SCHEMA = 2


class RequestItem(Item, discriminator="request"):
    schema_version = NumberAttribute(default=SCHEMA)
    id = UnicodeAttribute()
    type_id = UnicodeAttribute()
    type_title = JSONAttribute()
    form_version = NumberAttribute()
    title = JSONAttribute()
    state = UnicodeAttribute()
    phase = JSONAttribute()
    department = JSONAttribute()
    customer = JSONAttribute()
    opened_by = JSONAttribute(null=True)
    attendant = JSONAttribute(null=True)
    opened_at = UnicodeAttribute()
    last_activity_at = UnicodeAttribute()
    version = NumberAttribute()
    entry = NumberAttribute()
    waiting_since = UnicodeAttribute(null=True)
    due_at = UnicodeAttribute(null=True)  # of schema 1
    demo = BooleanAttribute(default=False)
    forget_at = UnicodeAttribute(null=True)
    removed = JSONAttribute(null=True)
    channel = UnicodeAttribute(default="portal")
    stage = UnicodeAttribute(default="")
    passages = JSONAttribute(null=True)
    understanding = JSONAttribute(null=True)
    received = JSONAttribute(null=True)
    timers = JSONAttribute(null=True)
    clock = JSONAttribute(null=True)
    entered_at = UnicodeAttribute(null=True)
    finished_at = UnicodeAttribute(null=True)
    reiterations = NumberAttribute(default=0)
    complaints = NumberAttribute(default=0)
    restarts = NumberAttribute(default=0)
    leader = UnicodeAttribute(null=True)
    place = UnicodeAttribute(null=True)
    answered = NumberAttribute(default=0)
    deleted = BooleanAttribute(default=False)
    answered_at = UnicodeAttribute(null=True)
    surveyed_at = UnicodeAttribute(null=True)
    survey_reminded_at = UnicodeAttribute(null=True)
    paid = JSONAttribute(null=True)

    @classmethod
    def of(cls, request: Request) -> "RequestItem":
        return cls(
            pk=partition(request.id),
            sk="request",
            id=request.id,
            type_id=request.type_id,
            type_title=request.type_title,
            form_version=request.form_version,
            title=request.title,
            state=str(request.state),
            phase=dict(request.phase),
            department=vars(request.department),
            customer=vars(request.customer),
            opened_by=vars(request.opened_by),
            attendant=vars(request.attendant) if request.attendant else None,
            opened_at=clock.text(request.opened_at),
            last_activity_at=clock.text(request.last_activity_at),
            version=request.version,
            entry=request.entry,
            waiting_since=clock.told(request.waiting_since),
            demo=request.demo,
            forget_at=clock.told(request.forget_at),
            removed=sorted(request.removed) or None,
            channel=request.channel,
            stage=request.stage,
            passages=parts.passages(request.passages),
            understanding=parts.understanding(request.understanding),
            received=sorted(request.received) or None,
            timers=parts.timers(request.timers),
            clock=parts.service(request.clock),
            entered_at=clock.told(request.entered_at),
            finished_at=clock.told(request.finished_at),
            reiterations=request.reiterations,
            complaints=request.complaints,
            restarts=request.restarts,
            leader=request.leader or None,
            place=request.place or None,
            answered=request.answered,
            deleted=request.deleted,
            answered_at=clock.told(request.answered_at),
            surveyed_at=clock.told(request.surveyed_at),
            survey_reminded_at=clock.told(request.survey_reminded_at),
            paid=dict(request.paid) if request.paid else None,
            **request_keys.of(request),
        )

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        """The condition under which a change decided on `version` may still be written."""
        return cls.version == version

    def to_domain(self) -> Request:
        return Request(
            id=self.id,
            type_id=self.type_id,
            type_title=self.type_title,
            form_version=int(self.form_version),
            title=self.title,
            state=State(self.state),
            phase=self.phase,
            department=Department(**self.department),
            customer=Actor(**self.customer),
            opened_by=Actor(**(self.opened_by or self.customer)),
            attendant=Actor(**self.attendant) if self.attendant else None,
            opened_at=clock.parse(self.opened_at),
            last_activity_at=clock.parse(self.last_activity_at),
            version=int(self.version),
            entry=int(self.entry),
            waiting_since=parts.read(self.waiting_since),
            demo=self.demo,
            forget_at=parts.read(self.forget_at),
            removed=frozenset(self.removed or ()),
            channel=self.channel,
            stage=self.stage,
            passages=parts.to_passages(self.passages),
            understanding=parts.to_understanding(self.understanding),
            received=frozenset(self.received or ()),
            timers=self._timers(),
            clock=parts.to_service(self.clock),
            entered_at=parts.read(self.entered_at),
            finished_at=parts.read(self.finished_at),
            reiterations=int(self.reiterations),
            complaints=int(self.complaints),
            restarts=int(self.restarts),
            leader=self.leader or "",
            place=self.place or "",
            answered=int(self.answered),
            deleted=self.deleted,
            answered_at=parts.read(self.answered_at),
            surveyed_at=parts.read(self.surveyed_at),
            survey_reminded_at=parts.read(self.survey_reminded_at),
            paid=self.paid,
        )

    def _timers(self) -> dict[Timer, Timing]:
        if self.timers is None:
            return parts.of_schema_1(State(self.state), self.due_at, int(self.entry))
        return parts.to_timers(self.timers)


class FormItem(Item, discriminator="form"):
    """The answers as evaluated and kept, and the files that came with them; `signed`: which of them
    is the signed document, the digests of it and of the answers that it says, and who signed."""

    answers = JSONAttribute()
    files = JSONAttribute()
    signed = JSONAttribute(null=True)

    @classmethod
    def of(
        cls,
        request_id: str,
        answers: Mapping[str, Any],
        files: list[Any],
        signed: Mapping[str, Any] | None = None,
    ) -> "FormItem":
        kept = dict(signed) if signed else None
        return cls(pk=partition(request_id), sk="form", answers=answers, files=files, signed=kept)
