"""A few dozen postal codes of well-known places, for the demo and the tests: no directory."""

import json
from functools import lru_cache
from pathlib import Path

from chalicelib.domain import postcodes
from chalicelib.domain.postcodes import Place, Postcode

FILE = Path(__file__).parent.parent / "templates/postcodes.json"


class Table:
    """`gateways.postcodes.Directory`."""

    def places(self, postcode: Postcode) -> tuple[Place, ...]:
        return _table().get(postcode, ())


@lru_cache(maxsize=1)
def _table() -> dict[Postcode, tuple[Place, ...]]:
    """As the file has it: by country and code, streets behind their town."""
    told: dict[str, dict[str, list[list[str]]]] = json.loads(FILE.read_text("utf-8"))
    names = ("street", "locality", "municipality")
    return {
        Postcode(country, code): postcodes.places(
            [dict(zip(names, each, strict=True)) for each in found]
        )
        for country, codes in told.items()
        for code, found in codes.items()
    }
