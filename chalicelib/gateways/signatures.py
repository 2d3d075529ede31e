"""Verifies the signatures of PDFs with pyHanko (F18; docs/decisions/0084-documents.md).

Nothing is fetched from where a certificate points to: who sent the file would choose whom we call.
What a document carries of proofs that its certificates were not revoked is judged.
"""

import asyncio
import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from chalicelib.domain.pdf_signatures import MOST, Signature
from chalicelib.observability import logger

if TYPE_CHECKING:
    from pyhanko_certvalidator import ValidationContext

MARK = b"/ByteRange"  # stands in every signed PDF, and in plain
for _name_of in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name_of).setLevel(logging.CRITICAL)  # our own word says enough


def verify(pdf: bytes, roots: bytes) -> list[Signature]:
    """Every signature of a PDF, in the order of signing; none for one that is not signed.

    `roots`: the certificates trusted, as PEM. Whatever is wrong with the document is said of a
    signature, never raised.
    """
    return verify_file(io.BytesIO(pdf), roots) if MARK in pdf else []


def verify_file(pdf: BinaryIO, roots: bytes) -> list[Signature]:
    """The same of a PDF that has `MARK`, read where it has to be."""
    trust = _trust(roots)
    try:
        return list(_verified(pdf, trust))
    except Exception as failure:
        logger.info("a signature could not be read", extra={"why": type(failure).__name__})
        return [Signature("", None, "unreadable")]


def _verified(pdf: BinaryIO, trust: "ValidationContext") -> Iterator[Signature]:
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - in the layer alone

    reader = PdfFileReader(pdf)
    for embedded in reader.embedded_regular_signatures[:MOST]:
        yield _one(embedded, trust)


def _one(embedded: Any, trust: "ValidationContext") -> Signature:
    from pyhanko.sign.validation import async_validate_pdf_signature  # noqa: PLC0415
    from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415

    name = _name(embedded)
    at = embedded.self_reported_timestamp
    when = at.isoformat() if at else None
    try:
        status = asyncio.run(async_validate_pdf_signature(embedded, trust))
    except SignatureValidationError:
        return Signature(name, when, "broken")
    return Signature(name, when, _problem(status))


def _name(embedded: Any) -> str:
    subject = embedded.signer_cert.subject.native
    return str(subject.get("common_name") or embedded.signer_cert.subject.human_friendly)[:200]


def _problem(status: Any) -> str | None:
    if not (status.intact and status.valid):
        return "broken"
    if not status.bottom_line and status.trusted:
        return "changed"
    if status.revoked:
        return "revoked"
    if not status.trusted:
        return "expired" if _expired(status) else "untrusted"
    return None


def _expired(status: Any) -> bool:
    """The path of trust was right but for the time."""
    return getattr(status.trust_problem_indic, "name", "").startswith("OUT_OF_BOUNDS")


def _trust(roots: bytes) -> "ValidationContext":
    """Outside of what a file may break: roots that cannot be read, or a library that is not there,
    are ours to mend."""
    import pyhanko.sign.validation  # noqa: F401, PLC0415 - in the layer alone
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    trusted = list(load_certs_from_pemder_data(roots)) if roots.strip() else []
    return ValidationContext(trust_roots=trusted, allow_fetching=False, revocation_mode="soft-fail")
