"""How a large file is cut (F42)."""

import pytest

from chalicelib.domain import files, parts
from chalicelib.domain.parts import PART_BYTES, Part


@pytest.mark.parametrize(
    "size",
    [1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, files.SINGLE_BYTES + 1, files.MAX_BYTES],
)
def test_the_parts_make_up_the_file_and_s3_takes_them(size: int) -> None:
    cut = parts.cut(size)
    assert sum(part.size for part in cut) == size
    assert [part.number for part in cut] == list(range(1, len(cut) + 1))
    assert all(part.size == PART_BYTES for part in cut[:-1])
    assert PART_BYTES >= 5 * 1024 * 1024
    assert len(cut) <= 30  # one answer of ListParts has a thousand


def test_a_part_of_another_length_has_not_arrived() -> None:
    size = 2 * PART_BYTES + 5
    whole = {1: PART_BYTES, 2: PART_BYTES, 3: 5}
    assert parts.missing(size, whole) == []
    assert parts.missing(size, {}) == parts.cut(size)
    assert parts.missing(size, {**whole, 2: PART_BYTES - 1}) == [Part(2, PART_BYTES)]
    assert parts.missing(size, {**whole, 3: 6, 4: 9}) == [Part(3, 5)]
