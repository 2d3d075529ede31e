"""Mail that follows from an event: sent once, or, when a sender is killed, again but never not.

SES puts a `Message-ID` of its own on what it delivers, so ours, made of the event and the
recipient, also stands in `Original-Message-ID` (RFC 3297): a second copy shows that it is one.
"""

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from chalicelib import locales
from chalicelib.config import settings
from chalicelib.domain.customers import Customer, Status
from chalicelib.gateways import mailer
from chalicelib.models import customers, mails
from chalicelib.models import request_queries as queries
from chalicelib.models.mails import Claim
from chalicelib.observability import logger
from chalicelib.services import follow_links, mail_texts, surveys
from chalicelib.services.facts import Fact, Unreadable
from chalicelib.services.mail_texts import Words

ASKS = ("solution", "survey_reminded")  # mails with a link to say how it went (F61)


class BeingSent(Exception):
    """Another claim is still running; the queue brings the event again when it must be over."""


def send(fact: Fact) -> None:
    """Tell the customer. Raises BeingSent while somebody else may be sending."""
    customer = customers.find(fact.customer_id)
    if customer is None:
        raise Unreadable(f"no customer for {fact.id}")
    if customer.status is Status.ERASED:
        return  # nobody is there to be told
    locale = locales.preferred(customer.locale)
    request = queries.get(fact.request_id)
    claim = mails.claim(fact.id, customer.id, _message_id(fact, customer))
    if claim is Claim.ANOTHERS:
        raise BeingSent(fact.id)
    if claim is Claim.MINE:
        kind = _kind(fact)
        survey = surveys.link(request.id) if kind in ASKS else ""
        follow = follow_links.make(request) if follow_links.serves(customer, request) else ""
        words = mail_texts.write(kind, locale, customer.called, fact, request, survey, follow)
        message = _message(fact, customer, locale, words)
        receipt = mailer.send(settings().mail_from, customer.email, message.as_bytes())
        mails.mark_sent(fact.id, customer.id, receipt)
        logger.info("mail sent", extra={"event": fact.id, "receipt": receipt})


KINDS = {
    "UnderstandingProposed": "understanding",
    "Restarted": "restarted",
    "RequestCancelled": "cancelled",
    "Split": "split",
    "SurveyReminded": "survey_reminded",
}


def _kind(fact: Fact) -> str:
    """Which template. Notes have none, and never come here."""
    if fact.type == "RequestOpened":
        return "opened" if fact.by.kind == "customer" else "opened_for"
    if fact.type in KINDS:
        return KINDS[fact.type]
    return str(fact.data["purpose" if fact.type == "MessagePosted" else "reason"])


def _message(fact: Fact, customer: Customer, locale: str, words: Words) -> EmailMessage:
    """ASCII throughout, and no header that a person could have written a line of."""
    own = _message_id(fact, customer)
    thread = f"<{fact.request_id}@{_domain()}>"
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = own
    message["Original-Message-ID"] = own
    message["From"] = Address(settings().organisation_name, addr_spec=settings().mail_from)
    message["To"] = Address(addr_spec=customer.email)
    message["Subject"] = words.subject
    message["In-Reply-To"] = thread
    message["References"] = thread
    message["Content-Language"] = locale
    message["Auto-Submitted"] = "auto-generated"
    message["X-Correlation-Id"] = fact.correlation_id
    message.set_content(words.text, cte="quoted-printable")
    message.add_alternative(words.html, subtype="html", cte="quoted-printable")
    return message


def _message_id(fact: Fact, customer: Customer) -> str:
    return f"<{_digest(fact.id)}.{_digest(customer.id)}@{_domain()}>"


def _domain() -> str:
    return settings().mail_from.rpartition("@")[2]


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:16]
