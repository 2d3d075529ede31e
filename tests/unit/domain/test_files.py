"""Which files people may send, and what they are called (F16, F17, F42)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import files


@pytest.mark.parametrize(
    ("said", "name", "meant"),
    [
        ("image/png", "a.png", "image/png"),
        ("IMAGE/PNG; charset=x", "a", "image/png"),
        ("image/jpg", "a.jpg", "image/jpeg"),
        ("application/x-zip-compressed", "a.zip", "application/zip"),
        ("application/vnd.ms-excel", "data.CSV", "text/csv"),
        ("application/vnd.ms-excel", "data.xls", "application/vnd.ms-excel"),
        ("", "server.log", "text/plain"),
        ("application/octet-stream", "scan.PDF", "application/pdf"),
        ("text/xml", "error.xml", "application/xml"),
        ("application/octet-stream", "setup.exe", None),
        ("application/octet-stream", "noextension", None),
        ("text/html", "a.txt", None),
        ("image/svg+xml", "a.png", None),
        ("application/x-msdownload", "a.png", None),
    ],
)
def test_browsers_say_types_in_many_ways(said: str, name: str, meant: str | None) -> None:
    assert files.declared_type(said, name) == meant


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("Relatório final.pdf", "application/pdf", "Relatório final.pdf"),
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("C:\\fakepath\\scan.PDF", "application/pdf", "scan.PDF"),
        ("update.exe", "text/plain", "update.exe.txt"),
        ("txt\u202egnp.exe", "image/png", "txtgnp.exe.png"),
        ('a<b>:"|?*\x00.png', "image/png", "a_b______.png"),
        ("line\nbreak\t.log", "text/plain", "line break.log"),
        ("CON.txt", "text/plain", "_CON.txt"),
        ("...", "image/png", "file.png"),
        (".png", "image/png", "file.png"),
        ("photo.jpeg", "image/jpeg", "photo.jpeg"),
        ("\ud800.png", "image/png", "file.png"),
        ("x" * 300 + ".png", "image/png", "x" * 116 + ".png"),
    ],
)
def test_names_are_made_safe(name: str, kind: str, safe: str) -> None:
    assert files.safe_name(name, kind) == safe


@given(st.text(), st.sampled_from(sorted(files.TYPES)))
def test_a_safe_name_is_short_harmless_and_ends_as_its_type_does(name: str, kind: str) -> None:
    safe = files.safe_name(name, kind)
    assert len(safe) <= files.MAX_NAME + 1
    assert not set(safe) & set('/\\<>:"|?*\r\n\t\0')
    assert files.extension(safe) in files.TYPES[kind]
    assert files.safe_name(safe, kind) == safe
    safe.encode()


@pytest.mark.parametrize(
    ("name", "size", "kind", "wrong"),
    [
        ("a.png", 1, "image/png", {}),
        ("a.png", files.MAX_BYTES, "image/png", {}),
        ("a.png", files.MAX_BYTES + 1, "image/png", {"size": "file_too_large"}),
        ("a.png", 0, "image/png", {"size": "file_empty"}),
        (" ", 0, None, {"size": "file_empty", "type": "file_type", "name": "required"}),
    ],
)
def test_what_is_wrong_is_named_by_field(
    name: str, size: int, kind: str | None, wrong: dict[str, str]
) -> None:
    assert files.problems(name, size, kind) == wrong


@pytest.mark.parametrize(
    ("declared", "found", "kept"),
    [
        ("image/png", "image/png", "image/png"),
        ("image/png", "image/jpeg", None),
        ("image/png", "application/octet-stream", None),
        ("text/csv", "text/plain", "text/csv"),
        ("text/plain", "text/html", None),
        ("application/xml", "image/svg+xml", None),
        ("video/mp4", "video/quicktime", "video/quicktime"),
        ("application/pdf", "text/plain", None),
    ],
)
def test_a_file_is_what_it_is_said_to_be(declared: str, found: str, kept: str | None) -> None:
    assert files.settled_type(declared, found) == kept
