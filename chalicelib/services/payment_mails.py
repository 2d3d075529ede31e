"""What people are told of a payment itself: that staff ask for it, that it is owed
back, that it was given back (F19)."""

from chalicelib import locales
from chalicelib.config import settings
from chalicelib.domain.customers import Customer, Status
from chalicelib.domain.payments import Payment
from chalicelib.models import customers
from chalicelib.models import payments as stored
from chalicelib.services import letters
from chalicelib.services.facts import Fact, Unreadable
from chalicelib.services.letters import Letter
from chalicelib.services.mail_texts import in_language, instant, money

KINDS = {
    "PaymentStarted": "payment_asked",
    "RefundOwed": "refund_owed",
    "PaymentRefunded": "payment_refunded",
}


def send(fact: Fact) -> None:
    """To who pays; nobody is told who was erased, or whose account has no address."""
    payment = stored.find(fact.subject_id)
    if payment is None:
        raise Unreadable(f"no payment for {fact.id}")
    payer = payment.by if payment.by.kind == "customer" else payment.customer
    customer = customers.find(payer.id)
    if customer is None or customer.status is Status.ERASED or not customer.email:
        return
    kind = KINDS[fact.type]
    letters.send(fact, customer.id, customer.email, lambda: _letter(kind, payment, customer))


def _letter(kind: str, payment: Payment, customer: Customer) -> Letter:
    locale = locales.preferred(customer.locale)
    values = {
        "name": customer.called,
        "organisation": settings().organisation_name,
        "title": in_language(payment.type_title, locale),
        "amount": money(payment.amount, payment.currency, locale),
        "until": instant(payment.expires_at, locale),
        "reason": payment.refund_reason,
    }
    return Letter(kind, locale, values, f"{settings().site_url}/payments/{payment.id}")
