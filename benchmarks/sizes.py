"""What people download: the functions' package, and each route's script and style, gzipped."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DIST = ROOT / "frontend" / "dist"
ROUTE = re.compile(
    r'path: "(?P<path>[^"]*)",\s*load: screen\(\(\) => import\("\./(?P<screen>[^"]+)"\)'
    r"(?P<texts>[^)]*)\)"
)
LOCALES = ("pt-PT", "pt-BR", "en")


def figures() -> dict[str, int]:
    """`zip_bytes`, `css_bytes` of the page that has most (the site's and a screen's own), and
    `route_js_bytes.{path}` for every route of the site."""
    manifest = json.loads((DIST / ".vite" / "manifest.json").read_text(encoding="utf-8"))
    routes = list(ROUTE.finditer((ROOT / "frontend/src/routes.ts").read_text(encoding="utf-8")))
    site = manifest["style.css"]["file"]
    styles = (css.relative_to(DIST).as_posix() for css in DIST.rglob("*.css"))
    lazy = [_gzipped(css) for css in styles if css != site]
    return {
        "zip_bytes": (ROOT / "build" / "deployment.zip").stat().st_size,
        "css_bytes": _gzipped(site) + max(lazy, default=0),
        **{
            f"route_js_bytes.{route['path'] or 'not-found'}": _route(manifest, route)
            for route in routes
        },
    }


def _route(manifest: dict[str, Any], route: re.Match[str]) -> int:
    """Everything the address loads at first: the entry, its screen and the longest sentences."""
    screen = next(key for key in manifest if key.startswith(f"src/{route['screen']}."))
    texts = ["site", *re.findall(r'"(\w+)"', route["texts"])]
    wanted = _closure(manifest, ["index.html", screen])
    sentences = [max(_texts(manifest, name, locale) for locale in LOCALES) for name in texts]
    return sum(_gzipped(manifest[key]["file"]) for key in wanted) + sum(sentences)


def _texts(manifest: dict[str, Any], name: str, locale: str) -> int:
    chunk = manifest.get(f"src/i18n/{name}.{locale}.ts")
    return _gzipped(chunk["file"]) if chunk else 0


def _closure(manifest: dict[str, Any], keys: list[str]) -> set[str]:
    found: set[str] = set()
    while keys:
        key = keys.pop()
        if key not in found:
            found.add(key)
            keys += manifest[key].get("imports") or []
    return found


def _gzipped(name: str) -> int:
    return len(gzip.compress((DIST / name).read_bytes(), 9))
