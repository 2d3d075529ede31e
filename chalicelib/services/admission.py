"""Whether the session of a token goes on (F12), asked by every call of a customer.

The pool cannot end one session (`docs/decisions/0058-sessions.md`): each is written down when it
first calls, and one that was ended is refused by every process within a minute.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache

from chalicelib import clock
from chalicelib.domain import sessions as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.sessions import Session
from chalicelib.errors import SignedOut
from chalicelib.models import sessions as stored
from chalicelib.observability import logger
from chalicelib.services import memory

AGENT = 300  # no browser says more of itself
LONGEST = 128


def admit(customer_id: str, claims: Mapping[str, str], agent: str) -> str:
    """The session of a token, known for at most a minute. Raises SignedOut for one that is over.
    A token without one is none of ours, and is judged by the pool alone."""
    session_id = claims.get("origin_jti") or ""
    if not session_id or len(session_id) > LONGEST:
        return ""
    began = _began(claims.get("auth_time"))
    if not _goes_on(customer_id, session_id, began, agent[:AGENT], memory.moment()):
        raise SignedOut
    return session_id


def check_now(principal: Principal) -> datetime | None:
    """As it is stored, not as a process remembers it: since when all before are over, for a
    condition. Raises SignedOut. One read."""
    session, all_ended_at = stored.read(principal.id, principal.session)
    if session is None or not rules.goes_on(session, all_ended_at):
        raise SignedOut
    return all_ended_at


def forget() -> None:
    """This process asks again; the others within a minute."""
    _goes_on.cache_clear()


@lru_cache(maxsize=4096)
def _goes_on(
    customer_id: str, session_id: str, began: datetime | None, agent: str, minute: int
) -> bool:
    known, all_ended_at = stored.read(customer_id, session_id)
    now = clock.now()
    session = known or Session(session_id, began or now, now)
    if not rules.goes_on(session, all_ended_at):
        return False
    if rules.is_news(known, now, agent):
        _write(customer_id, Session(session_id, session.first_at, now, agent))
    return True


def _write(customer_id: str, session: Session) -> None:
    """A use that cannot be written down must not keep people out."""
    try:
        stored.used(customer_id, session)
    except Exception:
        logger.exception("session not recorded")


def _began(auth_time: str | None) -> datetime | None:
    """When the sign-in was, as the pool says in seconds."""
    try:
        return datetime.fromtimestamp(int(auth_time or ""), UTC)
    except (ValueError, OverflowError, OSError):
        return None
