"""The laws of working time over calendars, zones and instants drawn at random, and a slow oracle.

The oracle knows no interval, week or transition: it asks of every minute what the wall clock shows.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chalicelib.domain.calendars import Calendar, Interval
from chalicelib.domain.deadlines import NeverDue, Pause, add, between, explain, share

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
# a zone and an instant near which its clock does something that clocks seldom do
TURNS = [
    ("Europe/Lisbon", "2026-03-29T01:00Z"),
    ("Europe/Lisbon", "2026-10-25T01:00Z"),
    ("America/Sao_Paulo", "2018-11-04T03:00Z"),
    ("America/Sao_Paulo", "2019-02-17T02:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:30Z"),
    ("Pacific/Apia", "2011-12-30T10:00Z"),
    ("Africa/Casablanca", "2026-02-15T02:00Z"),
    ("Africa/Casablanca", "2026-03-22T02:00Z"),
    ("America/St_Johns", "2010-11-07T02:31Z"),
    ("America/St_Johns", "2010-03-14T03:31Z"),
    ("Asia/Kathmandu", "2026-06-01T00:00Z"),
    ("Asia/Kathmandu", "1985-12-31T18:30Z"),
    ("America/New_York", "2026-11-01T06:00Z"),
    ("Asia/Gaza", "2040-10-20T00:00Z"),
    ("UTC", "2027-01-01T00:00Z"),
]


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, ...]:
    """Up to three, in whole minutes, often at midnight or near the hours that clocks skip."""
    minute = st.one_of(
        st.sampled_from([0, 60, 90, 120, 150, 1380, 1381, 1440]), st.integers(0, 1440)
    )
    count = draw(st.integers(0, 3))
    ends = draw(st.lists(minute, unique=True, min_size=2 * count, max_size=2 * count))
    ends.sort()
    return tuple((a * MINUTE, b * MINUTE) for a, b in zip(ends[::2], ends[1::2], strict=True))


@st.composite
def situations(draw: st.DrawFn) -> tuple[Calendar, datetime]:
    """A calendar, and an instant in whole minutes within two days of a turn of its clock."""
    zone, text = draw(st.sampled_from(TURNS))
    turn = datetime.fromisoformat(text)
    week = draw(st.lists(intervals(), min_size=7, max_size=7).filter(any))
    days = st.integers(-4, 8).map(lambda n: (turn + n * DAY).date())
    holidays = draw(st.frozensets(days, max_size=3))
    special = draw(st.dictionaries(days, intervals(), max_size=3))
    start = turn + draw(st.integers(-2880, 2880)) * MINUTE
    return Calendar(zone, week, holidays, special), start


@st.composite
def waits(draw: st.DrawFn, start: datetime) -> list[Pause]:
    """Up to three pauses near `start`, which may overlap, touch or be empty."""
    minutes = st.tuples(st.integers(-600, 4000), st.integers(0, 1500))
    drawn = draw(st.lists(minutes, max_size=3))
    return [(start + a * MINUTE, start + (a + b) * MINUTE) for a, b in drawn]


work = st.one_of(
    st.integers(0, 5000).map(lambda n: n * MINUTE),
    st.integers(0, 10**11).map(lambda n: timedelta(microseconds=n)),
)
zones = st.sampled_from([zone for zone, _ in TURNS]).map(ZoneInfo)


def shows(calendar: Calendar, instant: datetime) -> bool:
    """Whether the wall clock of the calendar is within opening hours, from what was put into it."""
    wall = instant.astimezone(ZoneInfo(calendar.zone))
    today = date(wall.year, wall.month, wall.day)
    hours = [] if today in calendar.holidays else calendar.week[wall.weekday()]
    hours = calendar.special.get(today, hours)
    time = timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second)
    return any(a <= time < b for a, b in hours)


def runs(calendar: Calendar, instant: datetime, pauses: list[Pause]) -> bool:
    paused = any(low <= instant and (high is None or instant < high) for low, high in pauses)
    return not paused and shows(calendar, instant)


def slow(start: datetime, end: datetime, calendar: Calendar, pauses: list[Pause]) -> timedelta:
    minutes = (start + n * MINUTE for n in range((end - start) // MINUTE))
    return sum(runs(calendar, minute, pauses) for minute in minutes) * MINUTE


@settings(max_examples=80, deadline=None)
@given(st.data(), situations(), st.integers(0, 3000))
def test_between_is_what_the_wall_clock_showed_minute_by_minute(
    data: st.DataObject, situation: tuple[Calendar, datetime], minutes: int
) -> None:
    calendar, start = situation
    pauses, end = data.draw(waits(start)), start + minutes * MINUTE
    counted = slow(start, end, calendar, pauses)
    assert between(start, end, calendar, pauses) == counted
    assert between(end, start, calendar, pauses) == -counted


@settings(max_examples=80, deadline=None)
@given(st.data(), situations(), st.integers(1, 600))
def test_due_is_the_first_minute_at_which_so_many_have_run(
    data: st.DataObject, situation: tuple[Calendar, datetime], wanted: int
) -> None:
    calendar, start = situation
    pauses, at, run = data.draw(waits(start)), start, 0
    while run < wanted and at < start + 10 * DAY:
        run += runs(calendar, at, pauses)
        at += MINUTE
    assume(run == wanted)
    assert add(start, wanted * MINUTE, calendar, pauses) == at


@settings(max_examples=60, deadline=None)
@given(st.data(), situations(), st.integers(0, 86_400), st.integers(0, 3000))
def test_seconds_count_as_they_pass(
    data: st.DataObject, situation: tuple[Calendar, datetime], offset: int, length: int
) -> None:
    calendar, turn = situation
    start = turn + timedelta(seconds=offset)
    seconds = [start + timedelta(seconds=n) for n in range(length)]
    pauses = data.draw(waits(start))
    counted = sum(runs(calendar, second, pauses) for second in seconds)
    end = start + timedelta(seconds=length)
    assert between(start, end, calendar, pauses) == timedelta(seconds=counted)


@settings(max_examples=150, deadline=None)
@given(st.data(), situations(), work, zones)
def test_what_is_added_is_between(
    data: st.DataObject, situation: tuple[Calendar, datetime], length: timedelta, zone: ZoneInfo
) -> None:
    calendar, start = situation
    pauses = data.draw(waits(start))
    due = add(start.astimezone(zone), length, calendar, pauses)
    assert due.tzinfo is UTC
    assert due >= start
    assert between(start, due, calendar, pauses) == length
    assert between(start.astimezone(zone), due.astimezone(zone), calendar, pauses) == length


@settings(max_examples=150, deadline=None)
@given(st.data(), situations(), st.integers(0, 10**11))
def test_what_is_between_leads_back_to_an_end_in_working_time(
    data: st.DataObject, situation: tuple[Calendar, datetime], micros: int
) -> None:
    """Every end is a due instant of some start, or in closed time: then it leads before it."""
    calendar, start = situation
    pauses, end = data.draw(waits(start)), start + timedelta(microseconds=micros)
    tick = timedelta(microseconds=1)
    back = add(start, between(start, end, calendar, pauses), calendar, pauses)
    if between(end - tick, end, calendar, pauses):
        assert back == end
    elif between(start, end, calendar, pauses):
        assert back < end
        assert not between(back, end, calendar, pauses)


@settings(max_examples=80, deadline=None)
@given(st.data(), situations())
def test_an_end_on_every_boundary_leads_back(
    data: st.DataObject, situation: tuple[Calendar, datetime]
) -> None:
    """Closing instants always; opening ones from the closed time before them."""
    calendar, start = situation
    pauses = data.draw(waits(start))
    spans = explain(start, start + 4 * DAY, calendar, pauses)
    for before, span in zip((None, *spans), spans, strict=False):
        if span.counted:
            assert (
                add(start, between(start, span.end, calendar, pauses), calendar, pauses) == span.end
            )
            if before is not None:
                closed = before.begin + (before.end - before.begin) / 2
                assert add(closed, timedelta(0), calendar, pauses) == span.begin


@settings(max_examples=80, deadline=None)
@given(st.data(), situations(), work, work)
def test_two_additions_are_one(
    data: st.DataObject, situation: tuple[Calendar, datetime], first: timedelta, second: timedelta
) -> None:
    calendar, start = situation
    pauses = data.draw(waits(start))
    halfway = add(start, first, calendar, pauses)
    due = add(start, first + second, calendar, pauses)
    assert add(halfway, second, calendar, pauses) == due
    assert halfway <= due


@settings(max_examples=80, deadline=None)
@given(st.data(), situations(), st.lists(st.integers(-(10**11), 10**11), min_size=2, max_size=2))
def test_stretches_add_up_in_any_order(
    data: st.DataObject, situation: tuple[Calendar, datetime], ends: list[int]
) -> None:
    calendar, a = situation
    b, c = (a + timedelta(microseconds=end) for end in ends)
    pauses = data.draw(waits(a))
    one, two = between(a, b, calendar, pauses), between(b, c, calendar, pauses)
    assert one + two == between(a, c, calendar, pauses)


@settings(max_examples=80, deadline=None)
@given(st.data(), situations(), st.integers(0, 5000))
def test_an_explanation_is_whole_and_true(
    data: st.DataObject, situation: tuple[Calendar, datetime], minutes: int
) -> None:
    calendar, start = situation
    pauses, end = data.draw(waits(start)), start + minutes * MINUTE
    spans = explain(start, end, calendar, pauses)
    edges = [start, *(span.end for span in spans)]
    assert edges == [*(span.begin for span in spans), end]
    assert all(a < b for a, b in pairwise(edges))
    assert all(a.reason != b.reason for a, b in pairwise(spans))
    lengths = (span.end - span.begin for span in spans if span.counted)
    assert sum(lengths, timedelta(0)) == between(start, end, calendar, pauses)
    for span in spans:
        assert span.counted == runs(calendar, span.begin, pauses)


@settings(max_examples=60, deadline=None)
@given(situations(), work, st.sampled_from([0.0, 0.25, 0.5, 0.8, 1.0]))
def test_a_warning_comes_before_its_deadline(
    situation: tuple[Calendar, datetime], length: timedelta, part: float
) -> None:
    calendar, start = situation
    warning = share(start, length, calendar, part)
    assert warning <= add(start, length, calendar)
    assert between(start, warning, calendar) == length * part


@settings(max_examples=80, deadline=None)
@given(situations(), st.integers(1, 2000))
def test_years_ahead_the_laws_hold(situation: tuple[Calendar, datetime], hours: int) -> None:
    calendar, start = situation
    length = timedelta(hours=hours)
    due = add(start, length, calendar)
    assert between(start, due, calendar) == length
    assert between(start, due - timedelta(microseconds=1), calendar) < length


@settings(max_examples=80, deadline=None)
@given(situations(), work)
def test_a_pause_without_an_end_leaves_only_what_came_before_it(
    situation: tuple[Calendar, datetime], length: timedelta
) -> None:
    calendar, start = situation
    paused: list[Pause] = [(start + DAY, None)]
    left = between(start, start + 9 * DAY, calendar, paused)
    assert left == between(start, start + DAY, calendar)
    try:
        due = add(start, length, calendar, paused)
    except NeverDue:
        assert length > left or left == timedelta(0)
    else:
        assert due <= start + DAY
        assert length <= left
