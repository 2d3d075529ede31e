"""The one source of time and chance, so that tests can replace both.

Always called through the module (`clock.now()`), never imported by name.
"""

import secrets
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This instant, in UTC, to the millisecond: the precision that is stored."""
    instant = datetime.now(UTC)
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def today(zone: str) -> date:
    """The day that it is in a time zone: dates that people write are of theirs."""
    return now().astimezone(ZoneInfo(zone)).date()


def digits(count: int) -> str:
    """`count` random decimal digits that nobody can guess."""
    return f"{secrets.randbelow(10**count):0{count}d}"


def token() -> str:
    """A secret of 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def identifier() -> str:
    """128 random bits as 32 hexadecimal digits: the id of an upload or a mail."""
    return secrets.token_hex(16)


def text(instant: datetime) -> str:
    """An aware instant as stored and shown to programs: `2026-11-22T09:00:00.123Z`, sortable."""
    if instant.tzinfo is None:
        raise ValueError("naive datetime")
    utc = instant.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def told(instant: datetime | None) -> str | None:
    """The same of one that may not be there."""
    return text(instant) if instant else None


def parse(stored: str) -> datetime:
    """The reverse of `text`."""
    return datetime.fromisoformat(stored)
