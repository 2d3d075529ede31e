"""The commands on a request that is open, or was: one read and one transaction each.

What they mean stands in `domain/`: messages, stages, parameters, understanding, pressing, ending.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import ending, messages, parameters, pressing, stages, understanding
from chalicelib.domain.access import Principal
from chalicelib.domain.events import Actor
from chalicelib.domain.requests import Changed, Command, Message, Request
from chalicelib.domain.staff import Member
from chalicelib.domain.stages import HandOver
from chalicelib.domain.types import Published
from chalicelib.errors import Invalid
from chalicelib.models.requests import FormItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import people, requests, submissions
from chalicelib.services.once import Once
from chalicelib.services.requests import act, command_of

Said = Callable[[Request, Published, str, Sequence[Mapping[str, Any]], Command], Changed]


def take(principal: Principal, request_id: str, version: int | None, once: Once) -> Request:
    """An attendant takes a request (F109)."""
    command = command_of(principal, version)
    return act(request_id, command, lambda r, p: messages.take(r, p, command), once)


def say(
    principal: Principal,
    request_id: str,
    text: str,
    file_ids: Sequence[str],
    purpose: str,
    version: int | None,
    once: Once,
    document: str = "",
) -> Request:
    """A message, note, question or solution, with what follows from it (F35, F55, F58, F60)."""
    if not text.strip() and not file_ids:
        raise Invalid(fields={"text": "required"})
    visible = "staff" if purpose == "note" else "all"

    def decide(r: Request, p: Published, files: Sequence[Any], command: Command) -> Changed:
        return messages.say(r, p, Message(text, files, purpose, document), command)

    return _with_files(principal, request_id, file_ids, version, once, decide, visible)


def propose(
    principal: Principal,
    request_id: str,
    text: str,
    file_ids: Sequence[str],
    version: int | None,
    once: Once,
) -> Request:
    """Write the understanding (F122)."""
    return _saying(understanding.propose, principal, request_id, text, file_ids, version, once)


def press(
    how: str,
    principal: Principal,
    request_id: str,
    text: str,
    file_ids: Sequence[str],
    version: int | None,
    once: Once,
) -> Request:
    """`how`: `reiterate`, `complain` or `restart` (F90–F95)."""
    return _saying(PRESSING[how], principal, request_id, text, file_ids, version, once)


PRESSING: Mapping[str, Said] = {
    "reiterate": pressing.reiterate,
    "complain": pressing.complain,
    "restart": pressing.restart,
}


def approve(principal: Principal, request_id: str, version: int | None, once: Once) -> Request:
    """The customer agrees to the understanding (F104)."""
    command = command_of(principal, version)
    return act(request_id, command, lambda r, p: understanding.approve(r, p, command), once)


def reject(
    principal: Principal, request_id: str, text: str, version: int | None, once: Once
) -> Request:
    command = command_of(principal, version)
    return act(request_id, command, lambda r, p: understanding.reject(r, p, text, command), once)


def cancel(
    principal: Principal, request_id: str, text: str, version: int | None, once: Once
) -> Request:
    """F96, D2."""
    command = command_of(principal, version)
    return act(request_id, command, lambda r, p: ending.cancel(r, p, text, command), once)


def delete(principal: Principal, request_id: str, version: int | None, once: Once) -> Request:
    """What was cancelled is there for nobody any more (F124, D2)."""
    command = command_of(principal, version)
    return act(request_id, command, lambda r, p: ending.delete(r, p, command), once)


def hand_over(
    principal: Principal,
    request_id: str,
    move: str,
    reason: str,
    attendant: Member | None,
    version: int | None,
    once: Once,
) -> Request:
    """To the next stage, with a condition and a reason (F119), and to who goes on, if they are
    named: Invalid for somebody who does not serve where it goes."""
    named = Actor("staff", attendant.id, attendant.name) if attendant else None
    command, wanted = command_of(principal, version), HandOver(move, reason, named)

    def attempt() -> Request:
        request, form, published = requests.with_form(principal, request_id)
        answers = form.answers if form else {}
        shown = parameters.shown(
            published, answers, form.files if form else [], requests.answered_on(request)
        )
        changed = stages.hand_over(request, published, wanted, answers, shown, command)
        if attendant and changed[0].department.id not in attendant.departments:
            raise Invalid(fields={"attendant": "elsewhere"})
        return requests.commit(request, changed, once)

    return requests.settled(requests.again(version, attempt))


def hand_over_to(
    principal: Principal,
    request_id: str,
    move: str,
    reason: str,
    attendant: str,
    version: int | None,
    once: Once,
) -> Request:
    """The same, naming who goes on. Raises Invalid for somebody who does not serve."""
    member = people.staff(attendant) if attendant else None
    if attendant and (member is None or not member.active):
        raise Invalid(fields={"attendant": "unknown"})
    return hand_over(principal, request_id, move, reason, member, version, once)


def fill(
    principal: Principal,
    request_id: str,
    changes: Mapping[str, Any],
    version: int | None,
    once: Once,
) -> Request:
    """Change parameters of the stage (F118)."""
    command = command_of(principal, version)

    def attempt() -> Request:
        request, form, published = requests.with_form(principal, request_id)
        answers, files = (form.answers, form.files) if form else ({}, [])
        changed, kept = parameters.fill(
            request, published, answers, files, changes, clock.today(settings().time_zone), command
        )

        def keep(transaction: Transaction) -> None:
            signed = form.signed if form else None
            transaction.put(FormItem.of(request_id, kept, files, signed))

        return requests.commit(request, changed, once, keep)

    return requests.settled(requests.again(version, attempt))


def _saying(
    rule: Said,
    principal: Principal,
    request_id: str,
    text: str,
    file_ids: Sequence[str],
    version: int | None,
    once: Once,
) -> Request:
    def decide(r: Request, p: Published, files: Sequence[Any], command: Command) -> Changed:
        return rule(r, p, text, files, command)

    return _with_files(principal, request_id, file_ids, version, once, decide, "all")


def _with_files(
    principal: Principal,
    request_id: str,
    file_ids: Sequence[str],
    version: int | None,
    once: Once,
    decide: Callable[[Request, Published, Sequence[Any], Command], Changed],
    visible: str,
) -> Request:
    """A command that brings the caller's own files with it."""
    command = command_of(principal, version)
    uploads = submissions.attached(principal, file_ids)
    files = [upload.file() for upload in uploads]
    return act(
        request_id,
        command,
        lambda r, p: decide(r, p, files, command),
        once,
        lambda transaction: submissions.claim(transaction, uploads, request_id, visible),
    )
