"""Request types: what can be asked for, cached because a published version never changes."""

from collections.abc import Sequence
from functools import lru_cache

from chalicelib import clock
from chalicelib.domain.types import Published
from chalicelib.models import types as stored
from chalicelib.models.types import CatalogueItem


@lru_cache(maxsize=256)
def published(type_id: str, version: int) -> Published:
    """One version, for ever the same: read once per process. Raises NotFound."""
    return stored.published(type_id, version)


def current(type_id: str) -> Published:
    """The version that new requests use, known for at most a minute. Raises NotFound."""
    return published(type_id, _current_version(type_id, _minute()))


def catalogue() -> Sequence[CatalogueItem]:
    """The menu, known for at most a minute."""
    return _catalogue(_minute())


@lru_cache(maxsize=256)
def _current_version(type_id: str, minute: int) -> int:
    return stored.current_version(type_id)


@lru_cache(maxsize=1)
def _catalogue(minute: int) -> Sequence[CatalogueItem]:
    return stored.catalogue()


def _minute() -> int:
    return int(clock.now().timestamp()) // 60
