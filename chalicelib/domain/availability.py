"""Who may find and open what stands in the catalogue, and from when until when (F103, F116, F117).

One rule for the menu, for the form and for opening a request, through whatever channel: a counter
that is closed on the site is closed at the desk, and a service for organisations is for nobody
else. An administrator who wants an exception changes the dates. What a profile blocks is another
rule (`domain/access.py`), of who serves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

KINDS = ("natural", "legal")


@dataclass(frozen=True)
class Terms:
    """Both days count, in the organisation's time zone, and None is no bound; `kinds` of customers
    it is for, none for all; `signed_in`: shown only to who signed in."""

    available_from: date | None = None
    available_until: date | None = None
    kinds: frozenset[str] = frozenset()
    signed_in: bool = False


@dataclass(frozen=True)
class Visitor:
    """Who looks, on which day. `kind`: that of the customer, empty for who did not sign in."""

    today: date
    kind: str = ""


def refusal(terms: Iterable[Terms], visitor: Visitor) -> str | None:
    """Why not, by the terms of an item and of all above it; None when nothing is against it."""
    found = (reason for each in terms if (reason := _refusal(each, visitor)))
    return next(found, None)


def closed(terms: Iterable[Terms], today: date) -> str | None:
    """The same of the days alone: of who is not known yet, and may still sign in."""
    found = (reason for each in terms if (reason := _closed(each, today)))
    return next(found, None)


def _refusal(terms: Terms, visitor: Visitor) -> str | None:
    if reason := _closed(terms, visitor.today):
        return reason
    if terms.kinds and visitor.kind not in terms.kinds:
        return "type_not_for_you" if visitor.kind else "type_signed_in"
    if terms.signed_in and not visitor.kind:
        return "type_signed_in"
    return None


def _closed(terms: Terms, today: date) -> str | None:
    if terms.available_from and today < terms.available_from:
        return "type_not_yet"
    if terms.available_until and today > terms.available_until:
        return "type_no_more"
    return None
