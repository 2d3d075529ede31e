"""A file on its way in: `upload#{id}` / `upload`.

`waiting` until the inspection has seen its bytes, then `accepted` or `refused` for `reason`. It
belongs to its owner until a request claims it, once, in the request's own transaction.
"""

from collections.abc import Sequence

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.errors import Invalid, NotFound
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction


class UploadItem(Item, discriminator="upload"):
    """`size` in bytes and `type` (MIME) are the client's until inspected, then the truth."""

    id = UnicodeAttribute()
    owner = UnicodeAttribute()
    name = UnicodeAttribute()
    size = NumberAttribute()
    type = UnicodeAttribute()
    state = UnicodeAttribute()
    reason = UnicodeAttribute(null=True)
    request_id = UnicodeAttribute(null=True)
    visible = UnicodeAttribute(null=True)
    correlation_id = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    expires_at = NumberAttribute(null=True)

    def file(self) -> dict[str, str | int]:
        """As events and answers tell of it."""
        return {"id": self.id, "name": self.name, "type": self.type, "size": int(self.size)}


def pk(upload_id: str) -> str:
    return f"upload#{upload_id}"


def get(upload_id: str) -> UploadItem:
    """One consistent read. Raises NotFound."""
    try:
        return UploadItem.get(pk(upload_id), "upload", consistent_read=True)
    except UploadItem.DoesNotExist as missing:
        raise NotFound from missing


def of(upload_ids: Sequence[str]) -> dict[str, UploadItem]:
    """The uploads that exist among `upload_ids`, by id: one batch read, none for none."""
    if not upload_ids:
        return {}
    wanted = [(pk(upload_id), "upload") for upload_id in dict.fromkeys(upload_ids)]
    return {item.id: item for item in UploadItem.batch_get(wanted, consistent_read=True)}


def claim(transaction: Transaction, upload: UploadItem, request_id: str, visible: str) -> None:
    """Make an accepted, unclaimed upload of its owner part of a request, and keep it for good.

    `visible` is `all`, or `staff` for the files of internal notes.
    """
    free = (
        (UploadItem.owner == upload.owner)
        & (UploadItem.state == "accepted")
        & UploadItem.request_id.does_not_exist()
    )
    actions = [
        UploadItem.request_id.set(request_id),
        UploadItem.visible.set(visible),
        UploadItem.expires_at.remove(),
    ]
    error = Invalid(fields={upload.id: "file_state"})
    transaction.update(upload, actions, free, error)
