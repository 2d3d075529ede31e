"""The organisation's pages: read by anyone, published by who may, agreed to by customers.

Before an organisation has written its own, the pages are those that the product ships with
(`templates/pages/`), as version 0, and nobody is asked to agree to them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import site_pages as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By
from chalicelib.domain.events import Actor
from chalicelib.domain.site_pages import SitePage
from chalicelib.errors import Invalid, NotFound
from chalicelib.models import consents
from chalicelib.models import site_pages as stored
from chalicelib.models.consents import Consent
from chalicelib.models.site_pages import SitePageItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import memory, records
from chalicelib.services.once import Once

TEMPLATES = Path(__file__).parent.parent / "templates" / "pages"
SHIPPED_AT = datetime(2026, 11, 1, tzinfo=UTC)
VERSIONS = 50


@dataclass(frozen=True)
class Consents:
    """What a person agreed to, and what is still to be asked."""

    given: Sequence[Consent]
    needed: Sequence[SitePage]


def current(page_id: str) -> SitePage:
    """Known to a process for a minute. Raises NotFound."""
    return _known(page_id, memory.moment())


def version(page_id: str, number: int) -> SitePage:
    """One version, 0 for the shipped one. Raises NotFound."""
    found = stored.version(_one(page_id), number) if number else _shipped(page_id)
    if found is None:
        raise NotFound
    return found


def versions(page_id: str) -> Sequence[SitePage]:
    """The newest versions, and what it all began with."""
    return [*stored.versions(_one(page_id), VERSIONS), _shipped(page_id)]


def publish(
    principal: Principal,
    page_id: str,
    title: Mapping[str, str],
    body: Mapping[str, str],
    decided_on: tuple[int | None, bool],
    once: Once,
) -> SitePage:
    """The next version, current from now on. `decided_on`: the version it replaces, and whether
    everybody is asked to agree to it. Raises Stale, Invalid, NotFound."""
    before = stored.find(_one(page_id))
    number, asks = decided_on
    by = By(Actor(principal.kind, principal.id, principal.name), clock.now(), version=number)
    after, events = rules.publish(before or _shipped(page_id), title, body, asks=asks, by=by)
    records.save(
        SitePageItem.of(after),
        before.version if before else None,
        ("page", page_id),
        events,
        once,
        after,
        lambda transaction: stored.keep_version(transaction, after),
    )
    _known.cache_clear()
    return after


def agreed(customer_id: str) -> Consents:
    """What somebody agreed to, and what they are to be asked: one query, and the pages."""
    given = consents.of(customer_id)
    newest = {
        page: max(c.version for c in given if c.page == page) for page in {c.page for c in given}
    }
    asking = [page for page in map(current, rules.IDS) if page.asks > newest.get(page.id, 0)]
    return Consents(given, asking)


def agree(principal: Principal, page_id: str, number: int, once: Once) -> Consents:
    """Raises Invalid for a version that is not the current one: agree to what can be read."""
    if number != current(_one(page_id)).version:
        raise Invalid(fields={"version": "unknown"})
    transaction = Transaction()
    consent = consents.give(transaction, principal.id, page_id, number)
    before = agreed(principal.id)
    after = Consents(
        [*before.given, consent], [page for page in before.needed if page.id != page_id]
    )
    once.keep(transaction, after)
    transaction.commit()
    return after


def _one(page_id: str) -> str:
    if page_id not in rules.IDS:
        raise NotFound
    return page_id


@lru_cache(maxsize=16)
def _known(page_id: str, minute: int) -> SitePage:
    return stored.find(_one(page_id)) or _shipped(page_id)


def _shipped(page_id: str) -> SitePage:
    """Its first line is the title; `$organisation` is filled in."""
    texts = {locale: _read(page_id, locale) for locale in rules.LOCALES}
    title = {locale: text.partition("\n")[0].removeprefix("# ") for locale, text in texts.items()}
    body = {locale: text.partition("\n")[2].strip() for locale, text in texts.items()}
    return SitePage(page_id, 0, title, body, SHIPPED_AT)


def _read(page_id: str, locale: str) -> str:
    text = (TEMPLATES / f"{page_id}.{locale}.md").read_text("utf-8")
    return text.replace("$organisation", settings().organisation_name)
