"""Cancelling and deleting (F96, F124, D2)."""

from dataclasses import replace

from chalicelib.domain.change import Change
from chalicelib.domain.requests import Changed, Command, Request
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import State


def cancel(request: Request, published: Published, text: str, command: Command) -> Changed:
    """By the customer while it is their turn, by an attendant while it is not finished (D2)."""
    change = Change.permitted("cancel", request, published, command)
    change.tell("RequestCancelled", {"text": text})
    change.set(last_activity_at=command.at)
    change.enter(State.CANCELLED, f"cancelled_by_{command.by.kind}")
    return change.done()


def delete(request: Request, published: Published, command: Command) -> Changed:
    """An administrator's, and only after cancelling: it is there for nobody any more, its contents
    go, and the audit keeps that it was (D2)."""
    change = Change.permitted("delete", request, published, command)
    change.set(deleted=True, forget_at=None)
    change.tell("RequestDeleted", {"state": str(request.state)}, visible="staff")
    after, events = change.done()
    return replace(after, timers={}), events
