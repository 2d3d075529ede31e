"""Giving out the document that a form wants signed, and looking at what comes back (F16-F19).

The PDF says the answers as they were judged, for one customer and one version of the form; what is
kept of it is a digest (`models/signing.py`). Looking changes nothing: submitting judges again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain import access
from chalicelib.domain import signing as rules
from chalicelib.domain.access import Principal
from chalicelib.errors import Conflict, Forbidden, Invalid
from chalicelib.models import attempts
from chalicelib.models import signing as stored
from chalicelib.models.transaction import Transaction
from chalicelib.services import (
    catalogue,
    customers,
    filing_files,
    payments,
    printing,
    signed_answers,
    submissions,
    types,
)
from chalicelib.services.once import Once
from chalicelib.services.submissions import Submission
from chalicelib.services.uploads import Download

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Form:
    """A form as it would be handed in; `signed`: the upload that is said to be the document."""

    type_id: str
    form_version: int
    answers: Mapping[str, Any]
    signed: str = ""


@dataclass(frozen=True)
class Document:
    """A short link to the PDF, and until when it may be handed in."""

    link: Download
    until: datetime


@dataclass(frozen=True)
class Looked:
    """`problem`: why the file is not the document, None when it is; then who signed it and when."""

    problem: str | None
    signatures: Sequence[Mapping[str, Any]] = ()


def issue(principal: Principal, form: Form, locale: str, once: Once) -> Document:
    """A customer asks for the document. Raises Invalid with the fields to mend, Conflict for a form
    that asks for no signature, Forbidden."""
    access.may_open(principal)
    catalogue.may_open(principal, form.type_id)
    return _issue(principal, _answered(principal, form), locale, once)


def look(principal: Principal, form: Form, replaces: str = "") -> Looked:
    """Whether the file is what has to be signed, as submitting will judge it; `replaces`: the
    payment that it may wait with. Raises as that."""
    access.may_open(principal)
    return _look(principal, form, payments.held(principal, replaces) if replaces else "")


def issue_for(
    principal: Principal, customer_id: str, form: Form, locale: str, once: Once
) -> Document:
    """Staff print it for a customer at the counter, who signs it (F83)."""
    by = customers.represented(principal, customer_id, form.type_id)
    return issue(by, form, locale, once)


def look_for(principal: Principal, customer_id: str, form: Form) -> Looked:
    return look(customers.represented(principal, customer_id, form.type_id), form)


def issue_without_account(
    holder: str, form: Form, locale: str, source_ip: str, once: Once
) -> Document:
    """Of a form that is filed with an e-mail alone: it belongs to who holds the secret of the tab
    that its files are sent by (F2). Raises Forbidden for a type that asks for an account."""
    by = _filer(holder, form.type_id)
    attempts.count("signing", holder, 20, HOUR)
    attempts.count("signing-from", source_ip, 60, HOUR)
    return _issue(by, _answered(by, form), locale, once)


def look_without_account(holder: str, form: Form) -> Looked:
    return _look(_filer(holder, form.type_id), form)


def _look(principal: Principal, form: Form, held: str = "") -> Looked:
    try:
        found = submissions.judge(principal, form, held)
    except Invalid as failure:
        if failure.code in rules.PROBLEMS:
            return Looked(failure.code)
        raise
    return Looked(None, found.signed["signatures"] if found.signed else ())


def _filer(holder: str, type_id: str) -> Principal:
    if not types.current(type_id).without_account:
        raise Forbidden("account_needed")
    catalogue.may_file(type_id)
    return Principal("customer", "", "", holder=filing_files.owner(holder))


def _answered(principal: Principal, form: Form) -> Submission:
    found = submissions.answered(principal, form)
    if not rules.required(found.published.form):
        raise Conflict("nothing_to_sign")
    return found


def _issue(principal: Principal, found: Submission, locale: str, once: Once) -> Document:
    """The PDF first, then what is known of it: a document that nobody knows is refused, no more."""
    wanted = signed_answers.of(principal, found.published, found.answers)
    document, link = printing.to_sign(principal, found, locale)
    issued = signed_answers.issued(principal, wanted, document)
    made = Document(link, issued.until)
    transaction = Transaction()
    stored.create(transaction, issued)
    once.keep(transaction, made)
    transaction.commit()
    return made
