"""`make logs` tells an operator what happened, in one line each."""

import json

import pytest

from chalicelib.domain.access import Principal
from chalicelib.observability import correlate
from chalicelib.services import audit
from infrastructure.local import logs


def test_a_call_is_shown_by_what_was_asked_and_answered() -> None:
    correlate("order-4711")
    system = Principal("system", "back-office", "Back office")
    record = audit.of_access(system, "POST /staff/requests/{request_id}/ask", "R-1", 409, "")
    shown = "POST /staff/requests/{request_id}/ask 409 R-1 by System back-office [order-4711]"
    assert logs.readable(json.dumps(record)) == shown


def test_what_a_function_says_keeps_its_details() -> None:
    entry = {"level": "INFO", "location": "ring:82", "message": "timer rang", "service": "balcao"}
    entry |= {"timestamp": "2026-11-22 09:46:48", "correlation_id": "order-4711", "request": "R-1"}
    shown = logs.readable(json.dumps(entry | {"outcome": "moved"}))
    assert shown == "INFO timer rang request=R-1 outcome=moved [order-4711]"


def test_a_failure_shows_its_cause_below() -> None:
    entry = {"level": "ERROR", "message": "message failed", "exception": "Traceback\nValueError"}
    assert logs.readable(json.dumps(entry)).splitlines() == [
        "ERROR message failed []",
        "    Traceback",
        "    ValueError",
    ]


@pytest.mark.parametrize("text", ["plain words", "[1]", "7"])
def test_what_is_no_entry_of_ours_stays_as_it_is(text: str) -> None:
    assert logs.readable(text) == text


def test_only_lines_that_name_what_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [(1, "ring", '{"correlation_id": "a"}'), (2, "ring", '{"correlation_id": "b"}')]
    assert list(logs.asked(lines)) == lines
    monkeypatch.setenv("ID", "b")
    assert list(logs.asked(lines)) == lines[1:]
