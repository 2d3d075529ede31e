"""What a large file really is, without holding it: the rules of `file_contents.py`, read in pieces.

`file` may be sought in; of an archive only the directory is read, the others once from end to end.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from chalicelib.domain import file_archives
from chalicelib.domain import file_contents as contents
from chalicelib.domain.file_archives import OLE, OLE_ENTRIES, UNKNOWN, ZIP
from chalicelib.domain.file_contents import Refused

PIECE = 1024 * 1024
OVERLAP = 1024  # bytes: what is looked for is shorter, even where pieces meet
_MARKED_WIDE = (b"\xff\xfe", b"\xfe\xff")


def found_type(kind: str, file: BinaryIO) -> str:
    """The real type after the first look gave `kind`, which needs the whole. Raises Refused."""
    file.seek(0)
    if kind == contents.TEXT:
        return _text_type(file)
    if kind == contents.PDF and holds(file, contents.LOCKED_PDF):
        raise Refused("file_encrypted")
    if kind == ZIP:
        return file_archives.zip_type(file)
    return file_archives.ole_type(_names(file)) if kind == OLE else kind


def holds(file: BinaryIO, mark: re.Pattern[bytes]) -> bool:
    """Whether `mark` stands anywhere."""
    file.seek(0)
    return any(mark.search(piece) for piece in _pieces(file))


def _names(file: BinaryIO) -> set[str]:
    return {
        name for piece in _pieces(file) for name, entry in OLE_ENTRIES.items() if entry in piece
    }


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """All of it from here on, each piece after the last bytes of the one before."""
    before = b""
    while piece := file.read(PIECE):
        yield before + piece
        before = piece[-OVERLAP:]


def _text_type(file: BinaryIO) -> str:
    first = file.read(PIECE)
    try:
        start, decoder = _begun(first)
        if contents.is_unfinished(start) or contents.CONTROLS.search(start):
            return UNKNOWN
        while piece := file.read(PIECE):
            if contents.CONTROLS.search(decoder.decode(piece)):
                return UNKNOWN
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return UNKNOWN
    return contents.start_type(start)


def _begun(first: bytes) -> tuple[str, codecs.IncrementalDecoder]:
    """The beginning as text, and how the rest is read: in UTF-8 as in Latin 1 the signs that a
    text may not have are one byte each, and the same."""
    if first.startswith(_MARKED_WIDE):
        wide = codecs.getincrementaldecoder("utf-16")()
        return wide.decode(first), wide
    rest = codecs.getincrementaldecoder("latin-1")()
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(first), rest
    except UnicodeDecodeError:
        return first.decode("latin-1"), rest
