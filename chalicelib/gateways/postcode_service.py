"""A directory of postal codes on the web: `GET {POSTCODE_URL}/{country}/{code}`.

It answers `{"places": [{"street", "locality", "municipality"}]}`, or 404 for a code that it does
not know (`docs/operations.md`, Postal codes). What it said is known for a day; one that did not
answer is left alone for a while, for people would wait for it at every code.
"""

import json
import time
from functools import lru_cache
from typing import TYPE_CHECKING

from chalicelib.config import settings
from chalicelib.domain import postcodes
from chalicelib.domain.postcodes import Place, Postcode
from chalicelib.gateways.postcodes import Unreachable

if TYPE_CHECKING:
    from urllib3 import PoolManager

KNOWN, ALONE = 24 * 3600, 30  # seconds
MOST = 2_000  # codes
LARGEST = 64 * 1024  # bytes of an answer

_known: dict[Postcode, tuple[float, tuple[Place, ...]]] = {}
_silent: list[float] = []  # since when it is left alone, if it is


class Service:
    """`gateways.postcodes.Directory`."""

    def places(self, postcode: Postcode) -> tuple[Place, ...]:
        at = time.monotonic()
        until, found = _known.get(postcode, (0.0, ()))
        if at < until:
            return found
        if _silent and at < _silent[0] + ALONE:
            raise Unreachable("silent")
        found = _asked(postcode)
        if len(_known) >= MOST:
            _known.clear()
        _known[postcode] = (at + KNOWN, found)
        return found


def forget() -> None:
    """As a new process begins."""
    _known.clear()
    _silent.clear()


def _asked(postcode: Postcode) -> tuple[Place, ...]:
    try:
        found = _answer(f"{settings().postcode_url}/{postcode.country}/{postcode.code}")
    except Unreachable:
        _silent[:] = [time.monotonic()]
        raise
    _silent.clear()
    return found


def _answer(url: str) -> tuple[Place, ...]:
    """Follows nobody elsewhere, and reads no more than an answer can need."""
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 - botocore brings it

    try:
        answer = _pool().request("GET", url, redirect=False, preload_content=False)
        try:
            told = answer.read(LARGEST + 1, decode_content=True)
        finally:
            answer.release_conn()
        if answer.status == 404:
            return ()
        if answer.status != 200 or len(told) > LARGEST:
            raise Unreachable(str(answer.status))
        return postcodes.places(json.loads(told)["places"])
    except (HTTPError, ValueError, KeyError, TypeError, RecursionError) as failure:
        raise Unreachable(type(failure).__name__) from failure


@lru_cache(maxsize=1)
def _pool() -> "PoolManager":
    from urllib3 import PoolManager, Timeout  # noqa: PLC0415 - few calls need it

    headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
    return PoolManager(timeout=Timeout(connect=1, read=2), retries=False, headers=headers)
