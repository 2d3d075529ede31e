"""A file that comes in parts, while it comes: fields of its item (`uploads.py`).

It lasts longer than one that comes at once, and the sweep finds it from its beginning on.
"""

from datetime import timedelta

from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.errors import Conflict
from chalicelib.models.transaction import Transaction
from chalicelib.models.uploads import SWEPT, UNCLAIMED, UploadItem, unclaimed_key


def begun(upload: UploadItem, multipart: str, lasting: timedelta) -> UploadItem:
    """A new item as one whose parts may come for so long."""
    until = clock.now() + lasting
    upload.multipart = multipart
    upload.held_until = clock.text(until)
    upload.gsi3pk = unclaimed_key(upload.id)
    upload.gsi3sk = f"{clock.text(until)}#{upload.id}"
    upload.expires_at = int((until + SWEPT).timestamp())
    return upload


def sent(transaction: Transaction, upload: UploadItem) -> None:
    """All parts are there, and from now on nobody can cancel it. As one that came at once, it has
    a day until somebody claims it."""
    now = clock.now()
    until = now + UNCLAIMED
    actions = [
        UploadItem.sent_at.set(clock.text(now)),
        UploadItem.held_until.set(clock.text(until)),
        UploadItem.gsi3sk.set(f"{clock.text(until)}#{upload.id}"),
        UploadItem.expires_at.set(int((until + SWEPT).timestamp())),
    ]
    transaction.update(upload, actions, _on_its_way(), Conflict("upload_over"))


def cancelled(transaction: Transaction, upload: UploadItem) -> None:
    """Its owner wants it no more; the sweep takes the record."""
    actions = [
        UploadItem.state.set("forgotten"),
        UploadItem.gsi3pk.set(unclaimed_key(upload.id)),
        UploadItem.gsi3sk.set(f"{clock.text(clock.now())}#{upload.id}"),
    ]
    transaction.update(upload, actions, _on_its_way(), Conflict("upload_over"))


def _on_its_way() -> Condition:
    way: Condition = (UploadItem.state == "waiting") & UploadItem.sent_at.does_not_exist()
    return way
