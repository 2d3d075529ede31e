"""What a file really is, from its bytes (F16)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import file_archives, files
from chalicelib.domain import file_contents as contents
from chalicelib.domain.file_contents import Refused
from tests import samples

OFFICE = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"


def found(whole: bytes) -> str:
    """As the inspection goes about it."""
    kind = contents.first_look(whole[: contents.HEAD])
    return contents.found_type(kind, whole) if contents.needs_whole(kind) else kind


@pytest.mark.parametrize(
    ("whole", "kind"),
    [
        (samples.png(), "image/png"),
        (samples.jpeg(), "image/jpeg"),
        (samples.gif(), "image/gif"),
        (samples.webp(), "image/webp"),
        (samples.bmp(), "image/bmp"),
        (samples.tiff(), "image/tiff"),
        (samples.boxes(b"heic", b"mif1"), "image/heic"),
        (samples.boxes(b"mif1", b"mif1", b"heic"), "image/heic"),
        (samples.boxes(b"avif", b"mif1"), "application/octet-stream"),
        (samples.boxes(b"isom", b"avc1"), "video/mp4"),
        (samples.boxes(b"iso5"), "video/mp4"),
        (samples.boxes(b"mp42"), "video/mp4"),
        (samples.boxes(b"M4A "), "application/octet-stream"),
        (samples.boxes(b"qt  "), "video/quicktime"),
        (samples.boxes(b"qt  ")[16:], "video/quicktime"),
        (samples.webm(), "video/webm"),
        (samples.webm(b"matroska"), "application/octet-stream"),
        (samples.pdf(), "application/pdf"),
        (samples.archive({"a.txt": "a"}), "application/zip"),
        (samples.archive({}), "application/zip"),
        (samples.archive({"A.class": "", "META-INF/MANIFEST.MF": ""}), "application/java-archive"),
        (samples.office("word"), f"{OFFICE}.wordprocessingml.document"),
        (samples.office("xl"), f"{OFFICE}.spreadsheetml.sheet"),
        (samples.office("ppt"), f"{OFFICE}.presentationml.presentation"),
        (samples.office("xl", "xl/workbook.bin"), "application/octet-stream"),
        (samples.odf("text"), f"{ODF}.text"),
        (samples.odf("spreadsheet"), f"{ODF}.spreadsheet"),
        (samples.ole("Root Entry", "WordDocument"), "application/msword"),
        (samples.ole("Root Entry", "Workbook"), "application/vnd.ms-excel"),
        (samples.ole("Root Entry", "MsiTables"), "application/octet-stream"),
        (samples.exe(), "application/octet-stream"),
        (b"\x7fELF\2\1\1\0\0\0", "application/octet-stream"),
        (samples.LOG, "text/plain"),
        ("não".encode("latin-1"), "text/plain"),
        ("log do PowerShell".encode("utf-16"), "text/plain"),
        (b"\xef\xbb\xbfa;b\n1;2\n", "text/plain"),
        (b"\x1b[31mERROR\x1b[0m in red\n", "text/plain"),
        (b"BM is how this line begins, MZ the next\n", "text/plain"),
        (b"text\0with a nul", "application/octet-stream"),
        (b"\xff\xfe\x00", "application/octet-stream"),
        (samples.HTML, "text/html"),
        (b"\xef\xbb\xbf  \n<HTML><body>", "text/html"),
        (b"<!-- x --><script>alert(1)</script>", "text/html"),
        (b"<p onclick=x>", "text/html"),
        (samples.SVG, "image/svg+xml"),
        (b'<!DOCTYPE svg [<!ENTITY x "<y>">]><svg/>', "image/svg+xml"),
        (b'<?xml version="1.0"?><s:svg xmlns:s="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
        (b'<?xml version="1.0"?><title>a record</title>', "text/plain"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "text/html"),
        (b"<erro codigo='1'/>", "text/plain"),
        (b"<!-- never closed", "text/plain"),
        (b"#!/bin/sh\nrm -rf /\n", "text/x-shellscript"),
        (b"{\\rtf1 x}", "application/rtf"),
        (b"%!PS-Adobe", "application/postscript"),
    ],
)
def test_the_bytes_tell_the_type(whole: bytes, kind: str) -> None:
    assert found(whole) == kind


@pytest.mark.parametrize(
    ("whole", "reason"),
    [
        (samples.pdf("/Encrypt 5 0 R"), "file_encrypted"),
        (samples.locked_archive(), "file_encrypted"),
        (samples.ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), "file_encrypted"),
        (samples.odf("text", "<manifest:encryption-data/>"), "file_encrypted"),
        (samples.office("word", "word/vbaProject.bin"), "file_macros"),
        (samples.ole("Root Entry", "Workbook", "_VBA_PROJECT"), "file_macros"),
        (samples.archive({"a.txt": "a"})[:-30], "file_damaged"),
        (samples.bomb(file_archives.MAX_UNPACKED + 1), "file_expands"),
        (samples.archive(dict.fromkeys(map(str, range(10_001)), "")), "file_expands"),
    ],
)
def test_what_nobody_could_open_or_should_is_refused(whole: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        found(whole)
    assert refused.value.reason == reason


@given(st.binary(max_size=2000))
def test_no_bytes_break_the_inspection(whole: bytes) -> None:
    for prefix in (
        b"",
        b"PK\3\4",
        b"PK\5\6",
        b"%PDF-1",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<!",
    ):
        try:
            assert found(prefix + whole)
        except Refused as refused:
            assert refused.reason.startswith("file_")


@given(st.data())
def test_a_mangled_archive_is_still_judged(data: st.DataObject) -> None:
    whole = bytearray(samples.odf("text"))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert found(bytes(whole))
    except Refused as refused:
        assert refused.reason.startswith("file_")


def test_every_type_that_is_allowed_can_be_found() -> None:
    """A type of the list that no bytes can lead to would refuse everybody."""
    made = [
        *(samples.png(), samples.jpeg(), samples.gif(), samples.webp(), samples.bmp()),
        *(samples.tiff(), samples.boxes(b"heic"), samples.pdf(), samples.archive({"a": "a"})),
        *(samples.boxes(b"isom"), samples.boxes(b"qt  "), samples.webm()),
        *(samples.office(each) for each in ("word", "xl", "ppt")),
        *(samples.odf(each) for each in ("text", "spreadsheet", "presentation")),
        *(samples.ole(each) for each in ("WordDocument", "Workbook")),
    ]
    assert {found(each) for each in made} == set(files.TYPES) - files.TEXTS


def test_a_package_that_is_no_document_is_a_plain_archive() -> None:
    assert found(samples.archive({"[Content_Types].xml": b"<Types/>"})) == file_archives.ZIP
    binary = {"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}
    assert found(samples.archive(binary)) == "application/octet-stream"


def test_brackets_behind_a_document_type_are_not_of_it() -> None:
    drawing = b"<!DOCTYPE any><svg>%s</svg>"
    assert found(drawing % b"") == found(drawing % b"[a]>") == "image/svg+xml"
    assert found(b"<!DOCTYPE any [<!ENTITY a '>'>]><svg></svg>") == "image/svg+xml"
