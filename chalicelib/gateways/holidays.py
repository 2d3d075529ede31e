"""The library `holidays`: which days a country or a region keeps, and what they are called there.

It is large and slow to import (0.25 s), and is needed when a calendar is saved, and once a year.
So it is imported by the first question alone (`docs/decisions/0066-holidays.md`).
"""

import importlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any


class UnknownPlace(ValueError):
    """No such country, or no such region in it."""


def of(country: str, region: str, since: int, until: int) -> dict[str, str]:
    """The public holidays of these years, by date, in the language of the country, which is that
    of the library's source: its translations are not packed. Raises UnknownPlace."""
    try:
        found = _library().country_holidays(country, subdiv=region or None, language="native")
    except NotImplementedError as unknown:
        raise UnknownPlace from unknown
    found.tr = str
    for year in range(since, until + 1):
        _ = date(year, 1, 1) in found  # asking for a day of it is what fills a year
    return {day.isoformat(): str(name) for day, name in sorted(found.items())}


def places() -> Mapping[str, Sequence[str]]:
    """Each country that is known (ISO 3166-1), with its regions."""
    known: dict[str, list[str]] = _library().list_supported_countries(include_aliases=False)
    return known


def _library() -> Any:
    return importlib.import_module("holidays")
