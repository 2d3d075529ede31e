"""How a large file is cut, so that a broken connection costs one part and not the whole (F42).

Every part but the last has `PART_BYTES`; which ones arrived is S3's word alone, never a browser's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

PART_BYTES = 8 * 1024 * 1024  # S3 takes no smaller ones than 5 MiB, and a slow line minutes for one
BATCH = 8  # parts that one answer invites
LASTING = timedelta(days=3)  # so long may one go on with it


@dataclass(frozen=True)
class Part:
    """The `number`-th piece, from 1, and its length in bytes."""

    number: int
    size: int


def cut(size: int) -> list[Part]:
    """The parts of a file of `size` bytes."""
    starts = range(0, size, PART_BYTES)
    return [Part(n, min(PART_BYTES, size - start)) for n, start in enumerate(starts, 1)]


def missing(size: int, arrived: Mapping[int, int]) -> list[Part]:
    """Those that are not there in their whole length; `arrived`: bytes by number."""
    return [part for part in cut(size) if arrived.get(part.number) != part.size]
