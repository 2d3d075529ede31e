"""Protocol numbers: `YYYYMMDD-NNNNNNNN-CC` (F88).

The local date, eight random digits and two check digits (ISO 7064 MOD 97-10), so that no counter
runs hot, nobody counts our requests, and a mistyped or swapped digit is found.
"""

from datetime import datetime
from zoneinfo import ZoneInfo


def number(at: datetime, random_digits: str, zone: str) -> str:
    body = f"{at.astimezone(ZoneInfo(zone)):%Y%m%d}{random_digits}"
    return f"{body[:8]}-{body[8:]}-{_check_digits(body)}"


def is_valid(text: str) -> bool:
    """Whether `text` has the shape and the check digits; ASCII digits only."""
    parts = text.split("-")
    if [len(part) for part in parts] != [8, 8, 2]:
        return False
    joined = "".join(parts)
    return joined.isascii() and joined.isdigit() and int(joined) % 97 == 1


def _check_digits(body: str) -> str:
    return f"{98 - int(body) * 100 % 97:02d}"
