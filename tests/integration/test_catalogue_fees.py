"""A form with a fee follows the rule of the menu; what was paid in time is opened (F19, F103)."""

from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.services import catalogue, people
from tests import api, fees
from tests.api import CUSTOMER
from tests.fees import Pool, mine

ADMIN = Principal("staff", "admin-1", "Administrator", departments=frozenset({"support"}))


@pytest.fixture(autouse=True)
def administrator(pool: Pool) -> None:
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")


def terms(**changes: Any) -> None:
    """What an administrator says of the type with the fee, known at once."""
    reply = api.post("/staff/catalogue/type:ticket", {"terms": {"kinds": []} | changes}, ADMIN)
    assert reply.status == 200, reply.body
    catalogue.forget()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"available_until": "2020-01-01"}, "type_no_more"),
        ({"available_from": "2999-01-01"}, "type_not_yet"),
        ({"kinds": ["legal"]}, "type_not_for_you"),
    ],
)
def test_nobody_pays_for_what_they_may_not_open(changes: dict[str, Any], code: str) -> None:
    terms(**changes)
    reply = api.post("/my/payments", fees.body(), CUSTOMER)
    assert (reply.status, reply.body["error"]["code"]) == (409, code)


def test_what_was_handed_in_before_the_last_day_is_opened_when_it_is_paid(pool: Pool) -> None:
    _, session = fees.at_page()
    terms(available_until="2020-01-01")
    assert fees.told(pool.played.pay(session)).body == {"outcome": "settled"}
    assert len(mine()) == 1
