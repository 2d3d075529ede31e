"""Who knows postal codes: one interface, and the directory that the organisation has set (F14).

A directory helps somebody to type. It is asked little, waited for shortly, and nothing depends on
its answer (`docs/decisions/0089-postal-codes.md`).
"""

from typing import Protocol

from chalicelib.config import settings
from chalicelib.domain.postcodes import Place, Postcode


class Unreachable(Exception):
    """No answer, or none that can be read."""


class Directory(Protocol):
    def places(self, postcode: Postcode) -> tuple[Place, ...]:
        """None for a code that it does not know. Raises Unreachable."""


def directory() -> Directory | None:
    """Which one; None where the organisation has set none."""
    match settings().postcode_lookup:
        case "http":
            from chalicelib.gateways.postcode_service import Service  # noqa: PLC0415 - few calls

            return Service()
        case "table":
            from chalicelib.gateways.postcode_table import Table  # noqa: PLC0415 - few calls

            return Table()
        case _:
            return None
