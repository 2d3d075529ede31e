"""What is going to be done: staff propose it, the customer approves or rejects it (F104, F122)."""

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.domain import stages
from chalicelib.domain.change import Change
from chalicelib.domain.requests import Changed, Command, File, Request, Understanding
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import State


def propose(
    request: Request, published: Published, text: str, files: Sequence[File], command: Command
) -> Changed:
    change = Change.permitted("propose", request, published, command)
    change.set(understanding=Understanding(text, command.at, command.actor))
    change.tell("UnderstandingProposed", {"text": text, "files": list(files)})
    change.activity()
    change.answer()
    change.enter(State.PENDING, "understanding_proposed", again=True)
    return change.done()


def approve(request: Request, published: Published, command: Command) -> Changed:
    """Staff go on, by the move that the workflow has for it."""
    change = Change.permitted("approve", request, published, command)
    return _decided(change, "approved", "")


def reject(request: Request, published: Published, text: str, command: Command) -> Changed:
    change = Change.permitted("reject", request, published, command)
    return _decided(change, "rejected", text)


def _decided(change: Change, status: str, text: str) -> Changed:
    proposed = change.request.understanding
    assert proposed is not None
    change.set(understanding=replace(proposed, status=status, reason=text))
    kind = "UnderstandingApproved" if status == "approved" else "UnderstandingRejected"
    change.tell(kind, {"text": text} if text else {})
    change.activity()
    stage = change.published.stage(change.request.stage)
    move = stage.move(stage.approved if status == "approved" else stage.rejected)
    if move:
        stages.follow(change, move, text)
    else:
        change.enter(State.IN_PROGRESS, f"understanding_{status}")
    return change.done()
