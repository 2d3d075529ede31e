"""When silence is over (D1): calendar days at the same local time, across daylight saving."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.deadlines import after

LISBON = "Europe/Lisbon"
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
instants = st.integers(0, 15 * 365 * 86_400_000).map(lambda ms: EPOCH + timedelta(milliseconds=ms))


def local(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(LISBON), fold=fold)  # type: ignore[arg-type,misc]


def test_seven_days_end_at_the_same_local_time_over_the_change_to_summer() -> None:
    assert after(local(2026, 3, 25, 9, 0), {"days": 7}, LISBON) == local(2026, 4, 1, 9, 0)


def test_a_skipped_hour_moves_forward() -> None:
    due = after(local(2026, 3, 22, 1, 30), {"days": 7}, LISBON)
    assert due.astimezone(ZoneInfo(LISBON)) == local(2026, 3, 29, 2, 30)


def test_a_repeated_hour_is_its_first_occurrence() -> None:
    due = after(local(2026, 10, 18, 1, 30), {"days": 7}, LISBON)
    assert due == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = after(local(2026, 10, 25, 1, 30, fold=1), {"days": 7}, LISBON)
    assert second == datetime(2026, 11, 1, 1, 30, tzinfo=UTC)


def test_a_part_of_a_second_is_rounded_up() -> None:
    start = local(2026, 1, 5, 9, 0, 0, 1)
    assert after(start, {"days": 1}, LISBON) == local(2026, 1, 6, 9, 0, 1)
    assert after(start, {"seconds": 5}, LISBON) == local(2026, 1, 5, 9, 0, 6)


def test_seconds_are_for_the_demo() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert after(start, {"seconds": 40}, LISBON) == start + timedelta(seconds=40)


@given(instants, st.integers(1, 400))
def test_never_early_and_in_whole_seconds(start: datetime, days: int) -> None:
    due = after(start, {"days": days}, LISBON)
    assert due.microsecond == 0
    wall = due.astimezone(ZoneInfo(LISBON)).replace(tzinfo=None)
    begun = start.astimezone(ZoneInfo(LISBON)).replace(tzinfo=None)
    assert timedelta(0) <= wall - begun - timedelta(days=days) <= timedelta(hours=1, seconds=1)
