"""What sending a form costs: of its published version and the clean answers, never of the browser.

A fixed amount, or a total of the form in the units of its currency (F16, F19). A total that is
hidden, or not above zero, costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Fee:
    """`amount` in cents of `currency` (ISO 4217)."""

    amount: int
    currency: str


def fee(form: Mapping[str, Any], clean: Mapping[str, object]) -> Fee | None:
    """`clean` are the answers that `forms.evaluate` kept; None when nothing is to be paid."""
    asked = (form.get("submit") or {}).get("fee")
    if not asked:
        return None
    amount = asked["amount"] if "amount" in asked else _cents(clean.get(asked["total"]))
    return Fee(amount, asked["currency"]) if amount > 0 else None


def _cents(total: object) -> int:
    """Stored numbers come back as decimals: both read as they are written."""
    if isinstance(total, bool) or not isinstance(total, int | float | Decimal):
        return 0
    return int(Decimal(str(total)).quantize(CENT, ROUND_HALF_UP) * 100)
