"""A submitted form becomes a request (F2, F23, F104)."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib import clock
from chalicelib.domain import groups, service_levels
from chalicelib.domain.change import Change
from chalicelib.domain.events import Actor
from chalicelib.domain.requests import Changed, Command, File, Passage, Request
from chalicelib.domain.texts import Text
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import State


def open_request(
    number: str,
    published: Published,
    title: Text | None,
    files: Sequence[File],
    command: Command,
    customer: Actor | None = None,
    spot: tuple[str, str] | None = None,
    paid: Mapping[str, Any] | None = None,
) -> Changed:
    """`open`: staff's turn, in the first stage of the workflow.

    `customer`: whose it is, when somebody else submits it: a contact for their organisation, or
    staff on behalf of a customer (F83, F107). `spot`: the request that leads where this one stands
    (empty: this one does), and the label of that place (F85). `paid`: the fee that came for it,
    `{payment, amount, currency}` (F19).
    """
    change = Change(_new(number, published, title, command, customer), published, command)
    request = change.request
    data = {
        "type_id": request.type_id,
        "title": request.title,
        "stage": request.stage,
        "files": list(files),
    }
    change.tell("RequestOpened", data)
    if paid:
        change.set(paid={**paid, "at": clock.text(command.at)})
        change.tell("FeePaid", paid)
    if spot:
        groups.opened(change, *spot)
    return change.done()


def _new(
    number: str,
    published: Published,
    title: Text | None,
    command: Command,
    customer: Actor | None,
) -> Request:
    stage = published.workflow.stages[published.workflow.start]
    phase = published.phase(stage, State.OPEN)
    level = published.service_level
    return Request(
        id=number,
        type_id=published.type_id,
        type_title=published.title,
        form_version=published.version,
        title=title or published.title,
        state=State.OPEN,
        phase=phase,
        department=stage.department,
        customer=customer or command.actor,
        opened_by=command.actor,
        attendant=Actor("staff", stage.attendant, "") if stage.attendant else None,
        opened_at=command.at,
        last_activity_at=command.at,
        version=0,
        entry=1,
        demo=published.demo,
        channel=command.channel,
        stage=stage.id,
        passages=(Passage(stage.id, command.at, command.actor, phase["stage"]),),
        clock=service_levels.start(level, command.at, command.zone) if level else None,
        entered_at=command.at,
    )
