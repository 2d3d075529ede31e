"""A file far away that may be sought in: blocks of it are fetched when they are read.

A few blocks are kept, so that memory has a bound whatever its size; so have the calls.
"""

import io
from collections import OrderedDict
from collections.abc import Callable
from typing import BinaryIO, cast

BLOCK = 8 * 1024 * 1024
KEPT = 4  # blocks, 32 MiB
PASSES, SPARE = 10, 32  # how often all of it may be read (a signature is a pass), and calls beyond

Fetch = Callable[[int, int], bytes]


class TooManyReads(OSError):
    """Whoever reads jumps about more than a file that is what it seems needs."""


def opened(fetch: Fetch, size: int) -> BinaryIO:
    """`fetch(start, length)` gives bytes of something that has `size` of them."""
    return cast("BinaryIO", io.BufferedReader(_Ranged(fetch, size), 64 * 1024))


class _Ranged(io.RawIOBase):
    def __init__(self, fetch: Fetch, size: int) -> None:
        self._fetch, self._size, self._at = fetch, size, 0
        self._left = PASSES * -(-size // BLOCK) + SPARE
        self._blocks: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError(offset)
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: object) -> int:
        target = memoryview(cast("bytearray", buffer)).cast("B")
        if self._at >= self._size:
            return 0
        number, inside = divmod(self._at, BLOCK)
        found = self._block(number)[inside : inside + len(target)]
        target[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _block(self, number: int) -> bytes:
        if number not in self._blocks:
            if not self._left:
                raise TooManyReads
            self._left -= 1
            start = number * BLOCK
            self._blocks[number] = self._fetch(start, min(BLOCK, self._size - start))
            if len(self._blocks) > KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(number)
        return self._blocks[number]
