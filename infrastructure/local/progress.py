"""What a person sees while the stack comes up. Standard library only."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(title: str) -> Iterator[None]:
    """`title … 1.2 s`, or where it stopped."""
    began = time.monotonic()
    print(f"  {title} …", end="", flush=True)
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f" {time.monotonic() - began:.1f} s", flush=True)


def stop_with(message: str) -> SystemExit:
    """An end that says what to do, on stderr."""
    print(file=sys.stderr)
    return SystemExit(message)
