"""What people do with requests: load, decide (`domain/`), save.

A command is one read and one transaction; opening is the transaction alone. A lost race is decided
again on what is stored now, unless the caller named the version decided on.
"""

import random
import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import access, counters, groups, opening, protocol
from chalicelib.domain.access import Principal
from chalicelib.domain.events import Actor
from chalicelib.domain.fees import fee
from chalicelib.domain.requests import Changed, Command, Request
from chalicelib.domain.types import Published
from chalicelib.errors import Busy, Conflict, NotFound, Stale
from chalicelib.models import drafts
from chalicelib.models import request_queries as queries
from chalicelib.models.events import EventItem
from chalicelib.models.requests import FormItem, RequestItem
from chalicelib.models.transaction import Transaction
from chalicelib.observability import correlation_id
from chalicelib.services import catalogue, places, signed_answers, submissions, types
from chalicelib.services.once import Once
from chalicelib.services.submissions import FilledForm, Submission

ATTEMPTS = 4
BY_EMAIL = "email"  # the channel of what is filed without an account
OPENINGS = 8  # more than one may be beaten to a place, or to its leader
Decide = Callable[[Request, Published], Changed | None]
Extra = Callable[[Transaction], None]
Opening = Callable[[str, Transaction], None]
Save = Callable[[Request, Changed], Request]


class _NumberTaken(Conflict):
    """The random protocol number exists: draw another."""


def open_request(
    principal: Principal,
    form: FilledForm,
    once: Once,
    channel: str = "",
    also: Opening | None = None,
) -> Request:
    """Submit a form (F2, F23, F85), for whom the principal acts; `also` adds to the transaction
    what else is written of the new number. Raises Invalid with the fields to mend, Forbidden for a
    contact who may not open, Conflict for a type that is not open now, or not for them (F103), and
    for what has to be paid first (`fee_unpaid`, F19)."""
    access.may_open(principal)
    catalogue.may_open(principal, form.type_id)
    submission = submissions.judge(principal, form)
    if fee(submission.published.form, submission.answers):
        raise Conflict("fee_unpaid")  # it becomes a request when it is paid (services/payments.py)
    return submit(submission, command_of(principal, None, channel), once, also)


def submit(
    submission: Submission,
    command: Command,
    once: Once | None,
    also: Opening | None = None,
    paid: Mapping[str, Any] | None = None,
) -> Request:
    """What was judged becomes a request; `paid` is the fee that came for it (F19)."""
    for attempt in range(1, OPENINGS + 1):
        number = protocol.number(command.at, clock.digits(8), command.zone)
        try:
            return _submit(number, submission, command, once, also, paid)
        except _NumberTaken:
            continue
        except (Stale, Busy):
            wait(attempt)  # somebody else of the same place was first: decide again (F85)
    raise Busy


def _submit(
    number: str,
    submission: Submission,
    command: Command,
    once: Once | None,
    also: Opening | None,
    paid: Mapping[str, Any] | None,
) -> Request:
    files = [upload.file() for upload in submission.uploads]
    form = FormItem.of(number, submission.answers, files, submission.signed)
    spot = places.find(submission.published, submission.answers)

    def with_form(transaction: Transaction) -> None:
        transaction.create(form)
        submissions.claim(transaction, submission.uploads, number, "all", submission.held)
        signed_answers.claim(transaction, submission.signed, number, submission.held)
        _drop_draft(transaction, command, submission.published.type_id)
        if spot:
            spot.take(transaction, number)
        if also:
            also(number, transaction)

    by = command.by
    customer = Actor("customer", by.represents, by.customer_name) if by.represents else None
    changed = opening.open_request(
        number,
        submission.published,
        submission.title,
        files,
        command,
        customer,
        (spot.leader, spot.label) if spot else None,
        paid,
    )
    return commit(None, changed, once, with_form)


def _drop_draft(transaction: Transaction, command: Command, type_id: str) -> None:
    """What was sent is no draft any more; one filed without signing in was never one."""
    by = command.by
    if by.kind == "customer" and command.channel != BY_EMAIL:
        drafts.drop(transaction, by.id, by.represents, type_id)


