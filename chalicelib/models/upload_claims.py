"""Whose an uploaded file is: its owner's, until a request claims it, once, or something holds it.

Each is part of a transaction that does more; what somebody else was faster with fails all of it.
"""

from datetime import datetime

from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.errors import Conflict, Invalid
from chalicelib.models.transaction import Transaction
from chalicelib.models.uploads import SWEPT, UploadItem, pk, unclaimed_key


def claim(
    transaction: Transaction, upload: UploadItem, request_id: str, visible: str, held: str = ""
) -> None:
    """Make an accepted, unclaimed upload of its owner part of a request, and keep it for good.

    `visible` is `all`, or `staff` for the files of internal notes; `held`: what it waits with, if
    it does not lie free (`hold`).
    """
    actions = [
        UploadItem.request_id.set(request_id),
        UploadItem.visible.set(visible),
        UploadItem.expires_at.remove(),
        UploadItem.gsi3pk.remove(),
        UploadItem.gsi3sk.remove(),
    ]
    error = Invalid(fields={upload.id: "file_state"})
    transaction.update(upload, actions, _free(upload, held), error)


def hold(transaction: Transaction, upload: UploadItem, until: datetime) -> None:
    """Let an accepted file wait so long for the request that it will go with."""
    actions = [
        UploadItem.held_until.set(clock.text(until)),
        UploadItem.gsi3sk.set(f"{clock.text(until)}#{upload.id}"),
        UploadItem.expires_at.set(int((until + SWEPT).timestamp())),
    ]
    transaction.update(upload, actions, _free(upload), Conflict("draft_elsewhere"))


def release(transaction: Transaction, upload_id: str, created_at: str, held: str) -> None:
    """What waited with something that came to nothing lies free again, for what is left of its
    day."""
    upload = UploadItem(pk=pk(upload_id), sk="upload", id=upload_id, created_at=created_at)
    actions = [
        UploadItem.request_id.remove(),
        UploadItem.visible.remove(),
        UploadItem.expires_at.set(int((upload.until() + SWEPT).timestamp())),
        UploadItem.gsi3pk.set(unclaimed_key(upload_id)),
        UploadItem.gsi3sk.set(f"{clock.text(upload.until())}#{upload_id}"),
    ]
    transaction.update(upload, actions, UploadItem.request_id == held, Conflict("payment_settled"))


def _free(upload: UploadItem, held: str = "") -> Condition:
    """Accepted, and still its owner's to give; or waiting with `held`."""
    there = UploadItem.request_id == held if held else UploadItem.request_id.does_not_exist()
    theirs: Condition = (
        (UploadItem.owner == upload.owner) & (UploadItem.state == "accepted") & there
    )
    return theirs
