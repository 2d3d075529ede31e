"""Filing without an account: answers, a name, and an address that a code proves (F2, F23).

Nothing is looked up before the code has come back: whoever's the address is, filing takes the same
calls and gets the same answer. Then the request opens for the customer whose address it is, else
for one who is made in the same transaction (`decisions/0086-without-account.md`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import customers as rules
from chalicelib.domain import formats
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By, Customer, Status
from chalicelib.domain.events import Actor
from chalicelib.domain.requests import Request
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid, NotFound
from chalicelib.gateways import mailer
from chalicelib.models import attempts, customers, filings, taken
from chalicelib.models import request_queries as queries
from chalicelib.models.customers import CustomerItem
from chalicelib.models.filings import Filed, FilingItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import (
    catalogue,
    filing_files,
    letters,
    records,
    requests,
    submissions,
    types,
)
from chalicelib.services.letters import Letter
from chalicelib.services.once import Once
from chalicelib.services.requests import BY_EMAIL

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ATTEMPTS = 4
RACES = frozenset({"email_taken", "exists", "filing_done"})


@dataclass(frozen=True)
class Asked:
    """A form as it is filed; `holder`: the secret by which its files were sent, if any were;
    `signed`: the one that is the signed document, where one is asked for."""

    type_id: str
    form_version: int
    answers: Mapping[str, Any]
    name: str
    email: str
    locale: str
    holder: str = ""
    signed: str = ""


def begin(asked: Asked, source_ip: str, once: Once) -> str:
    """Keep what was filed, and mail a code: the id of the filing. Raises Invalid by field,
    Forbidden for a type that asks for an account."""
    filed = _judged(asked)
    attempts.count("filing", filed.email, 5, HOUR)
    attempts.count("filing-from", source_ip, 50, HOUR)
    filing_id, code = clock.identifier(), clock.digits(filings.DIGITS)
    transaction = Transaction()
    transaction.create(FilingItem.of(filing_id, filed, code))
    once.keep(transaction, filing_id)
    transaction.commit()
    _mail(filed, code)  # after it is kept: a code that opens nothing would be worse than none
    return filing_id


def resend(filing_id: str, once: Once) -> str:
    """Mail another code, which takes the place of the one before. Raises NotFound, TooMany."""
    attempts.count("filing-resend", filing_id, 3, DAY)
    found = filings.find(filing_id)
    if found.request_id:
        raise NotFound("filing_gone")
    code = clock.digits(filings.DIGITS)
    found.change_code(code)
    _mail(found.filed(), code)
    transaction = Transaction()
    once.keep(transaction, filing_id)
    transaction.commit()
    return filing_id


def confirm(filing_id: str, code: str, once: Once) -> Request:
    """The code came back: the request opens, once, however often it is confirmed.

    Raises Invalid for a wrong code, NotFound for what is over, TooMany after five tries.
    """
    attempts.count("filing-code", filing_id, 5, DAY)
    for _ in range(ATTEMPTS):
        found = filings.find(filing_id)
        if not found.opens(code):
            raise Invalid(fields={"code": "code_wrong"})
        if found.request_id:
            return queries.get(found.request_id)
        try:
            return _open(found, once)
        except Conflict as failure:
            if failure.code not in RACES:
                raise
    raise Busy


def _open(found: FilingItem, once: Once) -> Request:
    """One transaction: request, end of the filing, and the customer when there was none."""
    filed = found.filed()
    holder = taken.holder(filed.email)
    customer = _current(holder) if holder else _new(filed)

    def also(number: str, transaction: Transaction) -> None:
        filings.done(transaction, found, number)
        if holder:
            taken.still_holds(transaction, filed.email, holder)
        else:
            _create(transaction, customer)

    by = Principal(
        kind="customer",
        id=customer.id,
        name=customer.called,
        email=customer.email,
        locale=customer.locale,
        holder=filed.holder,
    )
    return requests.open_request(by, filed, once, BY_EMAIL, also)


def _current(customer_id: str) -> Customer:
    """Whose the address is: who was merged keeps theirs, and is somebody else now."""
    known = customers.get(customer_id)
    return customers.get(known.merged_into) if known.merged_into else known


def _new(filed: Filed) -> Customer:
    """Active at once: the address is proved, and nothing else is said of them."""
    return Customer(
        id=clock.identifier(),
        kind="natural",
        name=filed.name,
        email=filed.email,
        locale=filed.locale,
        status=Status.ACTIVE,
        created_at=clock.now(),
        mail_only=True,
    )


def _create(transaction: Transaction, made: Customer) -> None:
    customer, events = rules.register(
        made, By(Actor("customer", made.id, ""), clock.now(), BY_EMAIL)
    )
    transaction.create(CustomerItem.of(customer), Conflict("exists"))
    taken.claim_address(transaction, customer.email, customer.id)
    records.add(transaction, ("customer", customer.id), events)


def _judged(asked: Asked) -> Filed:
    """As everywhere, all that is wrong by field at once."""
    if not types.current(asked.type_id).without_account:
        raise Forbidden("account_needed")
    catalogue.may_file(asked.type_id)
    address, name = formats.email(asked.email.strip()), " ".join(asked.name.split())
    wrong = {} if address else {"email": "format"}
    wrong |= {} if name else {"name": "required"}
    holder = filing_files.owner(asked.holder) if asked.holder else ""
    by = Principal("customer", "", name, holder=holder)
    code = None
    try:
        submissions.judge(by, asked)
    except Invalid as failure:
        code, wrong = failure.code if not wrong else None, wrong | failure.fields
    if wrong or address is None:
        raise Invalid(code, wrong)
    filed = (asked.type_id, asked.form_version, asked.answers)
    return Filed(*filed, name, address, asked.locale, holder, asked.signed)


def _mail(filed: Filed, code: str) -> None:
    """Nothing that a stranger wrote stands in it: not even the name by which they greet."""
    values = {"name": filed.email, "organisation": settings().organisation_name, "code": code}
    letter = Letter("filing_code", filed.locale, values, f"{settings().site_url}/")
    message = letters.compose(letter, filed.email)
    mailer.send(settings().mail_from, filed.email, message.as_bytes())
