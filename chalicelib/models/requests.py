"""A request's partition: `request#{id}` holds the request, its answers and its events.

Read backwards the order is `request`, `form`, then events, newest first: one request with its
timeline is one query. `gsi1` lists a customer's, newest activity first; `gsi2` a department's per
turn and shard, oldest first; `gsi3` stands only while a timer waits, or a retention runs.
"""

from collections.abc import Mapping
from typing import Any

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.events import Actor
from chalicelib.domain.requests import Request
from chalicelib.domain.types import Department
from chalicelib.domain.workflow import RESPONSIBILITY, State
from chalicelib.models.base import Item

SCHEMA = 1


def partition(request_id: str) -> str:
    return f"request#{request_id}"


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
    due_at = UnicodeAttribute(null=True)
    demo = BooleanAttribute(default=False)
    forget_at = UnicodeAttribute(null=True)
    removed = JSONAttribute(null=True)
    channel = UnicodeAttribute(default="portal")

    @classmethod
    def of(cls, request: Request) -> "RequestItem":
        due = clock.text(request.due_at) if request.due_at else None
        since = clock.text(request.waiting_since) if request.waiting_since else None
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
            waiting_since=since,
            due_at=due,
            demo=request.demo,
            forget_at=clock.text(request.forget_at) if request.forget_at else None,
            removed=sorted(request.removed) or None,
            channel=request.channel,
            **_index_keys(request, due),
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
            waiting_since=clock.parse(self.waiting_since) if self.waiting_since else None,
            due_at=clock.parse(self.due_at) if self.due_at else None,
            demo=self.demo,
            forget_at=clock.parse(self.forget_at) if self.forget_at else None,
            removed=frozenset(self.removed or ()),
            channel=self.channel,
        )


class FormItem(Item, discriminator="form"):
    """The answers as evaluated and kept, and the files that came with them."""

    answers = JSONAttribute()
    files = JSONAttribute()

    @classmethod
    def of(cls, request_id: str, answers: Mapping[str, Any], files: list[Any]) -> "FormItem":
        return cls(pk=partition(request_id), sk="form", answers=answers, files=files)


def queue_key(department: str, responsibility: str, shard: int) -> str:
    return f"queue#{department}#{responsibility}#{shard}"


def customer_key(customer_id: str) -> str:
    return f"customer#{customer_id}"


def opener_key(customer_id: str, opener_id: str) -> str:
    return f"opener#{customer_id}#{opener_id}"


def due_key(shard: int) -> str:
    return f"due#{shard}"


def forget_key(shard: int) -> str:
    return f"forget#{shard}"


def shard_of(request_id: str) -> int:
    """The shard is the random part of the number, so it needs no attribute of its own."""
    return int(request_id.split("-")[1]) % settings().shards


def _index_keys(request: Request, due: str | None) -> dict[str, Any]:
    shard = shard_of(request.id)
    turn = RESPONSIBILITY[request.state]
    keys = {
        "gsi1pk": customer_key(request.customer.id),
        "gsi1sk": f"{clock.text(request.last_activity_at)}#{request.id}",
        "gsi2pk": queue_key(request.department.id, turn, shard),
        "gsi2sk": f"{clock.text(request.opened_at)}#{request.id}",
    }
    if opener := request.opener:
        keys |= {"gsi4pk": opener_key(request.customer.id, opener), "gsi4sk": keys["gsi1sk"]}
    if due:
        keys |= {"gsi3pk": due_key(shard), "gsi3sk": f"{due}#{request.id}"}
    elif request.forget_at:
        forget = f"{clock.text(request.forget_at)}#{request.id}"
        keys |= {"gsi3pk": forget_key(shard), "gsi3sk": forget}
    return keys
