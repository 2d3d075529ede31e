"""Files on their way in and out: the invitation to send one, what became of it, and its download.

The bytes go straight between the browser and S3; here is only who may do what (F42).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain import access, parts, protocol
from chalicelib.domain import files as rules
from chalicelib.domain.access import Principal
from chalicelib.errors import DomainError, Invalid, NotFound
from chalicelib.gateways import files, multipart
from chalicelib.gateways.files import Invitation
from chalicelib.models import attempts
from chalicelib.models import large_uploads as large
from chalicelib.models import uploads as stored
from chalicelib.models.transaction import Transaction
from chalicelib.models.uploads import UploadItem
from chalicelib.observability import correlation_id, logger
from chalicelib.services.once import Once
from chalicelib.services.submissions import owner

SENDING = timedelta(minutes=15)
FETCHING = timedelta(minutes=2)
HOUR = timedelta(hours=1)
LARGE_AN_HOUR = 20  # large files that one person may begin
SWEEP = 100  # files of one shard in one sweep


@dataclass(frozen=True)
class Started:
    """An upload that waits for its bytes, and how to send them until `expires_at`: by the
    invitation, or without one in so many parts (`large_uploads.py`)."""

    upload: UploadItem
    invitation: Invitation | None
    expires_at: datetime
    parts: int = 0


@dataclass(frozen=True)
class Download:
    url: str
    name: str
    expires_at: datetime


def start(
    principal: Principal,
    name: str,
    size: int,
    said: str,
    once: Once,
    most: int = rules.MAX_BYTES,
) -> Started:
    """Register a file and invite its owner to send it. One transaction; for a large one a counter
    and a call of S3 more.

    `size` in bytes and `said`, the type, are what the browser says; `most`: bytes that are taken
    here. Raises Invalid by field, TooMany.
    """
    kind = rules.declared_type(said, name)
    wrong = rules.problems(name, size, kind, most)
    if wrong or kind is None:
        raise Invalid(fields=wrong)
    shown = rules.safe_name(name, kind)
    upload = UploadItem.new(owner(principal), shown, size, kind, correlation_id())
    started = _in_parts(upload) if size > rules.SINGLE_BYTES else _at_once(upload)
    transaction = Transaction()
    stored.create(transaction, upload)
    once.keep(transaction, started)
    try:
        transaction.commit()
    except DomainError:
        if upload.multipart:  # the same call again, which began another one in vain
            multipart.abort(upload.id, upload.multipart)
        raise
    return started


def _at_once(upload: UploadItem) -> Started:
    seconds = int(SENDING.total_seconds())
    invitation = files.invite(upload.id, upload.type, int(upload.size), seconds)
    return Started(upload, invitation, clock.now() + SENDING)


def _in_parts(upload: UploadItem) -> Started:
    attempts.count("large-files", upload.owner, LARGE_AN_HOUR, HOUR)
    large.begun(upload, multipart.begin(upload.id, upload.type), parts.LASTING)
    count = len(parts.cut(int(upload.size)))
    return Started(upload, None, clock.now() + parts.LASTING, count)


def own(principal: Principal, upload_id: str) -> UploadItem:
    """What became of a file. Raises NotFound for one that is another's."""
    upload = stored.get(upload_id)
    if upload.owner != owner(principal) or upload.state == "forgotten":
        raise NotFound
    return upload


def download(principal: Principal, request_id: str, file_id: str) -> Download:
    """A short link to a file of a request. One batch read.

    Raises NotFound for what is not the principal's to see: customers never see the files of
    internal notes.
    """
    if not protocol.is_valid(request_id):
        raise NotFound
    request, upload = stored.of_request(request_id, file_id)
    hidden = principal.kind == "customer" and upload.visible != "all"
    if hidden or not access.visible_to(request, principal):
        raise NotFound
    url = files.link(upload.id, upload.name, upload.type, int(FETCHING.total_seconds()))
    return Download(url, upload.name, clock.now() + FETCHING)


def forget_unclaimed() -> int:
    """Remove the files that were accepted a day ago and went with no request, and the parts of
    those that nobody sent to the end. How many.

    First nobody can claim one any more, then the bytes go, then the record: dying in between
    leaves it to the next sweep.
    """
    forgotten = 0
    for upload in stored.unclaimed(clock.text(clock.now()), SWEEP):
        if upload.forget():
            if upload.multipart:
                multipart.abort(upload.id, upload.multipart)
            files.erase(upload.id)
            upload.delete()
            forgotten += 1
    if forgotten:
        logger.info("forgot files that nobody claimed", extra={"files": forgotten})
    return forgotten
