"""Makes PDFs from templates of `chalicelib/documents/`, tagged and checked as PDF/UA-1
(docs/decisions/0084-documents.md).

Only the function with the layer of documents calls it: the library is too heavy for the others.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent.parent / "documents"


def pdf(template: str, document: Mapping[str, Any]) -> bytes:
    """`document` is the data that the template shows; texts in it are never read as markup."""
    import typst  # noqa: PLC0415 - in the layer of documents alone

    made: bytes = typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    return made
