"""Payments in the console: what is owed back, and asking a customer to pay (F19, F83)."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.customers import BehalfBody
from chalicelib.schemas.payments import (
    PaymentDetail,
    PaymentLine,
    PaymentPage,
    PaymentsQuery,
    RefundBody,
)
from chalicelib.services import paying

api = ApiBlueprint(__name__)

MANAGE = Permission.PAYMENTS_MANAGE


@api.get("/staff/payments", PaymentPage, PaymentsQuery, needs=MANAGE)
def list_payments(call: Call) -> Any:
    """Payments in a state, what changed last first."""
    return paying.of_state(call.principal, call.query.state, call.query.cursor)


@api.get("/staff/payments/{payment_id}", PaymentDetail, needs=MANAGE)
def get_payment(call: Call, payment_id: str) -> Any:
    """One payment with its history."""
    return paying.find(call.principal, payment_id)


@api.post("/staff/payments/{payment_id}/refund", RefundBody, PaymentLine, status=200, needs=MANAGE)
def refund_payment(call: Call, payment_id: str) -> Any:
    """Give back what became no request, or what came with one."""
    body = call.body
    return paying.refund(call.principal, payment_id, body.reason, body.version, call.once)


@api.post(
    "/staff/customers/{customer_id}/payments",
    BehalfBody,
    PaymentLine,
    needs=Permission.CUSTOMERS_REPRESENT,
)
def ask_for_payment(call: Call, customer_id: str) -> Any:
    """Hand in a form with a fee for a customer, who is mailed where to pay."""
    return paying.ask(call.principal, customer_id, call.body, call.once)
