"""Who collects fees: one interface, and the provider that the organisation has set (F19).

Browsers go to the provider's own page; what became of it is told by a signed call, or asked. No
card, and no secret of the provider, ever passes through here or stands in the environment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.config import settings
from chalicelib.domain.payments import Outcome


class Refused(Exception):
    """The provider does not do it, and never will: asking again changes nothing."""


class Unreachable(Exception):
    """No answer, or none that says anything: it may or may not have been done."""


class Forged(Exception):
    """What was told is not signed by the provider, or long ago."""


@dataclass(frozen=True)
class Order:
    """What is to be paid. `number` counts the pages that were made for the payment: the same
    number is the same page."""

    payment: str
    number: int
    title: str
    amount: int
    currency: str
    paid_url: str
    cancelled_url: str


@dataclass(frozen=True)
class Checkout:
    """The provider's page: open until `until`."""

    session: str
    url: str
    until: datetime


@dataclass(frozen=True)
class Looked:
    """What the provider says of a page; `open` while somebody may still pay there."""

    outcome: Outcome
    open: bool


@dataclass(frozen=True)
class Notice:
    """What the provider told: which payment, and how it went."""

    payment: str
    outcome: Outcome


class Provider(Protocol):
    """All may be called again: what has been done is done once. Raise Refused or Unreachable."""

    def begin(self, order: Order) -> Checkout:
        """A page to pay at."""

    def look(self, session: str) -> Looked:
        """What became of it."""

    def end(self, session: str) -> Looked:
        """Nobody can pay there any more; somebody may have, or be paying."""

    def refund(self, payment: str, receipt: str, amount: int) -> str:
        """Give it back; the provider's name for that."""

    def told(self, raw: bytes, headers: Mapping[str, str], now: datetime) -> Notice | None:
        """What a call of the provider says; None when it is nothing to us. Raises Forged."""


def provider() -> Provider | None:
    """Who collects; None where the organisation takes no payments."""
    if settings().payment_provider != "stripe":
        return None
    from chalicelib.gateways.stripe import Stripe  # noqa: PLC0415 - few calls need it

    return Stripe()
