"""What a signed PDF was before anybody signed it, by pyHanko (F18, docs/decisions/0088).

Its first revision, when nothing but signing came between it and the first signature: a page that
was changed on the way makes it another document, though the signature under it holds.
"""

import io
from typing import Any

from chalicelib.domain.pdf_signatures import digest
from chalicelib.observability import logger

END = b"%%EOF"
FORM, FLAGS = "/AcroForm", "/SigFlags"


def original(pdf: bytes) -> str | None:
    """Its digest; None when it cannot be told, or something else was changed."""
    try:
        return _original(pdf)
    except Exception as failure:
        logger.info("no original under the signature", extra={"why": type(failure).__name__})
        return None


def _original(pdf: bytes) -> str | None:
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - in the layer alone

    reader = PdfFileReader(io.BytesIO(pdf))
    signatures = reader.embedded_regular_signatures
    signed = min(each.signed_revision for each in signatures)
    if signed == 0 or not _only_signed(reader, signed):
        return None
    start = reader.xrefs.get_startxref_for_revision(0)
    return digest(pdf[: pdf.index(END, start) + len(END)])


def _as_form(before: Any, after: Any) -> None:
    """pyHanko compares forms, and what was never signed is none: an empty one, for the comparison.
    What the first field brings with it beyond fields and these flags is a difference still."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - in the layer alone

    if FORM in before:
        return
    form = generic.DictionaryObject({generic.pdf_name("/Fields"): generic.ArrayObject()})
    if FLAGS in after[FORM]:
        form[generic.pdf_name(FLAGS)] = after[FORM][FLAGS]
    before[generic.pdf_name(FORM)] = form


def _only_signed(reader: Any, revision: int) -> bool:
    """Raises what pyHanko raises for a change that signing does not make."""
    from pyhanko.sign.diff_analysis import (  # noqa: PLC0415 - in the layer alone
        DEFAULT_DIFF_POLICY,
        ModificationLevel,
    )

    before, after = (reader.get_historical_resolver(each) for each in (0, revision))
    _as_form(before.root, after.root)
    found = DEFAULT_DIFF_POLICY.apply(before, after)
    return bool(found.modification_level <= ModificationLevel.FORM_FILLING)
