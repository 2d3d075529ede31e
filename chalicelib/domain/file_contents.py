"""What a file really is, from its bytes. Names and claims are not looked at.

Signatures follow the WHATWG MIME Sniffing standard and the formats' own documents; only the types
of `domain/files.py` are told apart, everything else is `application/octet-stream`
(docs/decisions/0041-inspection.md says why there is no library).
"""

import re
from collections.abc import Mapping

from chalicelib.domain import file_archives
from chalicelib.domain.file_archives import OLE, UNKNOWN, ZIP, Refused

__all__ = ["CONTROLS", "HEAD", "LOCKED_PDF", "PDF", "TEXT", "Refused", "first_look", "found_type"]
__all__ += ["is_unfinished", "needs_whole", "start_type"]

HEAD = 4096  # bytes, enough for every signature
TEXT = "text/plain"
PDF = "application/pdf"

_SIGNATURES: Mapping[str, re.Pattern[bytes]] = {
    kind: re.compile(pattern, re.DOTALL)
    for kind, pattern in {
        "image/png": rb"\x89PNG\r\n\x1a\n",
        "image/jpeg": rb"\xff\xd8\xff",
        "image/gif": rb"GIF8[79]a",
        "image/webp": rb"RIFF.{4}WEBPVP8",
        "image/bmp": rb"BM.{4}\0{4}",
        "image/tiff": rb"II\*\0|MM\0\*",
        PDF: rb"%PDF-\d",
        ZIP: rb"PK(?:\x03\x04|\x05\x06)",
        OLE: rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "video/webm": rb"\x1a\x45\xdf\xa3.{0,60}?\x42\x82.{1,8}?webm",
        "video/quicktime": rb".{4}(?:moov|mdat|wide)|.{4}ftypqt  ",
        "image/heic": rb".{4}ftyp(?:hei[cxms]|hev[cx])",
        "video/mp4": rb".{4}ftyp(?:iso|mp4|avc|M4V|MSNV|dash|f4v|3g[2eghp])",
    }.items()
}
_HEIC_BRANDS = re.compile(rb".{4}ftyp(?:mif1|msf1).{4}(?:.{4}){0,15}?hei[cxms]", re.DOTALL)
LOCKED_PDF = re.compile(rb"/Encrypt\s*(?:<<|\d+\s+\d+\s+R)")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # all but white space and terminal colours
_SCRIPTS = {"#!": "text/x-shellscript", "{\\rtf": "application/rtf", "%!": "application/postscript"}
_HTML = re.compile(
    "a|b|base|body|br|center|div|embed|font|form|frameset|h1|head|html|iframe|img|link|meta|object"
    "|p|script|style|table|title"
)
_TAG = re.compile(r"<([a-z][a-z0-9_.:-]*)", re.IGNORECASE)


def first_look(head: bytes) -> str:
    """The type that the first `HEAD` bytes tell; text is a guess until the whole was seen."""
    for kind, signature in _SIGNATURES.items():
        if signature.match(head):
            return kind
    return "image/heic" if _HEIC_BRANDS.match(head) else TEXT


def needs_whole(kind: str) -> bool:
    """Whether the first bytes are not enough to know."""
    return kind in {TEXT, PDF, ZIP, OLE}


def found_type(kind: str, whole: bytes) -> str:
    """The real type after the first look gave `kind`. Raises Refused for what nobody could open,
    or should."""
    if kind == TEXT:
        return _text_type(whole)
    if kind == PDF and LOCKED_PDF.search(whole):
        raise Refused("file_encrypted")
    if kind in {ZIP, OLE}:
        return file_archives.content_type(kind, whole)
    return kind


def _text_type(whole: bytes) -> str:
    """Text, unless it holds control characters or a browser or shell would run it."""
    text = _decoded(whole)
    if text is None or CONTROLS.search(text):
        return UNKNOWN
    return start_type(text)


def start_type(text: str) -> str:
    """What the first words of a text make of it."""
    start = text.lstrip()
    for opening, kind in _SCRIPTS.items():
        if start.startswith(opening):
            return kind
    return _markup_type(start)


def is_unfinished(text: str) -> bool:
    """Whether a text that goes on has not come to its first word or element yet."""
    start = text.lstrip()
    return not start or (start.startswith(("<?", "<!")) and not _root(start))


def _decoded(whole: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark (as PowerShell writes logs), else Latin 1, which is any byte."""
    try:
        if whole.startswith((b"\xff\xfe", b"\xfe\xff")):
            return whole.decode("utf-16")
        return whole.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None if whole.startswith((b"\xff\xfe", b"\xfe\xff")) else whole.decode("latin-1")


def _markup_type(text: str) -> str:
    """HTML and SVG run scripts; any other markup is text."""
    root = _root(text)
    local = root.rpartition(":")[2]
    if local == "svg":
        return "image/svg+xml"
    runs = _HTML.fullmatch(local) and not text.startswith("<?xml")
    return "text/html" if local == "html" or runs else TEXT


def _root(text: str) -> str:
    """The name of the first element, after declarations, comments and document type; or empty."""
    at = 0
    while text.startswith(("<?", "<!"), at):
        at = _after(text, at)
        while at < len(text) and text[at].isspace():
            at += 1
    found = _TAG.match(text, at)
    return found[1].lower() if found else ""


def _after(text: str, at: int) -> int:
    """The place after the declaration that begins at `at`; the end, when it never closes."""
    if text.startswith("<?", at):
        closing = "?>"
    elif text.startswith("<!--", at):
        closing = "-->"
    else:
        bracket, angle = text.find("[", at), text.find(">", at)
        closing = "]>" if -1 < bracket < angle else ">"
    end = text.find(closing, at)
    return len(text) if end < 0 else end + len(closing)
