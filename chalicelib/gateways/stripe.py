"""Stripe Checkout (docs.stripe.com/api/checkout/sessions), with what botocore carries anyway: their
library would weigh more than all of ours (`docs/decisions/0083-fees.md`).

A page is made under an idempotency key of the payment and its number, with nothing in it that
differs when it is asked again. What Stripe tells is signed: `Stripe-Signature: t=…,v1=…`.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from chalicelib.config import settings
from chalicelib.domain.payments import Outcome
from chalicelib.gateways import secrets
from chalicelib.gateways.payments import (
    Checkout,
    Forged,
    Looked,
    Notice,
    Order,
    Refused,
    Unreachable,
)

if TYPE_CHECKING:
    from urllib3 import PoolManager

VERSION = "2024-06-20"
TOLERANCE = timedelta(minutes=5)
TOLD = ("checkout.session.completed", "checkout.session.async_payment_succeeded")
DONE_BEFORE = "charge_already_refunded"


class Stripe:
    """`gateways.payments.Provider`."""

    def begin(self, order: Order) -> Checkout:
        item = "line_items[0]"
        fields = {
            "mode": "payment",
            "client_reference_id": order.payment,
            "metadata[payment]": order.payment,
            "payment_intent_data[metadata][payment]": order.payment,
            f"{item}[quantity]": "1",
            f"{item}[price_data][currency]": order.currency.lower(),
            f"{item}[price_data][unit_amount]": str(order.amount),
            f"{item}[price_data][product_data][name]": order.title,
            "success_url": order.paid_url,
            "cancel_url": order.cancelled_url,
            "locale": "auto",
        }
        methods = [each for each in settings().payment_methods.split(",") if each]
        fields |= {f"payment_method_types[{n}]": each for n, each in enumerate(methods)}
        made = _call("POST", "checkout/sessions", fields, f"{order.payment}-{order.number}")
        until = datetime.fromtimestamp(int(made["expires_at"]), UTC)
        return Checkout(str(made["id"]), str(made["url"]), until)

    def look(self, session: str) -> Looked:
        return _looked(_call("GET", _path(session)))

    def end(self, session: str) -> Looked:
        """Stripe refuses to end what is not open; then it says what became of it."""
        try:
            return _looked(_call("POST", f"{_path(session)}/expire", {}, f"end-{session}"))
        except Refused:
            return self.look(session)

    def refund(self, payment: str, receipt: str, amount: int) -> str:
        fields = {"payment_intent": receipt, "amount": str(amount), "metadata[payment]": payment}
        try:
            return str(_call("POST", "refunds", fields, f"refund-{payment}")["id"])
        except Refused as refused:
            if str(refused) == DONE_BEFORE:
                return DONE_BEFORE
            raise

    def told(self, raw: bytes, headers: Mapping[str, str], now: datetime) -> Notice | None:
        secret = secrets.read(settings().payment_secret)["webhook_secret"]
        verify(raw, headers.get("stripe-signature", ""), secret, now)
        try:
            event = json.loads(raw)
            session = event["data"]["object"]
            if event["type"] not in TOLD or "payment" not in (session.get("metadata") or {}):
                return None
            return Notice(str(session["metadata"]["payment"]), _outcome(session))
        except (ValueError, KeyError, TypeError) as unreadable:
            raise Forged from unreadable


def verify(raw: bytes, signature: str, secret: str, now: datetime) -> None:
    """As Stripe documents it: HMAC-SHA256 of `{t}.{body}`, at most five minutes ago, compared in
    constant time with each `v1`, for there are two while a secret is being changed. Raises
    Forged."""
    parts = [part.split("=", 1) for part in signature.split(",") if "=" in part]
    times = [value for name, value in parts if name == "t"]
    if len(times) != 1 or not (times[0].isascii() and times[0].isdigit()) or len(times[0]) > 12:
        raise Forged
    if abs(now - datetime.fromtimestamp(int(times[0]), UTC)) > TOLERANCE:
        raise Forged
    wanted = sign(raw, int(times[0]), secret)
    given = [value.encode() for name, value in parts if name == "v1"]
    if not any(hmac.compare_digest(wanted.encode(), each) for each in given):
        raise Forged


def sign(raw: bytes, at: int, secret: str) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + raw, hashlib.sha256).hexdigest()


def _looked(session: Mapping[str, Any]) -> Looked:
    return Looked(_outcome(session), session.get("status") == "open")


def _outcome(session: Mapping[str, Any]) -> Outcome:
    return Outcome(
        session=str(session["id"]),
        paid=session.get("payment_status") == "paid",
        amount=int(session.get("amount_total") or 0),
        currency=str(session.get("currency") or "").upper(),
        receipt=str(session.get("payment_intent") or ""),
    )


def _path(session: str) -> str:
    return f"checkout/sessions/{quote(session, safe='')}"


def _call(
    method: str, path: str, fields: Mapping[str, str] | None = None, key: str = ""
) -> dict[str, Any]:
    """Raises Refused with Stripe's code, Unreachable when nobody can say whether it was done."""
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 - botocore brings it

    headers = {
        "Authorization": f"Bearer {secrets.read(settings().payment_secret)['api_key']}",
        "Stripe-Version": VERSION,
        "Content-Type": "application/x-www-form-urlencoded",
        **({"Idempotency-Key": key} if key else {}),
    }
    body = urlencode(fields) if fields is not None else None
    url = f"{settings().payment_url}/v1/{path}"
    try:
        answer = _pool().request(method, url, body=body, headers=headers, redirect=False)
        told = json.loads(answer.data)
    except (HTTPError, ValueError) as failure:
        raise Unreachable from failure
    if answer.status == 200 and isinstance(told, dict):
        return told
    if answer.status in (400, 402, 404):
        error = told.get("error", {}) if isinstance(told, dict) else {}
        raise Refused(str(error.get("code") or error.get("type") or answer.status))
    raise Unreachable(str(answer.status))


@lru_cache(maxsize=1)
def _pool() -> "PoolManager":
    """Asked twice at most: the keys make that safe, and the caller has little time."""
    from urllib3 import PoolManager, Retry, Timeout  # noqa: PLC0415 - few calls need it

    again = Retry(total=1, allowed_methods=None, status_forcelist=(409, 429, 500, 502, 503))
    return PoolManager(timeout=Timeout(connect=2, read=8), retries=again)
