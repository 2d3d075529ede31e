"""The built site as the CDN serves it: which file answers a path, how long it keeps, and
compressed when it pays.
"""

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from aiohttp import web

HOME = "index.html"
APP_PAGE = "app.html"  # as infrastructure/rewrite.js, held equal by a test
COMPRESSED = (
    "text/",
    "application/javascript",
    "application/json",
    "image/svg+xml",
    "application/manifest+json",
)
SMALLEST = 1000  # bytes: the CDN compresses nothing below


def rewritten(path: str) -> str:
    """A path without an extension is a page of the app."""
    if path != "/" and "." not in path.rsplit("/", 1)[1]:
        return f"/{APP_PAGE}"
    return path


def cache_control(name: str) -> str:
    """Files whose name carries their digest never change; the others are asked for each time."""
    return "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"


def media_type(path: Path) -> str:
    if path.suffix in {".js", ".mjs"}:
        return "text/javascript; charset=utf-8"
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed


def answer(request: web.Request, root: Path, config: Path) -> web.StreamResponse:
    """A file of the site, 304 when the browser has it, 404 when there is none: never the app page
    for a file.
    """
    if request.method not in {"GET", "HEAD"}:
        return web.Response(status=405, headers={"Allow": "GET, HEAD"}, text="405")
    name = rewritten(request.path).lstrip("/") or HOME
    file = config if name == "config.json" else (root / name).resolve()
    if not file.is_file() or (file != config and not file.is_relative_to(root)):
        return web.Response(status=404, text="404")
    body, tag, encoding = _read(file, file.stat().st_mtime_ns, takes_gzip(request))
    headers = {"Cache-Control": cache_control(name), "ETag": tag, "Content-Type": media_type(file)}
    headers |= {"Vary": "Accept-Encoding"} | ({"Content-Encoding": encoding} if encoding else {})
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers=headers)
    return web.Response(body=body, headers=headers)


def takes_gzip(request: web.Request) -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "")


@lru_cache(maxsize=500)
def _read(file: Path, _changed: int, small: bool) -> tuple[bytes, str, str]:
    """Content, tag and encoding; kept, for compressing takes longer than sending."""
    content = file.read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    if small and len(content) >= SMALLEST and media_type(file).startswith(COMPRESSED):
        return gzip.compress(content, 6), tag.replace('"', 'W/"', 1), "gzip"
    return content, tag, ""
