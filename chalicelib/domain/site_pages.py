"""Pages that the organisation writes: privacy notice, accessibility statement, terms.

A version is published once and never changes. One that says `asks` needs everybody's consent
again; others (a comma, a telephone number) do not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.domain.customers import By
from chalicelib.domain.events import Event
from chalicelib.errors import Invalid, Stale

IDS = ("privacy", "accessibility", "terms")
LOCALES = ("pt-PT", "pt-BR", "en")


@dataclass(frozen=True)
class SitePage:
    """One version of a page. `title` and `body` (Markdown) per language; `version` 0 is what the
    product ships with; `asks` is the newest version that consent was asked for, 0 for none."""

    id: str
    version: int
    title: Mapping[str, str]
    body: Mapping[str, str]
    published_at: datetime
    asks: int = 0


def publish(
    page: SitePage, title: Mapping[str, str], body: Mapping[str, str], *, asks: bool, by: By
) -> tuple[SitePage, list[Event]]:
    """The next version. Raises Stale when decided on another, Invalid for a missing language."""
    if by.version is not None and by.version != page.version:
        raise Stale
    _complete(title=title, body=body)
    number = page.version + 1
    after = replace(
        page,
        version=number,
        title=dict(title),
        body=dict(body),
        published_at=by.at,
        asks=number if asks else page.asks,
    )
    data = {"asks": asks}
    return after, [Event("PagePublished", number, 0, by.at, by.actor, by.channel, "all", data)]


def _complete(**texts: Mapping[str, Any]) -> None:
    wrong = {
        f"{name}.{locale}": "required"
        for name, text in texts.items()
        for locale in LOCALES
        if not str(text.get(locale, "")).strip()
    }
    wrong |= {
        f"{name}.{locale}": "unknown"
        for name, text in texts.items()
        for locale in set(text) - set(LOCALES)
    }
    if wrong:
        raise Invalid(fields=wrong)
