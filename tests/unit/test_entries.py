"""What customers read of an event's data is named; the rest is not theirs (F30, F119, D9)."""

import pytest

from chalicelib.schemas.entries import CUSTOMERS_READ, data_for


def test_what_is_not_named_is_not_read() -> None:
    assert data_for("customer", "LaterKind", {"text": "x"}) == {}
    told = {"to": {"id": "s", "title": "S"}, "departments": {"from": "a", "to": "b"}, "before": "x"}
    assert data_for("customer", "HandedOver", told) == {"to": told["to"]}
    assert data_for("staff", "HandedOver", told) == told


def test_with_whom_a_request_is_grouped_is_nothing_for_customers() -> None:
    assert data_for("customer", "Grouped", {"leader": "other"}) == {}
    assert data_for("staff", "Grouped", {"leader": "other"}) == {"leader": "other"}


@pytest.mark.parametrize(("side", "seen"), [("customer", ["price"]), ("staff", ["secret"])])
def test_of_changed_answers_each_side_reads_the_names_of_what_it_sees(
    side: str, seen: list[str]
) -> None:
    hidden = {"customer": ["secret"], "staff": ["price"]}
    data = {"fields": ["price", "secret"], "hidden": hidden}
    assert data_for(side, "AnswersChanged", data) == {"fields": seen}


def test_the_timers_of_a_request_are_nobodys_reading() -> None:
    assert data_for("staff", "StateChanged", {"to": "open", "timers": []}) == {"to": "open"}
    assert "timers" not in CUSTOMERS_READ["StateChanged"]
