"""What people do with requests: load, decide (`domain/requests.py`), save.

A command is one read and one transaction; opening is the transaction alone. A lost race is decided
again on what is stored now, unless the caller named the version decided on.
"""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import access, protocol
from chalicelib.domain import requests as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.events import Actor
from chalicelib.domain.requests import Changed, Command, Message, Request
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import Responsibility
from chalicelib.errors import Busy, Conflict, NotFound, Stale
from chalicelib.models import request_queries as queries
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page
from chalicelib.models.request_queries import Opened
from chalicelib.models.requests import FormItem, RequestItem
from chalicelib.models.transaction import Transaction
from chalicelib.observability import correlation_id
from chalicelib.services import submissions, types
from chalicelib.services.once import Once
from chalicelib.services.submissions import Submission

ATTEMPTS = 4
Decide = Callable[[Request, Published], Changed | None]
Extra = Callable[[Transaction], None]
Save = Callable[[Request, Changed], Request]


class _NumberTaken(Conflict):
    """The random protocol number exists: draw another."""


def open_request(
    principal: Principal,
    type_id: str,
    form_version: int,
    answers: Mapping[str, Any],
    once: Once,
    channel: str = "",
) -> Request:
    """Submit a form (F2, F23), for whom the principal acts. Raises Invalid with the fields to mend,
    Forbidden for a contact who may not open."""
    access.may_open(principal)
    submission = submissions.judge(principal, type_id, form_version, answers)
    command = _command(principal, None, channel)
    for _ in range(ATTEMPTS):
        number = protocol.number(command.at, clock.digits(8), command.zone)
        try:
            return _submit(number, submission, command, once)
        except _NumberTaken:
            continue
    raise Busy


def _submit(number: str, submission: Submission, command: Command, once: Once) -> Request:
    files = [upload.file() for upload in submission.uploads]
    form = FormItem.of(number, submission.answers, files)

    def with_form(transaction: Transaction) -> None:
        transaction.create(form)
        submissions.claim(transaction, submission.uploads, number, "all")

    by = command.by
    customer = Actor("customer", by.represents, by.customer_name) if by.represents else None
    changed = rules.open_request(
        number, submission.published, submission.title, files, command, customer
    )
    return commit(None, changed, once, with_form)


def take(principal: Principal, request_id: str, version: int | None, once: Once) -> Request:
    """An attendant takes a request (F109)."""
    command = _command(principal, version)
    return _change(request_id, command, lambda r, p: rules.take(r, p, command), once)


def say(
    principal: Principal,
    request_id: str,
    text: str,
    file_ids: Sequence[str],
    purpose: str,
    version: int | None,
    once: Once,
) -> Request:
    """A message, note, question or solution, with what follows from it (F35, F55, F58, F60)."""
    command = _command(principal, version)
    uploads = submissions.attached(principal, file_ids)
    message = Message(text, [upload.file() for upload in uploads], purpose)
    visible = "staff" if purpose == "note" else "all"
    return _change(
        request_id,
        command,
        lambda r, p: rules.say(r, p, message, command),
        once,
        lambda transaction: submissions.claim(transaction, uploads, request_id, visible),
    )


def mine(principal: Principal, cursor: str | None) -> Page[Request]:
    """A customer's requests, newest activity first (F28, F44); a contact's are those of the
    organisation, all or the ones that they opened (F63)."""
    if access.sees_all(principal):
        return queries.of_customer(principal.customer_id, cursor)
    return queries.opened_by(principal.customer_id, principal.id, cursor)


def queue(principal: Principal, turn: str, cursor: str | None) -> Page[Request]:
    """What waits in the principal's departments, oldest first (F33)."""
    page = queries.queue(sorted(principal.departments), Responsibility(turn), cursor)
    return Page([each for each in page.items if access.visible_to(each, principal)], page.cursor)


def opened(principal: Principal, request_id: str) -> Opened:
    """One request with its answers and newest history. Raises NotFound for what is not yours."""
    _must_exist(request_id)
    found = queries.opened(request_id)
    _must_see(found.request, principal)
    return found


def older(principal: Principal, request_id: str, cursor: str | None) -> Page[EventItem]:
    """The next page of a long history."""
    _must_exist(request_id)
    _must_see(queries.get(request_id), principal)
    return queries.older_events(request_id, cursor)


def commit(
    before: Request | None, changed: Changed, once: Once | None = None, extra: Extra | None = None
) -> Request:
    """Save the next state and its events, and what the command was answered: one transaction.

    Raises Stale when `before` is no longer what is stored.
    """
    after, events = changed
    transaction = Transaction()
    if before is None:
        transaction.create(RequestItem.of(after), _NumberTaken())
    else:
        unchanged = RequestItem.unchanged_since(before.version)
        transaction.put(RequestItem.of(after), unchanged, Stale())
    for event in events:
        transaction.create(EventItem.of(after, event, correlation_id()), Stale())
    if once:
        once.keep(transaction, after)
    if extra:
        extra(transaction)
    transaction.commit()
    return after


def change(request_id: str, version: int | None, decide: Decide, save: Save) -> Request | None:
    """Load, decide and save, again when a race was lost; None when `decide` leaves it as it is."""
    for attempt in range(1, ATTEMPTS + 1):
        request = queries.get(request_id)
        changed = decide(request, types.published(request.type_id, request.form_version))
        if changed is None:
            return None
        try:
            return save(request, changed)
        except (Stale, Busy):
            if version is not None or attempt == ATTEMPTS:
                raise
            time.sleep(random.uniform(0.01, 0.05) * attempt)  # noqa: S311
    raise Busy


def _change(
    request_id: str, command: Command, decide: Decide, once: Once, extra: Extra | None = None
) -> Request:
    _must_exist(request_id)

    def scoped(request: Request, published: Published) -> Changed | None:
        _must_see(request, command.by)
        return decide(request, published)

    def save(before: Request, changed: Changed) -> Request:
        return commit(before, changed, once, extra)

    changed = change(request_id, command.version, scoped, save)
    if changed is None:
        raise Conflict
    return changed


def _command(principal: Principal, version: int | None, channel: str = "") -> Command:
    own = "api" if principal.kind == "system" else "portal"
    return Command(principal, clock.now(), settings().time_zone, channel or own, version)


def _must_exist(request_id: str) -> None:
    """A number whose check digits are wrong needs no reading."""
    if not protocol.is_valid(request_id):
        raise NotFound


def _must_see(request: Request, principal: Principal) -> None:
    if not access.visible_to(request, principal):
        raise NotFound
