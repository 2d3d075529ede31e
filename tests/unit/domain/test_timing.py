"""Which of the timers that stand begin now, and which go on (F55–F60)."""

from datetime import timedelta

from chalicelib.domain import timing
from chalicelib.domain.requests import Timing
from chalicelib.domain.workflow import Timer
from tests.unit.domain.cases import START

HOUR = timedelta(hours=1)
REPLY = next(iter(Timer))


def test_a_wait_that_ends_later_goes_on_and_one_that_ends_earlier_begins_anew() -> None:
    before = {REPLY: Timing(START, 3)}
    for due, entry in ((START, 3), (START + HOUR, 3), (START - HOUR, 9)):
        stand, begun = timing.settle(before, {REPLY: due}, 9)
        assert stand == {REPLY: Timing(due, entry)}
        assert begun == ({} if entry == 3 else stand)


def test_a_new_wait_begins_and_what_is_waited_for_no_more_is_gone() -> None:
    stand, begun = timing.settle({}, {REPLY: START}, 9)
    assert stand == begun == {REPLY: Timing(START, 9)}
    assert timing.settle(stand, {}, 10) == ({}, {})
