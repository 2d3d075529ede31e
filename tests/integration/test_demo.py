"""The demo organisation loads, twice without a difference."""

from typing import Any

import pytest

from chalicelib.config import settings
from infrastructure.demo.load import load
from tests import api

PEOPLE = {
    "customers": [
        {"id": "customer-1", "name": "Customer", "email": "c@balcao.example", "locale": "en"}
    ],
    "staff": [{"id": "staff-1", "name": "Attendant"}],
    "systems": [{"id": "arn:aws:iam::000000000000:user/back-office", "name": "Back office"}],
}


@pytest.mark.usefixtures("table")
def test_the_types_are_in_the_menu_and_days_are_seconds() -> None:
    for _ in range(2):
        load({**PEOPLE, "day_seconds": 6})
    sections = api.get("/public/catalogue").body["sections"]
    items = [i for s in sections for c in s["categories"] for i in c["items"]]
    told = [i["title"]["en"] for i in items if i["kind"] == "information"]
    assert len(told) == len(set(told)) == 4  # loaded once, though loaded twice (F43)
    assert [i["type_id"] for i in items if i["kind"] == "type"] == [
        "public-place",
        "space-occupation",
        "event-permit",
        "certificate",
        "works-permit",
        "support-ticket",
    ]
    form: Any = api.get("/public/types/support-ticket/form").body
    assert (form["version"], form["demo"]) == (1, True)
    assert form["waits"]["reply"] == {"seconds": 42}
    assert api.get("/staff/profile", api.ATTENDANT).body["departments"] == [
        "licensing",
        "public-space",
        "registry",
        "support",
    ]


@pytest.mark.usefixtures("table")
def test_where_nobody_collects_types_with_a_fee_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody could submit them (F19)."""
    monkeypatch.setenv("PAYMENT_PROVIDER", "")
    settings.cache_clear()
    load(PEOPLE)
    sections = api.get("/public/catalogue").body["sections"]
    items = [i for s in sections for c in s["categories"] for i in c["items"]]
    shown = {i["type_id"] for i in items if i["kind"] == "type"}
    assert "space-occupation" not in shown
    assert "event-permit" not in shown, "nobody is trusted yet whose signatures count"
    assert len(shown) == 4
