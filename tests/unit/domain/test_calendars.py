"""What a calendar of opening hours may say, and what it refuses with a reason (F92, D1)."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.calendars import DAY, EPOCH, LAST, TICK, BadCalendar, Calendar, Interval

HOUR = timedelta(hours=1)
NINE: Interval = (9 * HOUR, 17 * HOUR)
SHUT: tuple[Interval, ...] = ()
WEEK = ((NINE,),) * 5 + (SHUT, SHUT)
PLAIN = {"zone": "Europe/Lisbon", "hours": {"mon": [["09:00", "17:00"]]}}


def refused(code: str, at: str, says: str) -> Any:
    wanted = re.escape(f"{at}: ") + ".*" + re.escape(says)
    return pytest.raises(BadCalendar, check=lambda e: (e.code, e.at) == (code, at), match=wanted)


def test_a_calendar_reads_plain_json() -> None:
    read = Calendar.of(
        {
            "zone": "Europe/Lisbon",
            "hours": {"mon": [["9:00", "12:30"], ["14:00", "17:30:15"]], "sun": [], "sat": ()},
            "holidays": ["2026-12-25", "2026-12-25"],
            "special": {"2026-12-24": [["00:00", "24:00"]], "2026-12-31": []},
        }
    )
    afternoon = (14 * HOUR, 17 * HOUR + timedelta(minutes=30, seconds=15))
    assert read.zone == "Europe/Lisbon"
    assert read.week == (((9 * HOUR, 12.5 * HOUR), afternoon), *((SHUT,) * 6))
    assert read.holidays == {date(2026, 12, 25)}
    assert read.special == {date(2026, 12, 24): ((0 * HOUR, 24 * HOUR),), date(2026, 12, 31): ()}


def test_holidays_and_special_days_may_be_left_out() -> None:
    assert Calendar.of(PLAIN) == Calendar("Europe/Lisbon", ((NINE,), *((SHUT,) * 6)))


def test_weekdays_are_in_the_order_of_the_week() -> None:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    hours = {name: [[f"0{n}:00", "12:00"]] for n, name in enumerate(names)}
    week = Calendar.of({"zone": "UTC", "hours": hours}).week
    assert [intervals[0][0] for intervals in week] == [n * HOUR for n in range(7)]


def test_equal_calendars_have_one_hash_whatever_the_order_of_their_intervals() -> None:
    morning, evening = (8 * HOUR, 12 * HOUR), (12 * HOUR, 20 * HOUR)
    one = Calendar("UTC", ((evening, morning), *((SHUT,) * 6)), frozenset(), {date(2026, 1, 2): []})
    two = Calendar("UTC", [[morning, evening], *([[]] * 6)], special={date(2026, 1, 2): ()})
    assert one == two
    assert hash(one) == hash(two)


@pytest.mark.parametrize("zone", ["Europe/Lisboa", "", "../etc/passwd", "Europe", None, 3, "UTC\0"])
def test_a_zone_has_to_be_known(zone: Any) -> None:
    with refused("zone", "zone", f"{zone!r} is not an IANA time zone"):
        Calendar.of({**PLAIN, "zone": zone})


def test_a_calendar_has_a_zone() -> None:
    with refused("zone", "zone", "'' is not an IANA time zone"):
        Calendar.of({"hours": PLAIN["hours"]})


@pytest.mark.parametrize("days", [0, 6, 8])
def test_a_week_has_seven_days(days: int) -> None:
    with refused("shape", "hours", "a week has seven days"):
        Calendar("UTC", ((NINE,),) * days)


@pytest.mark.parametrize(
    "data",
    [
        {"zone": "UTC", "hours": {}},
        {"zone": "UTC", "hours": {"mon": []}},
        {"zone": "UTC", "hours": {}, "special": {"2026-12-24": []}},
    ],
)
def test_a_calendar_opens_at_some_time(data: dict[str, Any]) -> None:
    with refused("never_open", "hours", "the calendar never opens"):
        Calendar.of(data)


@pytest.mark.parametrize(
    ("opens", "closes"), [("17:00", "09:00"), ("09:00", "09:00"), ("22:00", "00:00")]
)
def test_an_interval_goes_forward_within_a_day(opens: str, closes: str) -> None:
    with refused("reversed", "hours.mon", "does not go forward within a day (over midnight there"):
        Calendar.of({"zone": "UTC", "hours": {"mon": [[opens, closes]]}})


@pytest.mark.parametrize("interval", [(-HOUR, HOUR), (9 * HOUR, 25 * HOUR), (24 * HOUR, 25 * HOUR)])
def test_an_interval_stays_within_its_day(interval: Interval) -> None:
    with refused("reversed", "hours.sun", "does not go forward within a day"):
        Calendar("UTC", (*WEEK[:6], (interval,)))


def test_intervals_do_not_overlap() -> None:
    hours = {"fri": [["14:00", "17:00"], ["09:00", "14:00:01"]]}
    with refused("overlap", "hours.fri", "opens at 14:00:00 overlaps what closes at 14:00:01"):
        Calendar.of({"zone": "UTC", "hours": hours})


def test_the_intervals_of_a_special_day_do_not_overlap_either() -> None:
    special = {"2026-12-24": [["09:00", "12:00"], ["09:00", "12:00"]]}
    with refused("overlap", "special.2026-12-24", "opens at 9:00:00 overlaps"):
        Calendar.of({**PLAIN, "special": special})


@pytest.mark.parametrize(
    "text",
    ["9h", "24:01", "25:00", "24:00:01", "09:60", "09:00:60", "9", "", "٠٩:00", None, 9, "109:00"],
)
def test_a_time_is_from_midnight_to_midnight(text: Any) -> None:
    with refused("time", "hours.mon", f"{text!r} is not a time from 00:00 to 24:00"):
        Calendar.of({"zone": "UTC", "hours": {"mon": [["00:00", text]]}})


@pytest.mark.parametrize(
    "text", ["2026-02-30", "25/12/2026", "20261225", "2026-W10-1", "", None, 20261225]
)
def test_a_date_is_one(text: Any) -> None:
    says = f"{text!r} is not a date (YYYY-MM-DD)"
    with refused("date", "holidays", says):
        Calendar.of({**PLAIN, "holidays": [text]})
    with refused("date", "special", says):
        Calendar.of({**PLAIN, "special": {text: []}})


@pytest.mark.parametrize(
    ("change", "at", "says"),
    [
        ({"hours": None}, "hours", "must be an object"),
        ({"hours": []}, "hours", "must be an object"),
        ({"hours": {"monday": []}}, "hours", "does not know 'monday'"),
        ({"open": True}, "calendar", "does not know 'open'"),
        ({"holidays": "2026-12-25"}, "holidays", "must be a list"),
        ({"holidays": None}, "holidays", "must be a list"),
        ({"special": []}, "special", "must be an object"),
        ({"hours": {"mon": "09:00-17:00"}}, "hours.mon", "must be a list of [from, to]"),
        ({"hours": {"mon": None}}, "hours.mon", "must be a list of [from, to]"),
        ({"hours": {"mon": ["09"]}}, "hours.mon", "must be a list of [from, to]"),
        ({"hours": {"mon": [["09:00"]]}}, "hours.mon", "must be a list of [from, to]"),
        ({"hours": {"mon": [["09:00", "10:00", "11:00"]]}}, "hours.mon", "list of [from, to]"),
        ({"special": {"2026-12-24": [[]]}}, "special.2026-12-24", "list of [from, to]"),
    ],
)
def test_what_is_not_a_calendar_is_refused_at_its_place(
    change: dict[str, Any], at: str, says: str
) -> None:
    with refused("shape", at, says):
        Calendar.of({**PLAIN, **change})


def test_a_calendar_is_an_object() -> None:
    with refused("shape", "calendar", "must be an object"):
        Calendar.of([])  # type: ignore[arg-type]


def test_a_weekly_calendar_has_no_end_and_one_of_special_days_has() -> None:
    assert Calendar("UTC", WEEK).horizon == LAST
    special = {date(2026, 6, 13): [NINE], date(2026, 6, 14): [NINE], date(2026, 6, 15): []}
    fair = Calendar("UTC", [[]] * 7, frozenset(), special)
    assert EPOCH + fair.horizon * TICK == datetime(2026, 6, 16, tzinfo=UTC)
    assert Calendar("UTC", [[]] * 7, special={date.max: [NINE]}).horizon == LAST


@pytest.mark.parametrize(
    ("zone", "year"),
    [
        ("Africa/Freetown", 1939),
        ("America/Recife", 2000),
        ("Asia/Gaza", 2040),
        ("Africa/Casablanca", 2026),
        ("Pacific/Apia", 2011),
        ("America/St_Johns", 2010),
        ("Australia/Lord_Howe", 2026),
        ("Europe/Lisbon", 1992),
        ("Asia/Kathmandu", 1986),
        ("UTC", 2026),
    ],
)
def test_the_offsets_of_a_year_are_those_of_its_zone_in_every_hour(zone: str, year: int) -> None:
    """Among them the zones that leave an offset and come back within days."""
    begin, clock = datetime(year, 1, 1, tzinfo=UTC), ZoneInfo(zone)
    first, last = (begin - EPOCH) // TICK, (begin.replace(year=year + 1) - EPOCH) // TICK
    pieces = list(Calendar(zone, WEEK).pieces(first, last))
    assert [first, *(high for _, high, _ in pieces)] == [*(low for low, _, _ in pieces), last]
    hours = (
        (low, at, offset) for low, high, offset in pieces for at in range(low, high, DAY // 24)
    )
    for low, at, offset in hours:
        for instant in (low, at):
            assert offset == told(clock, instant), EPOCH + instant * TICK
    for (_, high, offset), (_, _, following) in pairwise(pieces):
        assert told(clock, high - 1) == offset != following == told(clock, high)


def told(clock: ZoneInfo, micros: int) -> int:
    return (EPOCH + micros * TICK).astimezone(clock).utcoffset() // TICK  # type: ignore[operator]


def test_pieces_go_on_from_year_to_year_and_end_where_they_are_told() -> None:
    low, high = ((datetime(year, 7, 1, tzinfo=UTC) - EPOCH) // TICK for year in (2025, 2027))
    pieces = list(Calendar("Europe/Lisbon", WEEK).pieces(low, high))
    assert pieces[0][0] == low
    assert pieces[-1][1] == high
    assert [a for a, _, _ in pieces[1:]] == [b for _, b, _ in pieces[:-1]]
    assert [offset * 24 // DAY for _, _, offset in pieces] == [1, 0, 0, 1, 0, 0, 1]
    assert list(Calendar("Europe/Lisbon", WEEK).pieces(low, low)) == []
    assert list(Calendar("Europe/Lisbon", WEEK).pieces(high, low)) == []
    (_, change, _), *_ = pieces
    (only,) = Calendar("Europe/Lisbon", WEEK).pieces(change, change + DAY)
    assert only == (change, change + DAY, 0)
    (only,) = Calendar("Europe/Lisbon", WEEK).pieces(change - DAY, change)
    assert only == (change - DAY, change, DAY // 24)
