"""A large file is judged as a small one would be, in pieces (F16, F42)."""

import io
from collections.abc import Callable

import pytest

from chalicelib.domain import file_contents as contents
from chalicelib.domain import large_contents as large
from chalicelib.domain.file_contents import Refused
from tests import samples

PIECE = large.PIECE
PADDING = b"a line of a log\n" * (PIECE // 16 + 1)
KINDS = {
    "text": samples.LOG,
    "utf-8": "não\n".encode() * 10,
    "utf-8 with a mark": b"\xef\xbb\xbf" + samples.LOG,
    "latin": "não\n".encode("latin-1") * 10,
    "utf-16": "olá\n".encode("utf-16"),
    "half a sign of utf-16": "olá".encode("utf-16") + b"\0",
    "controls": b"log\x01",
    "html": samples.HTML,
    "html behind a mark": b"\xef\xbb\xbf" + samples.HTML,
    "svg": samples.SVG,
    "script": b"#!/bin/sh\n",
    "xml": b"<?xml version='1.0'?><nota/>",
    "pdf": samples.pdf(),
    "locked pdf": samples.pdf("/Encrypt 5 0 R"),
    "zip": samples.archive({"a.log": "a"}),
    "locked zip": samples.locked_archive(),
    "bomb": samples.bomb(600 * 1024 * 1024),
    "no zip": b"PK\x03\x04nothing",
    "program": samples.archive({"A.class": ""}),
    "workbook": samples.office("xl"),
    "macros": samples.office("xl", "xl/vbaProject.bin"),
    "odf": samples.odf("text"),
    "odf with a password": samples.odf("text", "<encryption-data/>"),
    "ole": samples.ole("Root Entry", "WordDocument"),
    "ole with a password": samples.ole("Root Entry", "EncryptedPackage"),
    "ole with macros": samples.ole("Root Entry", "WordDocument", "_VBA_PROJECT"),
}


def outcome(judge: Callable[[], str]) -> str:
    try:
        return judge()
    except Refused as refused:
        return refused.reason


@pytest.mark.parametrize("name", KINDS)
def test_it_is_judged_as_a_small_one_would_be(name: str) -> None:
    whole = KINDS[name]
    kind = contents.first_look(whole[: contents.HEAD])
    small = outcome(lambda: contents.found_type(kind, whole))
    assert outcome(lambda: large.found_type(kind, io.BytesIO(whole))) == small


@pytest.mark.parametrize("place", [PIECE - 8, PIECE, 2 * PIECE - 3])
def test_what_is_looked_for_is_found_where_pieces_meet(place: int) -> None:
    filled = (b"%PDF-1.7\n" + b"x" * 3 * PIECE)[:place]
    locked = io.BytesIO(filled + b" /Encrypt 12 0 R " + b"y" * PIECE)
    with pytest.raises(Refused, match="file_encrypted"):
        large.found_type(contents.PDF, locked)
    macros = samples.ole("Root Entry", "_VBA_PROJECT")
    kind = contents.first_look(macros)
    with pytest.raises(Refused, match="file_macros"):
        large.found_type(kind, io.BytesIO(macros[:512] + b"\0" * place + macros[512:]))


def test_a_control_sign_far_behind_makes_it_no_text() -> None:
    for end, kind in ((b"", "text/plain"), (b"\x01", "application/octet-stream")):
        assert large.found_type("text/plain", io.BytesIO(PADDING * 3 + end)) == kind


def test_markup_hidden_behind_a_long_comment_is_no_text() -> None:
    comment = b"<!--" + PADDING + b"-->"
    assert large.found_type("text/plain", io.BytesIO(comment + samples.HTML)) != "text/plain"
    assert (
        large.found_type("text/plain", io.BytesIO(b" " * 2 * PIECE + samples.HTML)) != "text/plain"
    )


def test_a_directory_is_counted_before_it_is_read_into_objects() -> None:
    crowded = samples.archive({f"{n}.txt": "" for n in range(10_001)})
    with pytest.raises(Refused, match="file_expands"):
        large.found_type("application/zip", io.BytesIO(crowded))
