"""A file far away, read in blocks: bounded in memory and in calls (F42)."""

import io
import random
import zipfile

import pytest

from chalicelib.gateways import ranged
from tests import samples


class Far:
    """Counts what is fetched."""

    def __init__(self, whole: bytes) -> None:
        self.whole, self.calls = whole, list[tuple[int, int]]()

    def fetch(self, start: int, length: int) -> bytes:
        self.calls.append((start, length))
        assert start + length <= len(self.whole)
        return self.whole[start : start + length]


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranged, "BLOCK", 1000)


def test_reading_it_all_fetches_each_block_once() -> None:
    far = Far(random.Random(1).randbytes(10_500))
    assert ranged.opened(far.fetch, len(far.whole)).read() == far.whole
    assert [start for start, _ in far.calls] == list(range(0, 10_500, 1000))
    assert far.calls[-1] == (10_000, 500)


def test_it_is_read_anywhere_as_a_file_here_is() -> None:
    chance = random.Random(2)
    far = Far(chance.randbytes(7_300))
    there, here = ranged.opened(far.fetch, 7_300), io.BytesIO(far.whole)
    for _ in range(25):
        offset, length = chance.randrange(8_000), chance.randrange(400)
        assert there.seek(offset) == here.seek(offset)
        assert (there.read(length), there.tell()) == (here.read(length), here.tell())
    assert there.seek(-10, io.SEEK_END) == here.seek(-10, io.SEEK_END)
    assert there.read() == here.read()


def test_the_directory_of_an_archive_costs_its_end_alone() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("large.bin", random.Random(3).randbytes(50_000))
    far = Far(made.getvalue())
    with zipfile.ZipFile(ranged.opened(far.fetch, len(far.whole))) as archive:
        assert archive.namelist() == ["large.bin"]
    assert len(far.calls) <= 3


def test_memory_holds_a_few_blocks_and_calls_have_a_bound() -> None:
    far = Far(bytes(20_000))
    raw = ranged._Ranged(far.fetch, 20_000)
    with pytest.raises(ranged.TooManyReads):
        for turn in range(1000):
            raw.seek((turn % 20) * 1000)
            raw.read(1)
    assert len(far.calls) == ranged.PASSES * 20 + ranged.SPARE
    assert len(raw._blocks) == ranged.KEPT


def test_a_place_before_the_beginning_is_refused_and_one_behind_the_end_is_empty() -> None:
    far = Far(samples.LOG)
    there = ranged.opened(far.fetch, len(samples.LOG))
    there.seek(5_000)
    assert there.read(10) == b""
    raw = ranged._Ranged(far.fetch, 10)
    with pytest.raises(ValueError, match="-1"):
        raw.seek(-1)
