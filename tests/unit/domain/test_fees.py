"""What sending costs comes of the version and the clean answers, never of the browser (F16)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.domain.fees import Fee, fee
from chalicelib.domain.forms import evaluate
from tests.unit.domain.form_vectors import definition_of

FIXED = {"submit": {"signature": "none", "fee": {"amount": 1250, "currency": "EUR"}}}
SUMMED = {"submit": {"signature": "none", "fee": {"total": "t", "currency": "BRL"}}}


@pytest.mark.parametrize(
    ("says", "form", "clean", "amount"),
    [
        ("a form without submit costs nothing", {}, {}, None),
        (
            "a form that says nothing of a fee costs nothing",
            {"submit": {"signature": "none"}},
            {},
            None,
        ),
        ("null is no fee, as stored documents have it", {"submit": None}, {}, None),
        ("a fixed amount is in cents", FIXED, {}, 1250),
        ("answers do not change a fixed amount", FIXED, {"t": 1, "amount": 1}, 1250),
        ("a total is in units, its fee in cents", SUMMED, {"t": 12.34}, 1234),
        ("a whole total", SUMMED, {"t": 12}, 1200),
        ("a total that doubles hold a little below", SUMMED, {"t": 1.15}, 115),
        ("a total that comes back from the table", SUMMED, {"t": Decimal("0.29")}, 29),
        ("a hidden total costs nothing", SUMMED, {}, None),
        ("a total of nothing costs nothing", SUMMED, {"t": 0}, None),
        ("nobody is paid for sending", SUMMED, {"t": -5}, None),
        ("what is no number costs nothing", SUMMED, {"t": True}, None),
    ],
)
def test_a_fee(says: str, form: Any, clean: Any, amount: int | None) -> None:
    currency = "EUR" if form is FIXED else "BRL"
    assert fee(form, clean) == (None if amount is None else Fee(amount, currency)), says


def test_a_fee_that_the_browser_sends_counts_for_nothing() -> None:
    """The total it would be is refused as an answer, and the fee is that of the numbers given."""
    number = {"key": "n", "type": "number", "label": "N"}
    total = {"key": "t", "type": "total", "label": "T", "terms": [{"field": "n", "times": 2.5}]}
    form = {**definition_of({"fields": [number, total]}), **SUMMED}
    result = evaluate(form, {"n": 10, "t": 0.01}, {}, date(2026, 11, 22))
    assert result.errors == {"t": "unknown"}
    assert fee(form, result.clean) == Fee(2500, "BRL")
