"""Which files people may send, what they are called, and how large they may be (F16, F17, F42).

The list is closed: what does not stand here is refused, so nothing has to be known about the rest.
Each type names its extensions, the usual one first. A form narrows this further (`accept`).
"""

import re
import unicodedata
from collections.abc import Mapping

SINGLE_BYTES = 20 * 1024 * 1024  # by one POST; a larger file goes in parts (domain/parts.py)
MAX_BYTES = 250_000_000  # whatever a form says
MAX_NAME = 120

_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

TYPES: Mapping[str, tuple[str, ...]] = {
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif"),
    "image/bmp": ("bmp", "dib"),
    "image/tiff": ("tif", "tiff"),
    "application/pdf": ("pdf",),
    "application/zip": ("zip",),
    "video/mp4": ("mp4", "m4v"),
    "video/quicktime": ("mov", "qt"),
    "video/webm": ("webm",),
    f"{_OFFICE}.wordprocessingml.document": ("docx",),
    f"{_OFFICE}.spreadsheetml.sheet": ("xlsx",),
    f"{_OFFICE}.presentationml.presentation": ("pptx",),
    f"{_ODF}.text": ("odt",),
    f"{_ODF}.spreadsheet": ("ods",),
    f"{_ODF}.presentation": ("odp",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "text/plain": ("txt", "log", "err", "out", "trace", "ini", "cfg", "conf", "sql", "md"),
    "text/csv": ("csv",),
    "application/json": ("json",),
    "application/xml": ("xml",),
}
# Nothing in the bytes tells these apart: text is what it is said to be.
TEXTS = frozenset({"text/plain", "text/csv", "application/json", "application/xml"})
# Phones give either name to the same container; the brand in the file decides.
_INTERCHANGEABLE = frozenset({"video/mp4", "video/quicktime"})

# What browsers say instead, by operating system and installed programs.
_ALIASES = {
    "image/jpg": "image/jpeg",
    "image/pjpeg": "image/jpeg",
    "image/heif": "image/heic",
    "image/x-ms-bmp": "image/bmp",
    "application/x-zip-compressed": "application/zip",
    "video/x-m4v": "video/mp4",
    "text/xml": "application/xml",
    "text/json": "application/json",
    "application/csv": "text/csv",
    "text/x-log": "text/plain",
    "text/markdown": "text/plain",
    "application/sql": "text/plain",
}
_UNKNOWN = frozenset({"", "application/octet-stream"})
_BY_EXTENSION = {each: kind for kind, extensions in TYPES.items() for each in extensions}
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


def declared_type(said: str, name: str) -> str | None:
    """The type of `TYPES` that a browser means, or None for what nobody may send.

    A browser that knows nothing says nothing, or `application/octet-stream`: then the extension
    counts. On a machine with Excel a CSV file is said to be a workbook.
    """
    kind = said.partition(";")[0].strip().lower()
    kind = _ALIASES.get(kind, kind)
    if kind in _UNKNOWN or (kind, extension(name)) == ("application/vnd.ms-excel", "csv"):
        return _BY_EXTENSION.get(extension(name))
    return kind if kind in TYPES else None


def problems(name: str, size: int, kind: str | None, most: int = MAX_BYTES) -> dict[str, str]:
    """What is wrong with a wish to send a file of at most `most` bytes, by field of the call."""
    wrong = {}
    if not 0 < size <= most:
        wrong["size"] = "file_too_large" if size > 0 else "file_empty"
    if kind is None:
        wrong["type"] = "file_type"
    if not name.strip():
        wrong["name"] = "required"
    return wrong


def settled_type(declared: str, found: str) -> str | None:
    """The type to keep once the bytes were looked at; None when the file is not what it was said
    to be."""
    if declared in TEXTS:
        return declared if found == "text/plain" else None
    if {declared, found} <= _INTERCHANGEABLE:
        return found
    return declared if declared == found else None


def safe_name(name: str, kind: str) -> str:
    """A name that is harmless on every system and ends as its type does.

    No folders, control or direction marks, no characters that Windows refuses, at most `MAX_NAME`
    characters. `update.exe` sent as text becomes `update.exe.txt`.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(" " if _blank(each) else each for each in last if not _hidden(each))
    tidy = re.sub(r"\s+", " ", re.sub(r'[<>:"|?*]', "_", shown)).strip().rstrip(" .")
    stem, dot, ending = tidy.rpartition(".")
    if not dot or ending.lower() not in TYPES[kind]:
        stem, ending = tidy, TYPES[kind][0]
    stem = stem[: MAX_NAME - len(ending) - 1].strip(" .") or "file"
    return f"_{stem}.{ending}" if _RESERVED.fullmatch(stem) else f"{stem}.{ending}"


def extension(name: str) -> str:
    """In small letters, without the dot; empty when there is none."""
    return name.rpartition(".")[2].strip().lower() if "." in name else ""


def _blank(character: str) -> bool:
    return unicodedata.category(character) in {"Zs", "Zl", "Zp"} or character in "\t\r\n"


def _hidden(character: str) -> bool:
    """Control, format and unpaired marks: the right-to-left override hides `exe` behind `txt`."""
    return unicodedata.category(character).startswith("C") and character not in "\t\r\n"
