"""The clock of the service level by examples (F92, D1): the sentences of `vectors/deadlines/`.

`start` + `work` = `due`, and back; from `start` to `end` `counts`; `part` of `work` is `at`;
`never` is due; `spans` are (end, reason) from `start`. A time without an offset is local, the
first of two; work is H:MM[:SS].
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain import deadlines
from chalicelib.domain.calendars import Calendar

FOLDER = Path(__file__).parents[2] / "vectors" / "deadlines"
Case = dict[str, Any]


def cases(*keys: str) -> list[Any]:
    """The cases that have all `keys`, each with its calendar put in."""
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        for case in data["cases"]:
            if set(keys) <= set(case):
                row = {**case, "calendar": data["calendars"][case["calendar"]]}
                found.append(pytest.param(row, id=f"{path.stem}: {case['says']}"))
    return found


def instant(case: Case, text: str) -> datetime:
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(case["calendar"]["zone"]))


def utc(case: Case, key: str) -> datetime:
    return instant(case, case[key]).astimezone(UTC)


def work(text: str) -> timedelta:
    hours, minutes, seconds = (*text.lstrip("-").split(":"), "0")[:3]
    length = timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))
    return -length if text.startswith("-") else length


def pauses(case: Case) -> list[tuple[datetime, datetime | None]]:
    return [
        (instant(case, low), instant(case, high) if high else None)
        for low, high in case.get("pauses", [])
    ]


@pytest.mark.parametrize("case", cases("work", "due"))
def test_due(case: Case) -> None:
    calendar, start = Calendar.of(case["calendar"]), instant(case, case["start"])
    due = deadlines.add(start, work(case["work"]), calendar, pauses(case))
    assert due == utc(case, "due")
    assert due.tzinfo is UTC
    assert deadlines.between(start, due, calendar, pauses(case)) == work(case["work"])


@pytest.mark.parametrize("case", cases("spans"))
def test_explained(case: Case) -> None:
    calendar, start, due = Calendar.of(case["calendar"]), utc(case, "start"), utc(case, "due")
    spans = deadlines.explain(start, due, calendar, pauses(case))
    wanted = [(instant(case, end).astimezone(UTC), reason) for end, reason in case["spans"]]
    assert [(span.end, span.reason) for span in spans] == wanted
    assert [span.begin for span in spans] == [start, *(end for end, _ in wanted)][: len(spans)]


@pytest.mark.parametrize("case", cases("counts"))
def test_counts(case: Case) -> None:
    ends = instant(case, case["start"]), instant(case, case["end"])
    counted = deadlines.between(*ends, Calendar.of(case["calendar"]), pauses(case))
    assert counted == work(case["counts"])


@pytest.mark.parametrize("case", cases("part"))
def test_share(case: Case) -> None:
    calendar, start = Calendar.of(case["calendar"]), instant(case, case["start"])
    at = deadlines.share(start, work(case["work"]), calendar, case["part"], pauses(case))
    assert at == utc(case, "at")


@pytest.mark.parametrize("case", cases("never"))
def test_never(case: Case) -> None:
    calendar, start = Calendar.of(case["calendar"]), instant(case, case["start"])
    with pytest.raises(deadlines.NeverDue):
        deadlines.add(start, work(case["work"]), calendar, pauses(case))
