"""A file on its way in: `upload#{id}` / `upload`.

`waiting` until the inspection has seen its bytes, then `accepted` or `refused` for `reason`. It
belongs to its owner until a request claims it, once, in the request's own transaction.

What nobody claims within a day, or while a draft holds it, is forgotten: `gsi3`
(`unclaimed#{shard}` / `{until}#{id}`) lists the accepted ones and those that come in parts for the
sweep, which removes the file too; for the others TTL is enough. `gsi1` (`uploads#{owner}` /
`{created_at}#{id}`) lists what somebody sent, for their export and erasure.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.pdf_signatures import Signature, holds
from chalicelib.domain.requests import Request
from chalicelib.errors import Conflict, NotFound
from chalicelib.models.base import Item, connection
from chalicelib.models.request_keys import partition
from chalicelib.models.requests import RequestItem
from chalicelib.models.transaction import Transaction

UNCLAIMED = timedelta(hours=24)
SWEPT = timedelta(days=30)  # a record that no sweep has found by then goes by TTL
_ID = re.compile(r"[0-9a-f]{32}")


class UploadItem(Item, discriminator="upload"):
    """`owner` is `{kind}:{id}`; `size` in bytes and `type` (MIME) are the client's until inspected,
    then the truth; `etag` names the bytes that the inspection has settled on; `signed` says that
    they are a PDF all of whose `signatures` hold, and `document` what was signed: the digest of the
    PDF as it was before (`gateways/originals.py`); `multipart`: S3's name of what comes in parts,
    which have all been put together since `sent_at`."""

    id = UnicodeAttribute()
    owner = UnicodeAttribute()
    name = UnicodeAttribute()
    size = NumberAttribute()
    type = UnicodeAttribute()
    state = UnicodeAttribute()
    reason = UnicodeAttribute(null=True)
    etag = UnicodeAttribute(null=True)
    signed = BooleanAttribute(null=True)
    signatures = JSONAttribute(null=True)
    document = UnicodeAttribute(null=True)
    held_until = UnicodeAttribute(null=True)
    request_id = UnicodeAttribute(null=True)
    visible = UnicodeAttribute(null=True)
    multipart = UnicodeAttribute(null=True)
    sent_at = UnicodeAttribute(null=True)
    correlation_id = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    expires_at = NumberAttribute(null=True)

    @classmethod
    def new(cls, owner: str, name: str, size: int, kind: str, correlation_id: str) -> "UploadItem":
        now, upload_id = clock.now(), clock.identifier()
        return cls(
            pk=pk(upload_id),
            sk="upload",
            id=upload_id,
            owner=owner,
            name=name,
            size=size,
            type=kind,
            state="waiting",
            correlation_id=correlation_id,
            created_at=clock.text(now),
            expires_at=int((now + UNCLAIMED).timestamp()),
            gsi1pk=_owned(owner),
            gsi1sk=f"{clock.text(now)}#{upload_id}",
        )

    def file(self) -> dict[str, Any]:
        """As events and answers tell of it; `signed_by` whom, when its signatures hold."""
        told = {"id": self.id, "name": self.name, "type": self.type, "size": int(self.size)}
        if self.signed:
            told["signed_by"] = [each["name"] for each in self.signatures or []]
        return told

    @classmethod
    def told(cls, owner: str, file: Mapping[str, Any]) -> "UploadItem":
        """What `file` told of, to be claimed again."""
        plain = {name: value for name, value in file.items() if name != "signed_by"}
        item = cls(pk=pk(file["id"]), sk="upload", owner=owner, **plain)
        if signers := file.get("signed_by"):
            item.signed, item.signatures = True, [{"name": each} for each in signers]
        return item

    def settle_on(self, etag: str) -> bool:
        """Bind the record to these bytes before they are copied: another file sent to the same
        address meanwhile loses (False), and so does all that comes after the end of the wait."""
        unbound = UploadItem.etag.does_not_exist() | (UploadItem.etag == etag)
        return self._change([UploadItem.etag.set(etag)], unbound)

    def until(self) -> datetime:
        """When it is forgotten, unless a request claims it before."""
        if self.held_until:
            return clock.parse(self.held_until)
        return clock.parse(self.created_at) + UNCLAIMED

    def accept(
        self,
        kind: str,
        size: int,
        signatures: Sequence[Signature] = (),
        document: str | None = None,
    ) -> bool:
        """False when it was accepted or refused before."""
        actions = [
            UploadItem.state.set("accepted"),
            UploadItem.type.set(kind),
            UploadItem.size.set(size),
            *self._signatures(signatures),
            *([UploadItem.document.set(document)] if document else []),
            UploadItem.gsi3pk.set(unclaimed_key(self.id)),
            UploadItem.gsi3sk.set(f"{clock.text(self.until())}#{self.id}"),
            UploadItem.expires_at.set(int((self.until() + SWEPT).timestamp())),
        ]
        return self._change(actions)

    def _signatures(self, signatures: Sequence[Signature]) -> list[Action]:
        if not signatures:
            return []
        return [
            UploadItem.signed.set(holds(signatures)),
            UploadItem.signatures.set([vars(each) for each in signatures]),
        ]

    def refuse(self, reason: str) -> bool:
        """False when it was accepted or refused before."""
        actions = [UploadItem.state.set("refused"), UploadItem.reason.set(reason)]
        return self._change(actions)

    def forget(self) -> bool:
        """Let nobody claim it any more; False when a request has."""
        over = (UploadItem.state != "waiting") | UploadItem.multipart.exists()
        free = over & UploadItem.request_id.does_not_exist()
        return self._update([UploadItem.state.set("forgotten")], free)

    def _change(self, actions: Sequence[Action], condition: Condition | None = None) -> bool:
        waiting: Condition = UploadItem.state == "waiting"
        return self._update(actions, waiting & condition if condition is not None else waiting)

    def _update(self, actions: Sequence[Action], condition: Condition) -> bool:
        try:
            self.update(list(actions), condition)
        except UpdateError as failure:
            if failure.cause_response_code == "ConditionalCheckFailedException":
                return False
            raise
        return True


def pk(upload_id: str) -> str:
    return f"upload#{upload_id}"


def get(upload_id: str) -> UploadItem:
    """One consistent read; none for what cannot be an id. Raises NotFound."""
    if not _ID.fullmatch(upload_id):
        raise NotFound
    try:
        found = UploadItem.get(pk(upload_id), "upload", consistent_read=True)
    except UploadItem.DoesNotExist as missing:
        raise NotFound from missing
    if _expired(found):
        raise NotFound
    return found


def of(upload_ids: Sequence[str]) -> dict[str, UploadItem]:
    """The uploads that exist among `upload_ids`, by id: one batch read, none for none."""
    wanted = [(pk(each), "upload") for each in dict.fromkeys(upload_ids) if _ID.fullmatch(each)]
    if not wanted:
        return {}
    found = UploadItem.batch_get(wanted, consistent_read=True)
    return {item.id: item for item in found if not _expired(item)}


def of_request(request_id: str, upload_id: str) -> tuple[Request, UploadItem]:
    """A request and a file that it claimed: one batch read. Raises NotFound."""
    if not _ID.fullmatch(upload_id):
        raise NotFound
    wanted = [(partition(request_id), "request"), (pk(upload_id), "upload")]
    found = list(Item.batch_get(wanted, consistent_read=True))
    request = next((item for item in found if isinstance(item, RequestItem)), None)
    upload = next((item for item in found if isinstance(item, UploadItem)), None)
    if request is None or upload is None or upload.request_id != request.id:
        raise NotFound
    return request.to_domain(), upload


def create(transaction: Transaction, upload: UploadItem) -> None:
    transaction.create(upload, Conflict())


def unclaimed(until: str, limit: int) -> list[UploadItem]:
    """Files that nobody claimed or sent to the end by `until`, at most `limit` a shard: one query
    each."""
    return [
        item
        for shard in range(settings().shards)
        for item in Item.index3.query(_unclaimed(shard), Item.gsi3sk < until, limit=limit)
        if isinstance(item, UploadItem)
    ]


def owned(owner: str, after: str, limit: int) -> list[UploadItem]:
    """The files that somebody sent, behind the place `after`: one query."""
    where = Item.gsi1sk > after if after else None
    found = Item.index1.query(_owned(owner), where, limit=limit)
    return [item for item in found if isinstance(item, UploadItem)]


def remove(upload_id: str) -> None:
    """Delete the record of a file; none is none."""
    connection().delete_item(pk(upload_id), "upload")


def _owned(owner: str) -> str:
    return f"uploads#{owner}"


def unclaimed_key(upload_id: str) -> str:
    """Where the sweep finds it."""
    return _unclaimed(int(upload_id, 16) % settings().shards)


def _unclaimed(shard: int) -> str:
    return f"unclaimed#{shard}"


def _expired(upload: UploadItem) -> bool:
    return not upload.request_id and upload.until() < clock.now()
