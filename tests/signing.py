"""PDFs for tests: plain, signed, and changed afterwards."""

import io
import random
from functools import lru_cache

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from chalicelib.gateways import typesetter
from infrastructure.demo.signing import Identity, authority, person, put_under, signed

__all__ = [
    "authority",
    "document",
    "heavy",
    "person",
    "prepared",
    "signed",
    "turned",
    "turned_and_signed",
]


@lru_cache(maxsize=1)
def document() -> bytes:
    """A small PDF that nobody has signed."""
    about = {"lang": "en", "organisation": "Town", "title": "Plan", "protocol": "1"}
    return typesetter.pdf("answers", {**about, "about": [], "page": "Page", "parts": []})


def heavy(pdf: bytes, size: int) -> bytes:
    """The same PDF with `size` bytes of something that nobody sees."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    noise = generic.StreamObject(stream_data=random.Random(1).randbytes(size))
    writer.root["/Noise"] = writer.add_object(noise)
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def turned(pdf: bytes) -> bytes:
    """The same PDF with a page turned afterwards: a change that no signature allows."""
    out = io.BytesIO()
    _turning(pdf).write(out)
    return out.getvalue()


def turned_and_signed(pdf: bytes, by: Identity, issuer: Identity) -> bytes:
    """The page is turned by the very revision that signs."""
    return put_under(_turning(pdf), by, issuer)


def prepared(pdf: bytes, field: str = "Signature1") -> bytes:
    """The same PDF with an empty place for a signature, as some programs make it first."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(pdf)), io.BytesIO()
    append_signature_field(writer, SigFieldSpec(field, box=(20, 20, 200, 80)))
    writer.write(out)
    return out.getvalue()


def _turning(pdf: bytes) -> IncrementalPdfFileWriter:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    return writer
