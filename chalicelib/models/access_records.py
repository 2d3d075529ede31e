"""Who came to an account and did what: `customer#{id}` or `staff#{id}` / `access#{at}#{n}` (F13).

Kept for a year. An attempt becomes a sign-in when the pool lets the person in; one that stays an
attempt was refused.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.domain.access_history import PENDING, Record
from chalicelib.domain.events import Actor
from chalicelib.models import pages
from chalicelib.models.base import Item
from chalicelib.models.pages import Page

KEPT = timedelta(days=365)
PAGE = 50


class AccessItem(Item, discriminator="access"):
    what = UnicodeAttribute()
    at = UnicodeAttribute()
    by = JSONAttribute()
    reason = UnicodeAttribute(null=True)
    fields: JSONAttribute = JSONAttribute(null=True)
    expires_at = NumberAttribute()

    @classmethod
    def of(cls, subject: str, subject_id: str, record: Record) -> "AccessItem":
        at = clock.text(record.at)
        return cls(
            pk=f"{subject}#{subject_id}",
            sk=f"access#{at}#{secrets.token_hex(2)}",
            what=record.what,
            at=at,
            by=vars(record.by),
            reason=record.reason or None,
            fields=list(record.fields) or None,
            expires_at=int((record.at + KEPT).timestamp()),
        )

    def to_domain(self) -> Record:
        return Record(
            what=self.what,
            at=clock.parse(self.at),
            by=Actor(**self.by),
            reason=self.reason or "",
            fields=tuple(self.fields or ()),
        )


def newest(subject: str, subject_id: str, cursor: str | None) -> Page[Record]:
    """A page of what happened, newest first. One query."""
    pk = f"{subject}#{subject_id}"
    scope = f"access {pk}"
    last = pages.decode(scope, cursor)
    start = {"pk": {"S": pk}, "sk": {"S": last}} if last else None
    found = AccessItem.query(
        pk,
        AccessItem.sk.startswith("access#"),
        scan_index_forward=False,
        limit=PAGE,
        last_evaluated_key=start,
    )
    records: Sequence[Record] = [item.to_domain() for item in found]
    ended = found.last_evaluated_key
    return Page(records, pages.encode(scope, ended["sk"]["S"]) if ended else None)


def let_in(subject: str, subject_id: str, record: Record) -> None:
    """The attempt of a moment ago succeeded; where none was recorded, a sign-in did."""
    pk = f"{subject}#{subject_id}"
    since = f"access#{clock.text(record.at - PENDING)}"
    recent = AccessItem.query(
        pk, AccessItem.sk >= since, AccessItem.what == "attempt", scan_index_forward=False
    )
    attempt = next(iter(recent), None)
    if attempt is None:
        AccessItem.of(subject, subject_id, record).save()
    else:
        attempt.update(actions=[AccessItem.what.set(record.what)])
