"""What an answer is made of: a tidied text, an exact number, a day of the calendar, distinct texts.

Python and the browser disagree on what is white space, a digit, a length and a number, so nothing
here leans on the language's own idea: characters are named and lengths are code points after NFC.
Twin: `frontend/src/forms/readers.ts`.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from math import isnan

from chalicelib.domain.formats import FORMATS

Errors = dict[str, str]

LARGEST = 2**53 - 1

_SPACE = (
    "\t\n \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAKS = re.compile("[\t\n\u2028\u2029]")
_DATE = re.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


class Refused(Exception):
    """`errors` by part of the answer; the empty part is the answer itself."""

    def __init__(self, code: str | None = None, errors: Errors | None = None) -> None:
        self.errors = errors or {"": code or "type"}
        super().__init__(str(self.errors))


def unusable(text: str) -> bool:
    """Whether it has control characters, or halves of surrogate pairs, which no store takes."""
    return _REFUSED.search(text) is not None


def tidy(raw: object, lines: bool = False) -> str:
    """NFC, one kind of line end, no white space around; a single line unless `lines`."""
    if not isinstance(raw, str):
        raise Refused("type")
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    if unusable(text):
        raise Refused("characters")
    text = text if lines else _BREAKS.sub(" ", text)
    return unicodedata.normalize("NFC", text).strip(_SPACE)


def formatted(text: str, name: str | None) -> str:
    if name is None:
        return text
    read = FORMATS[name](text)
    if read is None:
        raise Refused("format")
    return read


def _is_nan(raw: float) -> bool:
    """Only floats are asked: `isnan` cannot take a whole number of four hundred digits."""
    return isinstance(raw, float) and isnan(raw)


def exact(raw: object) -> int | float:
    """A JSON number that both languages hold exactly alike: 2.0 is 2, minus zero is zero."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or _is_nan(raw):
        raise Refused("type")
    if abs(raw) > LARGEST:
        raise Refused("too_large" if raw > 0 else "too_small")
    return int(raw) if raw == int(raw) else raw


def parse_date(text: str) -> str | None:
    """`2026-5-3` as `2026-05-03`, or None when the calendar has no such day."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def distinct(raw: object) -> list[str]:
    """Distinct, in their order."""
    if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
        raise Refused("type")
    return list(dict.fromkeys(raw))
