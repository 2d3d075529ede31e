"""How much work something is, in calls of functions: the same on every machine and at any load.

A regular expression or a copy counts as one; what a test bounds must not hide in those.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def work(function: Callable[[], Any]) -> tuple[Any, int]:
    """What `function` gave, and how many functions were called meanwhile."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        return function(), calls
    finally:
        sys.setprofile(before)
