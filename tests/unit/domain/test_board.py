"""What counts come to on a supervisor's board (F33)."""

from datetime import date, timedelta

from chalicelib.domain import board

TODAY = date(2026, 11, 26)


def day(back: int) -> str:
    return (TODAY - timedelta(days=back)).isoformat()


def test_what_is_open_is_told_by_how_long_ago_it_was_opened() -> None:
    """Each age without those before it: 0 to 6 days, to 29, to 89, and earlier."""
    by_day = {
        day(0): {"opened": 3, "still_open": 2},
        day(6): {"still_open": 1},
        day(7): {"opened": 9, "still_open": 4},
        day(29): {"still_open": 8},
        day(30): {"still_open": 16},
        day(89): {"still_open": 32},
    }
    types = [{"staff": 60, "customer": 5}, {"staff": 10, "customer": 0, "overdue": 2}]
    made = board.column(("works", "Works"), types, by_day, TODAY, 7)
    assert made.open == {"staff": 70, "customer": 5, "overdue": 2}
    assert made.ages == [3, 12, 48, 12]
    assert made.lines["opened"] == [0, 0, 0, 0, 0, 0, 3]
    assert made.sums == {"opened": 3}


def test_counts_that_are_on_their_way_are_never_less_than_none() -> None:
    made = board.column(("works", "Works"), [{"staff": -1}], {day(1): {"still_open": 1}}, TODAY, 30)
    assert (made.open["staff"], made.ages) == (0, [1, 0, 0, 0])
