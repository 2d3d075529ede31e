"""For how long a process knows what it has read (F116, KNOWN_SECONDS)."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.services.memory import moment


def test_what_is_known_is_known_for_at_most_the_time_that_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begins = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    at = [begins]
    monkeypatch.setattr(clock, "now", lambda: at[0])
    first = moment()
    at[0] = begins + timedelta(seconds=settings().known_seconds, milliseconds=-1)
    assert moment() == first
    at[0] = begins + timedelta(seconds=settings().known_seconds)
    assert moment() != first
