"""What is inside a container: a ZIP file (also Office and ODF documents) or an OLE file.

Only the directory is read, never the contents, so nothing is unpacked that could be a bomb.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping, Sequence
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

ZIP = "application/zip"
OLE = "application/x-ole-storage"
UNKNOWN = "application/octet-stream"
MAX_ENTRIES = 10_000
MAX_UNPACKED = 500 * 1024 * 1024  # bytes
MAX_DIRECTORY = 8 * 1024 * 1024  # bytes
_ENTRY = b"PK\x01\x02"

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OFFICE_FOLDERS: Mapping[str, str] = {
    "word/": f"{_OFFICE}.wordprocessingml.document",
    "xl/": f"{_OFFICE}.spreadsheetml.sheet",
    "ppt/": f"{_OFFICE}.presentationml.presentation",
}
_OLE_STREAMS: Mapping[str, str] = {
    "WordDocument": "application/msword",
    "Workbook": "application/vnd.ms-excel",
    "Book": "application/vnd.ms-excel",
}
_PROGRAMS = (".class", ".dex")
# What zipfile raises for directories that are not what they seem.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ArithmeticError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class Refused(Exception):
    """A file that cannot be accepted whatever it was said to be; `reason` names the sentence."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def content_type(kind: str, whole: bytes) -> str:
    """The type of a container's contents. Raises Refused."""
    return _ole_type(whole) if kind == OLE else zip_type(io.BytesIO(whole))


class _Counted:
    """Counts the entries of a directory before `zipfile` makes an object of each."""

    def __init__(self, file: BinaryIO) -> None:
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable
        self._read = file.read

    def read(self, length: int = -1) -> bytes:
        data = self._read(min(length, MAX_DIRECTORY + 1) if length >= 0 else MAX_DIRECTORY + 1)
        if len(data) > MAX_DIRECTORY or data.count(_ENTRY) > MAX_ENTRIES:
            raise Refused("file_expands")
        return data


def zip_type(file: BinaryIO) -> str:
    """The type of an archive's contents, by its directory at the end. Raises Refused."""
    try:
        with ZipFile(cast("BinaryIO", _Counted(file))) as archive:
            entries = archive.infolist()
            _check(entries)
            return _document_type(archive, {entry.filename for entry in entries})
    except _UNREADABLE as failure:
        raise Refused("file_damaged") from failure


def _check(entries: Sequence[ZipInfo]) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("file_encrypted")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Refused("file_expands")


def _document_type(archive: ZipFile, names: Collection[str]) -> str:
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused("file_macros")
    if "[Content_Types].xml" in names:
        return _office_type(names)
    if "mimetype" in names and "META-INF/manifest.xml" in names:
        return _odf_type(archive)
    if any(name.endswith(_PROGRAMS) for name in names):
        return "application/java-archive"
    return ZIP


def _office_type(names: Collection[str]) -> str:
    """A binary workbook (xlsb) is none of ours."""
    if "xl/workbook.bin" in names:
        return UNKNOWN
    for folder, kind in _OFFICE_FOLDERS.items():
        if any(name.startswith(folder) for name in names):
            return kind
    return ZIP


def _odf_type(archive: ZipFile) -> str:
    if b"encryption-data" in _beginning(archive, "META-INF/manifest.xml", 1024 * 1024):
        raise Refused("file_encrypted")
    return _beginning(archive, "mimetype", 100).decode("ascii", "replace").strip()


def _beginning(archive: ZipFile, name: str, length: int) -> bytes:
    with archive.open(name) as entry:
        return entry.read(length)


def _ole_type(whole: bytes) -> str:
    return ole_type({name for name, entry in OLE_ENTRIES.items() if entry in whole})


def ole_type(names: Collection[str]) -> str:
    """By those of `OLE_ENTRIES` that its directory has. A document with a password is a package
    inside an OLE file. Raises Refused."""
    if "EncryptedPackage" in names:
        raise Refused("file_encrypted")
    if "_VBA_PROJECT" in names:
        raise Refused("file_macros")
    return next((kind for name, kind in _OLE_STREAMS.items() if name in names), UNKNOWN)


def _entry(name: str) -> bytes:
    """A directory entry: the name in 64 bytes, its length in bytes, and that it is a stream."""
    field = name.encode("utf-16-le") + b"\0\0"
    return field.ljust(64, b"\0") + struct.pack("<H", len(field)) + b"\x02"


OLE_ENTRIES: Mapping[str, bytes] = {
    name: _entry(name) for name in ("EncryptedPackage", "_VBA_PROJECT", *_OLE_STREAMS)
}
