"""Small real files of every kind that people send, made here byte by byte."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping


def png() -> bytes:
    """One transparent pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0))
    pixel = chunk(b"IDAT", zlib.compress(b"\0\0\0\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + pixel + chunk(b"IEND", b"")


def jpeg() -> bytes:
    return b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + b"\0" * 40 + b"\xff\xd9"


def gif() -> bytes:
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


def webp() -> bytes:
    return b"RIFF\x1a\0\0\0WEBPVP8L\r\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\7\0"


def bmp() -> bytes:
    return b"BM" + struct.pack("<IHHI", 58, 0, 0, 54) + struct.pack("<IiiHH", 40, 1, 1, 1, 24)


def tiff() -> bytes:
    return b"II*\0\x08\0\0\0\0\0\0\0\0\0"


def boxes(brand: bytes, *compatible: bytes) -> bytes:
    """An ISO media file (mp4, mov, heic) of a brand."""
    kind = b"ftyp" + brand + b"\0\0\2\0" + b"".join(compatible)
    movie = b"moov" + b"\0" * 100
    return b"".join(struct.pack(">I", len(box) + 4) + box for box in (kind, movie))


def webm(document: bytes = b"webm") -> bytes:
    inner = b"\x42\x86\x81\1\x42\xf7\x81\1\x42\x82" + bytes([0x80 | len(document)]) + document
    return b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(inner)]) + inner


def pdf(trailer: str = "") -> bytes:
    body = (
        f"%PDF-1.7\n%âãÏÓ\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R{trailer}>>\n"
    )
    return body.encode("latin-1") + b"startxref\n9\n%%EOF\n"


def archive(files: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def locked_archive() -> bytes:
    """The directory says that its one entry needs a password."""
    made = bytearray(archive({"secret.txt": "secret"}))
    made[made.index(b"PK\1\2") + 8] |= 1
    return bytes(made)


def bomb(unpacked: int) -> bytes:
    """The directory says how large its one entry becomes."""
    made = bytearray(archive({"zeros": bytes(1000)}))
    struct.pack_into("<I", made, made.index(b"PK\1\2") + 24, unpacked)
    return bytes(made)


def office(folder: str, *more: str) -> bytes:
    parts = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "", f"{folder}/document.xml": "<x/>"}
    return archive(parts | dict.fromkeys(more, ""))


def odf(kind: str, manifest: str = "<manifest/>") -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    parts = {"mimetype": mimetype, "content.xml": "<x/>", "META-INF/manifest.xml": manifest}
    return archive(parts)


def ole(*streams: str) -> bytes:
    """A compound file whose directory names some streams."""
    entries = b"".join(_entry(name, 5 if name == "Root Entry" else 2) for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + entries


def _entry(name: str, kind: int) -> bytes:
    field = name.encode("utf-16-le") + b"\0\0"
    return field.ljust(64, b"\0") + struct.pack("<HBB", len(field), kind, 1) + b"\0" * 60


def exe() -> bytes:
    return (
        b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0"
        + b"\0" * 44
        + b"\x80\0\0\0"
        + b"\0" * 64
        + b"PE\0\0"
    )


HTML = b"<!DOCTYPE html>\n<html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'
LOG = "2026-11-22 09:00:01 ERROR não foi possível abrir <x>\n".encode()
