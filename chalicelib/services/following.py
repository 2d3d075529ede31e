"""Following one request by a link of a mail: reading it, and writing to whoever handles it.

The link works once, and not by being opened: the button of its page uses it (D8). What it gives is
a session of one request: every other one is not there.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib import clock, locales
from chalicelib.config import settings
from chalicelib.domain import privacy, protocol
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import Customer
from chalicelib.domain.events import Actor
from chalicelib.domain.files import SINGLE_BYTES
from chalicelib.domain.reading import Deadline
from chalicelib.domain.requests import Request
from chalicelib.errors import NotFound
from chalicelib.gateways import queues
from chalicelib.models import attempts, customers, follow
from chalicelib.models import request_queries as queries
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page
from chalicelib.models.transaction import Transaction
from chalicelib.models.uploads import UploadItem
from chalicelib.observability import correlation_id
from chalicelib.services import finding, follow_links, handling, letters, printing, uploads
from chalicelib.services.facts import Fact
from chalicelib.services.finding import Reading
from chalicelib.services.letters import Letter
from chalicelib.services.once import Once
from chalicelib.services.requests import must_see
from chalicelib.services.uploads import Download, Started

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Entered:
    """Which request the session is of, and until when."""

    request_id: str
    until: datetime


def enter(token: str, session: str, once: Once) -> Entered:
    """Use a link: from now on `session`, a secret that the tab made, reads its request. Raises
    NotFound for a link that was used, is over, or whose customer has gone."""
    used = follow.link(token)
    request, customer = queries.get(used.request_id), customers.find(used.customer_id)
    theirs = customer is not None and request.customer.id == customer.id
    if customer is None or not theirs or not follow_links.serves(customer, request):
        raise NotFound("follow_link_gone")
    transaction = Transaction()
    entered = Entered(request.id, follow.enter(transaction, token, used, session))
    once.keep(transaction, entered)
    transaction.commit()
    return entered


def look(session: str) -> Reading:
    """The request as its customer reads it. Raises NotFound for a session that is over."""
    found = follow.session(session)
    opened = queries.opened(found.request_id)
    return finding.reading_of(opened, _reader(found.customer_id, opened.request))


def older(session: str, cursor: str | None) -> tuple[Page[EventItem], Principal]:
    """The next page of a long history."""
    principal, request = _entered(session)
    return queries.older_events(request.id, cursor), principal


def deadlines(session: str) -> list[Deadline]:
    """Why its deadlines are what they are (F92)."""
    principal, request = _entered(session)
    return finding.deadlines(principal, request.id)


def say(
    session: str, text: str, files: Sequence[str], document: str, version: int | None, once: Once
) -> Request:
    """Write, or answer a question, as the customer of the request."""
    principal, request = _entered(session)
    return handling.say(principal, request.id, text, files, "message", version, once, document)


def start_upload(session: str, file: tuple[str, int, str], once: Once) -> Started:
    """A file for a message. Raises TooMany."""
    principal, request = _entered(session)
    attempts.count("follow-files", request.id, 30, HOUR)
    return uploads.start(principal, *file, once, SINGLE_BYTES)


def own_upload(session: str, upload_id: str) -> UploadItem:
    return uploads.own(_entered(session)[0], upload_id)


def download(session: str, file_id: str) -> Download:
    principal, request = _entered(session)
    return uploads.download(principal, request.id, file_id)


def print_answers(session: str, locale: str) -> Download:
    """The answers as their customer reads them, as a PDF (F25). Raises TooMany: making one costs
    more than reading."""
    principal, request = _entered(session)
    attempts.count("follow-pdf", request.id, 30, HOUR)
    return printing.link(principal, request.id, locale)


def ask(number: str, email: str, source_ip: str, once: Once) -> None:
    """Another link, if number and address fit: looked up behind the queue, so that this call is
    the same whether they do or not. The address goes there as a hash."""
    attempts.count("follow", email.strip(), 5, HOUR)
    attempts.count("follow-from", source_ip, 50, HOUR)
    asked = _asked(number.strip(), email.strip())
    queues.send(settings().mail_queue_url, {asked.id: asked.body()})
    transaction = Transaction()
    once.keep(transaction, None)
    transaction.commit()


def mail(fact: Fact) -> None:
    """What `ask` promised. Nobody is written to whose request it is not."""
    request = _numbered(fact.request_id)
    customer = customers.find(request.customer.id) if request else None
    if request is None or customer is None or request.deleted:
        return
    fits = hmac.compare_digest(_digest(customer.email), str(fact.data["address"]))
    if fits and follow_links.serves(customer, request):
        letters.send(fact, customer.id, customer.email, lambda: _letter(customer, request))


def _numbered(number: str) -> Request | None:
    if not protocol.is_valid(number):
        return None
    try:
        return queries.get(number)
    except NotFound:
        return None


def _letter(customer: Customer, request: Request) -> Letter:
    values = {
        "name": customer.called,
        "organisation": settings().organisation_name,
        "protocol": request.id,
    }
    locale = locales.preferred(customer.locale)
    return Letter("follow_link", locale, values, follow_links.make(request))


def _asked(number: str, email: str) -> Fact:
    return Fact(
        id=clock.identifier(),
        type="FollowAsked",
        subject="follow",
        subject_id="",
        request_id=number,
        version=0,
        n=0,
        at=clock.text(clock.now()),
        by=Actor("anyone", "anyone", ""),
        channel="email",
        visible="staff",
        correlation_id=correlation_id(),
        department="",
        customer_id="",
        state="",
        data={"address": _digest(email)},
    )


def _digest(address: str) -> str:
    return hashlib.sha256(address.lower().encode()).hexdigest()


def _entered(session: str) -> tuple[Principal, Request]:
    found = follow.session(session)
    request = queries.get(found.request_id)
    return _reader(found.customer_id, request), request


def _reader(customer_id: str, request: Request) -> Principal:
    """Its customer, while it is the one to whom the link was mailed. Raises NotFound."""
    customer = request.customer
    principal = Principal("customer", customer_id, customer.name)
    must_see(request, principal)
    if customer.name == privacy.pseudonym(customer.id):
        raise NotFound
    return principal