def commit(
    before: Request | None, changed: Changed, once: Once | None = None, extra: Extra | None = None
) -> Request:
    """Save the next state and its events, and what the command was answered: one transaction.

    Raises Stale when `before` is no longer what is stored.
    """
    transaction = Transaction()
    add(transaction, before, changed)
    if once:
        once.keep(transaction, changed[0])
    if extra:
        extra(transaction)
    transaction.commit()
    return changed[0]


def add(transaction: Transaction, before: Request | None, changed: Changed) -> None:
    """The next state and its events; a leader that is finished gives its place up (F85)."""
    after, events = changed
    if before is None:
        transaction.create(RequestItem.of(after), _NumberTaken())
    else:
        unchanged = RequestItem.unchanged_since(before.version)
        transaction.put(RequestItem.of(after), unchanged, Stale())
    moved = counters.moved(before, after)
    for n, event in enumerate(events):
        step = None if n else moved
        transaction.create(EventItem.of(after, event, correlation_id(), step), Stale())
    if before and before.leads and groups.finished(after) and not groups.finished(before):
        places.release(transaction, before)


def change(request_id: str, version: int | None, decide: Decide, save: Save) -> Request | None:
    """Load, decide and save, again when a race was lost; None when `decide` leaves it as it is."""
    return again(version, lambda: _once(request_id, decide, save))


def _once(request_id: str, decide: Decide, save: Save) -> Request | None:
    request = queries.get(request_id)
    changed = decide(request, published_of(request))
    return None if changed is None else save(request, changed)


def again(version: int | None, attempt: Callable[[], Request | None]) -> Request | None:
    """A lost race is decided anew, unless the caller named the version decided on."""
    for number in range(1, ATTEMPTS + 1):
        try:
            return attempt()
        except (Stale, Busy):
            if version is not None or number == ATTEMPTS:
                raise
            wait(number)
    raise Busy


def wait(attempt: int) -> None:
    time.sleep(random.uniform(0.01, 0.05) * attempt)  # noqa: S311


def settled(changed: Request | None) -> Request:
    """For commands that always change something."""
    assert changed is not None
    return changed


def act(
    request_id: str, command: Command, decide: Decide, once: Once, extra: Extra | None = None
) -> Request:
    """A command of a person or system on a request that is theirs to see. Raises NotFound."""
    must_exist(request_id)

    def scoped(request: Request, published: Published) -> Changed | None:
        must_see(request, command.by)
        return decide(request, published)

    def save(before: Request, changed: Changed) -> Request:
        return commit(before, changed, once, extra)

    changed = change(request_id, command.version, scoped, save)
    if changed is None:
        raise Conflict
    return changed


def published_of(request: Request) -> Published:
    """The version that a request keeps, with a service level at least as new as its clock's: one
    that this process knew before it changed would move the deadline back (F92)."""
    found = types.published(request.type_id, request.form_version)
    known = found.service_level.version if found.service_level else 0
    if request.clock and request.clock.version > known:
        types.forget_levels()
        return types.published(request.type_id, request.form_version)
    return found


def with_form(principal: Principal, request_id: str) -> tuple[Request, FormItem | None, Published]:
    """A request that the principal may see, with its answers: one query. Raises NotFound."""
    must_exist(request_id)
    request, form = queries.with_form(request_id)
    must_see(request, principal)
    return request, form, published_of(request)


def answered_on(request: Request) -> date:
    """Kept answers are read as on the day when they were given, on every screen and command."""
    return request.opened_at.astimezone(ZoneInfo(settings().time_zone)).date()


def command_of(principal: Principal, version: int | None, channel: str = "") -> Command:
    own = "api" if principal.kind == "system" else "portal"
    return Command(principal, clock.now(), settings().time_zone, channel or own, version)


def must_exist(request_id: str) -> None:
    """A number whose check digits are wrong needs no reading."""
    if not protocol.is_valid(request_id):
        raise NotFound


def must_see(request: Request, principal: Principal) -> None:
    if not access.visible_to(request, principal):
        raise NotFound
