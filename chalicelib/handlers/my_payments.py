"""Paying for what is handed in, and what the provider tells of it (F19)."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.payments import Heard, NothingBody, PayBody, PaymentView
from chalicelib.services import payment_notices, payments

api = ApiBlueprint(__name__)


@api.post("/my/payments", PayBody, PaymentView)
def start_payment(call: Call) -> Any:
    """Hand in a form with a fee: it becomes a request when it is paid."""
    return payments.start(call.principal, call.body, call.body.replaces, call.once)


@api.get("/my/payments/{payment_id}", PaymentView)
def get_my_payment(call: Call, payment_id: str) -> Any:
    """What became of a payment of mine."""
    return payments.find(call.principal, payment_id)


@api.post("/my/payments/{payment_id}/checkout", NothingBody, PaymentView, status=200)
def open_checkout(call: Call, payment_id: str) -> Any:
    """A page of the provider at which it can be paid: the same while it is open."""
    return payments.checkout(call.principal, payment_id, call.once)


@api.post("/my/payments/{payment_id}/look", NothingBody, PaymentView, status=200)
def look_at_payment(call: Call, payment_id: str) -> Any:
    """Ask the provider what became of it, after coming back from its page."""
    return payments.look(call.principal, payment_id)


@api.post("/my/payments/{payment_id}/withdraw", NothingBody, PaymentView, status=200)
def withdraw_payment(call: Call, payment_id: str) -> Any:
    """Not to pay it: back to the form, with its files free again."""
    return payments.give_up(call.principal, payment_id)


@api.told("/public/payments/notifications", Heard)
def hear_of_payment(call: Call) -> Any:
    """The payment provider tells what became of a payment, signed."""
    return payment_notices.receive(call.raw, call.headers)
