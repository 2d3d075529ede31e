"""Where a person is signed in, and which of it goes on (F11–F13).

A session is what one sign-in began, by the pool's `origin_jti`: every token that is renewed from it
carries the same. It is over when it was ended by itself, or when it began before everything was.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.events import Actor, Event

KEPT = timedelta(days=31)  # longer than any refresh token is good for
HOUR = timedelta(hours=1)  # how far behind the last use may be
HERE = "here"  # how a session names itself


@dataclass(frozen=True)
class Session:
    """`agent`: what the browser says it is, as it says it."""

    id: str
    first_at: datetime
    last_at: datetime
    agent: str = ""
    ended: bool = False


def goes_on(session: Session, all_ended_at: datetime | None) -> bool:
    """What began in the very second in which all ended is over too: better twice than not at all,
    for the pool tells whole seconds."""
    before = all_ended_at is not None and session.first_at <= all_ended_at
    return not session.ended and not before


def is_news(known: Session | None, now: datetime, agent: str) -> bool:
    """Whether a use has to be written down: the first, another browser, or once an hour."""
    return known is None or known.agent != agent or now - known.last_at >= HOUR


def ended(customer_id: str, now: datetime, what: str) -> Event:
    """`SessionEnded` or `SessionsEnded`: without a name, for it stands beside no account."""
    by = Actor("customer", customer_id, "")
    return Event(what, 1, 0, now, by, "portal", "staff", {"customer": customer_id})
