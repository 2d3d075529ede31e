"""Taking a request, and the discussion: who says what, and the move that follows (F33, F55, F58,
F60, F120, F121, D1, D6, D7)."""

from typing import Any

from chalicelib.domain.change import Change
from chalicelib.domain.requests import Changed, Command, Message, Request
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import RESPONSIBILITY, SAID_BY_STAFF, Responsibility, State
from chalicelib.errors import Invalid

ACTION = {"message": "message", "note": "note", "question": "ask", "solution": "resolve"}


def take(request: Request, published: Published, command: Command) -> Changed:
    """An attendant makes the request theirs (F33, F109)."""
    change = Change.permitted("take", request, published, command)
    change.set(attendant=command.actor)
    before = request.attendant.id if request.attendant else ""
    attendant = {"id": command.by.id, "name": command.by.name}
    change.tell("RequestTaken", {"attendant": attendant, "before": before})
    change.enter(State.IN_PROGRESS, "taken")
    return change.done()


def say(request: Request, published: Published, message: Message, command: Command) -> Changed:
    """A message, note, question or solution, with what follows from it."""
    return posted(Change.permitted(ACTION[message.purpose], request, published, command), message)


def posted(change: Change, message: Message) -> Changed:
    """The same, for a change that may be made already."""
    note = message.purpose == "note"
    data: dict[str, Any] = {
        "purpose": message.purpose,
        "text": message.text,
        "files": list(message.files),
    }
    if message.document:
        data["document"] = _received(change, message)
    change.tell("MessagePosted", data, visible="staff" if note else "all")
    if not note:
        change.activity()
    if change.command.by.kind == "customer":
        if not (message.document and goes_on_by_customer(change)):
            answered(change)
        return change.done()
    if not note:
        change.answer()
    if message.purpose in SAID_BY_STAFF:
        to, reason = SAID_BY_STAFF[message.purpose]
        change.enter(to, reason, again=True)
    return change.done()


def goes_on_by_customer(change: Change) -> bool:
    """The stage waits for the customer to hand it over: what they bring for that is not yet their
    answer (F31, F119)."""
    moves = change.published.stage(change.request.stage).moves
    return any("customer" in each.by for each in moves)


def answered(change: Change) -> None:
    """Who speaks on the customer's turn hands the request back to staff (D7)."""
    if RESPONSIBILITY[change.request.state] is Responsibility.CUSTOMER:
        change.enter(State.IN_PROGRESS, "customer_replied")


def _received(change: Change, message: Message) -> dict[str, Any]:
    """A document that some stage asks for has come (F31). Raises Invalid for an unknown one."""
    stages = change.published.workflow.stages.values()
    known = {each.id: each for stage in stages for each in stage.documents}
    document = known.get(message.document)
    if document is None or not message.files:
        raise Invalid(fields={"document": "unknown" if document is None else "required"})
    change.set(received=change.request.received | {document.id})
    return {"id": document.id, "title": document.title}
