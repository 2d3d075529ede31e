"""What becomes of a file in quarantine: it is looked at, and released or refused.

S3 tells of an object at least once, and a function may die between any two steps, so each step may
be done again: bind the record to these bytes, copy them out, say so, and only then remove them.
The record decides; what lies in quarantine after its end is removed unseen.
"""

import io
import re
from dataclasses import dataclass
from typing import BinaryIO

from chalicelib.config import settings
from chalicelib.domain import file_contents as contents
from chalicelib.domain import files as rules
from chalicelib.domain import large_contents as large
from chalicelib.domain.file_contents import Refused
from chalicelib.domain.pdf_signatures import Signature
from chalicelib.errors import NotFound
from chalicelib.gateways import files, originals, signatures
from chalicelib.gateways.files import Arrived
from chalicelib.models import uploads as stored
from chalicelib.models.uploads import UploadItem
from chalicelib.observability import correlate, logger
from chalicelib.services import push

SIGNED = re.compile(re.escape(signatures.MARK))
VERDICTS = {"NO_THREATS_FOUND": None, "THREATS_FOUND": "file_malware"}


@dataclass(frozen=True)
class Scan:
    """The malware scanner's word about the bytes that `etag` names."""

    status: str
    etag: str


def inspect(key: str, scan: Scan | None = None) -> None:
    """Settle the upload that lies under `key`, and tell its owner. Where a scanner is set up,
    nothing is settled before it has spoken (docs/decisions/0041-inspection.md).

    Raises gateways.files.Gone when the bytes changed under our eyes: the retry looks again.
    """
    upload_id = files.upload_id(key)
    try:
        upload = stored.get(upload_id)
    except NotFound:
        files.discard(upload_id)
        return
    correlate(upload.correlation_id or upload_id)
    if upload.state == "waiting":
        arrived = files.arrived(upload_id)
        if not _scanned(arrived, scan):
            return
        _settle(upload, arrived, scan)
    push.upload_changed(upload.owner, upload.id, upload.state)
    files.discard(upload_id)


def _scanned(arrived: Arrived, scan: Scan | None) -> bool:
    """Whether the scanner has spoken about these very bytes, or there is none."""
    if scan is None:
        return not settings().malware_scan
    return scan.etag.strip('"') == arrived.etag.strip('"')


def _settle(upload: UploadItem, arrived: Arrived, scan: Scan | None) -> None:
    try:
        kind, whole = _examine(upload, arrived, scan)
        found = _signatures(kind, whole)
        if not upload.settle_on(arrived.etag):
            raise Refused("file_replaced")
        files.accept(upload.id, arrived, kind)
        document = _document(whole, arrived.size) if found else None
        upload.accept(kind, arrived.size, found, document)
    except Refused as refused:
        upload.refuse(refused.reason)
    logger.info("upload inspected", extra={"upload": upload.id, "state": upload.state})


def _signatures(kind: str, whole: BinaryIO) -> list[Signature]:
    """Those of a PDF, judged by whom the organisation trusts now (F18)."""
    if kind != contents.PDF or not large.holds(whole, SIGNED):
        return []
    return signatures.verify_file(whole, files.trust_roots())


def _document(pdf: BinaryIO, size: int) -> str | None:
    """What was signed; answers are never a document so large that it comes in parts."""
    if size > rules.SINGLE_BYTES:
        return None
    pdf.seek(0)
    return originals.original(pdf.read())


def _examine(upload: UploadItem, arrived: Arrived, scan: Scan | None) -> tuple[str, BinaryIO]:
    """The real type, if the file is what it was said to be, and the bytes that were looked at.
    Raises Refused."""
    if scan and (reason := VERDICTS.get(scan.status, "file_not_scanned")):
        raise Refused(reason)
    _check_size(upload, arrived.size)
    found, seen = _real_type(upload, arrived)
    kind = rules.settled_type(upload.type, found)
    if kind is None:
        raise Refused("file_type_mismatch")
    return kind, seen


def _check_size(upload: UploadItem, size: int) -> None:
    """What came in parts is as long as it was said to be, for S3 held no sum of them."""
    if upload.multipart and size != upload.size:
        raise Refused("file_incomplete")
    if not upload.multipart and not 0 < size <= rules.SINGLE_BYTES:
        raise Refused("file_too_large" if size else "file_empty")


def _real_type(upload: UploadItem, arrived: Arrived) -> tuple[str, BinaryIO]:
    """From the first bytes, and where those are not enough from all of them: at once when it is
    small, else in blocks."""
    head = files.read(upload.id, arrived.etag, contents.HEAD)
    kind = contents.first_look(head)
    if not contents.needs_whole(kind):
        return kind, io.BytesIO(head)
    if arrived.size > rules.SINGLE_BYTES:
        seen = files.opened(upload.id, arrived)
        return large.found_type(kind, seen), seen
    whole = head
    if arrived.size > len(head):
        whole = files.read(upload.id, arrived.etag, rules.SINGLE_BYTES)
    return contents.found_type(kind, whole), io.BytesIO(whole)
