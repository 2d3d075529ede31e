"""Files that come in parts: which ones are missing, and what becomes of them in the end (F42).

Only S3 knows what arrived, so that a reload, another tab or another day go on from there. The
record is changed before S3 is told: what died in between is done again by the same call.
"""

from dataclasses import dataclass
from datetime import datetime

from chalicelib import clock
from chalicelib.domain import parts as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.parts import Part
from chalicelib.errors import Conflict, NotFound
from chalicelib.gateways import files, multipart
from chalicelib.gateways.multipart import Piece
from chalicelib.models import large_uploads as stored
from chalicelib.models import uploads
from chalicelib.models.transaction import Transaction
from chalicelib.models.uploads import UploadItem
from chalicelib.services.once import Once
from chalicelib.services.submissions import owner
from chalicelib.services.uploads import SENDING


@dataclass(frozen=True)
class Plan:
    """The numbers that arrived, and where to send the next ones until `expires_at`."""

    count: int
    arrived: list[int]
    invited: list[tuple[Part, str]]
    expires_at: datetime
    part_size: int = rules.PART_BYTES


def plan(principal: Principal, upload_id: str) -> Plan:
    """What is missing of a file. One read and one call of S3. Raises NotFound for what is
    another's, was cancelled or is over, Conflict for what comes at once."""
    upload = _own(principal, upload_id)
    found = {} if upload.sent_at else _arrived(upload)
    missing = [] if upload.sent_at else _missing(upload, found)
    seconds = int(SENDING.total_seconds())
    invited = [
        (part, multipart.invite(upload.id, str(upload.multipart), part, seconds))
        for part in missing[: rules.BATCH]
    ]
    every = rules.cut(int(upload.size))
    numbers = [part.number for part in every if part not in missing]
    return Plan(len(every), numbers, invited, clock.now() + SENDING)


def complete(principal: Principal, upload_id: str, once: Once) -> UploadItem:
    """Make one file of its parts; the inspection follows. Once or again. One read, one
    transaction, two calls of S3. Raises Conflict when parts are missing or have another length."""
    upload = _own(principal, upload_id)
    etags = _etags(upload)
    transaction = Transaction()
    if upload.sent_at:
        _join(upload, etags)  # unless that died in between
    else:
        stored.sent(transaction, upload)
    once.keep(transaction, upload)
    transaction.commit()
    if not upload.sent_at:
        _join(upload, etags)
    return upload


def cancel(principal: Principal, upload_id: str, once: Once) -> None:
    """Their owner wants them no more. One read, one transaction, one call of S3 for parts. Raises
    Conflict when all of it is there."""
    upload = uploads.get(upload_id)
    if upload.owner != owner(principal):
        raise NotFound
    transaction = Transaction()
    if upload.state != "forgotten":
        stored.cancelled(transaction, upload)
    once.keep(transaction, None)
    transaction.commit()
    stop(upload)


def stop(upload: UploadItem) -> None:
    """Remove the parts that came; at most one call."""
    if upload.multipart:
        multipart.abort(upload.id, upload.multipart)


def _own(principal: Principal, upload_id: str) -> UploadItem:
    upload = uploads.get(upload_id)
    if upload.owner != owner(principal) or upload.state == "forgotten":
        raise NotFound
    if not upload.multipart:
        raise Conflict("upload_over")
    return upload


def _arrived(upload: UploadItem) -> dict[int, Piece]:
    try:
        return multipart.arrived(upload.id, str(upload.multipart))
    except files.Gone as gone:
        raise NotFound from gone


def _missing(upload: UploadItem, found: dict[int, Piece]) -> list[Part]:
    return rules.missing(int(upload.size), {n: piece.size for n, piece in found.items()})


def _etags(upload: UploadItem) -> list[str]:
    """Those of all parts in their order; none when they were put together before."""
    try:
        found = multipart.arrived(upload.id, str(upload.multipart))
    except files.Gone as gone:
        if upload.sent_at:
            return []
        raise NotFound from gone
    if _missing(upload, found):
        raise Conflict("upload_parts_missing")
    return [found[part.number].etag for part in rules.cut(int(upload.size))]


def _join(upload: UploadItem, etags: list[str]) -> None:
    """Somebody who completes at the same time may have been first."""
    if not etags:
        return
    try:
        multipart.complete(upload.id, str(upload.multipart), etags)
    except files.Gone:
        return
