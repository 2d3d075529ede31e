"""The survey of a request: asked when it is solved, answered once by whoever it is about (F61).

In the portal, or by a link that needs no sign-in: it is made where the mail is, and stands in no
event, queue or log. Opening it changes nothing; the button of its page does (D8).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import surveys as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.requests import Changed, Command, Request
from chalicelib.domain.surveys import Survey
from chalicelib.domain.types import Published
from chalicelib.errors import Conflict
from chalicelib.models import request_queries as queries
from chalicelib.models import surveys as stored
from chalicelib.models.transaction import Transaction
from chalicelib.services import finding, requests
from chalicelib.services.once import Once

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """The questions about a request; what was answered, or why it cannot be now."""

    request: Request
    questions: Sequence[Mapping[str, Any]]
    survey: Survey | None
    refusal: str | None


def of_request(principal: Principal, request_id: str) -> Sheet:
    """Raises NotFound for what is not theirs."""
    found = finding.opened(principal, request_id).opened
    return _sheet(found.request, found.survey)


def of_link(token: str) -> Sheet:
    """Raises NotFound for a link that is over, or was used."""
    request = queries.get(stored.opened_by(token, clock.now()))
    return _sheet(request, stored.find(request.id))


def answer(
    principal: Principal, request_id: str, answers: Answers, comment: str, once: Once
) -> Request:
    """Raises NotFound for what is not theirs, Conflict when it is not asked or was answered."""
    finding.opened(principal, request_id)
    return _answer(principal, request_id, (answers, comment), once, lambda transaction: None)


def answer_by_link(token: str, answers: Answers, comment: str, once: Once) -> Request:
    """As the customer whom the link was mailed to. Raises NotFound for one that is used or over."""
    request = queries.get(stored.opened_by(token, clock.now()))
    customer = request.customer
    principal = Principal("customer", customer.id, customer.name)

    def spent(transaction: Transaction) -> None:
        stored.spend(transaction, token)

    return _answer(principal, request.id, (answers, comment), once, spent, "email")


def link(request_id: str) -> str:
    """A new address by which the request's survey can be answered; the token stands behind its #,
    where no server and no log ever sees it."""
    token = clock.token()
    stored.keep_link(token, request_id, clock.now())
    return f"{settings().site_url}/survey#{token}"


def forget_words(transaction: Transaction, request_id: str) -> None:
    """What was written goes; the stars stay."""
    if survey := stored.find(request_id):
        stored.replace(transaction, request_id, rules.wordless(survey))


def _sheet(request: Request, survey: Survey | None) -> Sheet:
    published = requests.published_of(request)
    refusal = rules.refusal(request, survey is not None)
    return Sheet(request, rules.questions(published), survey, refusal)


def _answer(
    principal: Principal,
    request_id: str,
    said: tuple[Answers, str],
    once: Once,
    more: Callable[[Transaction], None],
    channel: str = "portal",
) -> Request:
    command = Command(principal, clock.now(), settings().time_zone, channel)
    made: list[Survey] = []

    def decide(request: Request, published: Published) -> Changed:
        changed, survey = rules.answer(request, published, *said, command)
        made[:] = [survey]
        return changed

    def save(before: Request, changed: Changed) -> Request:
        def extra(transaction: Transaction) -> None:
            stored.keep(transaction, request_id, made[0])
            more(transaction)

        return requests.commit(before, changed, once, extra)

    after = requests.change(request_id, None, decide, save)
    if after is None:
        raise Conflict
    return after
