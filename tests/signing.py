"""PDFs for tests: plain, signed, and changed afterwards."""

import io
from functools import lru_cache

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from chalicelib.gateways import typesetter
from infrastructure.demo.signing import authority, person, signed

__all__ = ["authority", "document", "person", "signed", "turned"]


@lru_cache(maxsize=1)
def document() -> bytes:
    """A small PDF that nobody has signed."""
    about = {"lang": "en", "organisation": "Town", "title": "Plan", "protocol": "1"}
    return typesetter.pdf("answers", {**about, "about": [], "page": "Page", "parts": []})


def turned(pdf: bytes) -> bytes:
    """The same PDF with a page turned afterwards: a change that no signature allows."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
