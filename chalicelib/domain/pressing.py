"""The three ways to press a request: reiterate, complain, restart (F90–F95, D4–D6)."""

from collections.abc import Sequence
from typing import Any

from chalicelib.domain import service_levels
from chalicelib.domain.change import Change
from chalicelib.domain.requests import Changed, Command, File, Passage, Request
from chalicelib.domain.stages import PASSAGES
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import State


def reiterate(
    request: Request, published: Published, text: str, files: Sequence[File], command: Command
) -> Changed:
    """Say again what is waited for, while staff have not answered (F90, F91)."""
    change = Change.permitted("reiterate", request, published, command)
    change.set(reiterations=request.reiterations + 1)
    change.tell("Reiterated", {"text": text, "files": list(files)})
    change.activity()
    return change.done()


def complain(
    request: Request, published: Published, text: str, files: Sequence[File], command: Command
) -> Changed:
    """Only about a service time that was exceeded (F92, F93, D5)."""
    change = Change.permitted("complain", request, published, command)
    change.set(complaints=request.complaints + 1)
    change.tell("Complained", {"text": text, "files": list(files)})
    change.activity()
    return change.done()


def restart(
    request: Request, published: Published, text: str, files: Sequence[File], command: Command
) -> Changed:
    """A finished request goes on, for a reason, within its window (F94, F95, D4): with the one who
    had it, in the stage that the workflow names, on a clock that begins anew. How it went is said
    once (F61): who said it is not asked again."""
    change = Change.permitted("restart", request, published, command)
    level = published.service_level
    change.set(
        restarts=request.restarts + 1,
        survey_reminded_at=None,
        understanding=None,
        clock=service_levels.start(level, command.at, command.zone) if level else None,
    )
    _begin_again(change, text)
    after = change.request
    change.tell("Restarted", {"text": text, "files": list(files), **_where(after)})
    change.activity()
    change.enter(State.IN_PROGRESS if after.attendant else State.OPEN, "restarted")
    return change.done()


def _begin_again(change: Change, text: str) -> None:
    """The stage is entered anew, also where it is the same one: its timed moves wait from now, not
    from when it was entered before the end."""
    request, published = change.request, change.published
    restart = published.workflow.stages.get(published.workflow.restart)
    stage = restart or published.stage(request.stage)
    title = published.phase(stage, State.OPEN)["stage"]
    passage = Passage(stage.id, change.command.at, change.actor, title, "restart", "", text)
    same = stage.department.id == request.department.id
    change.set(
        stage=stage.id,
        department=stage.department,
        attendant=request.attendant if same else None,
        passages=(*request.passages, passage)[-PASSAGES:],
    )


def _where(request: Request) -> dict[str, Any]:
    """The stage, department and attendant that go on, so that the history alone tells them."""
    attendant = request.attendant
    return {
        "to": {"id": request.stage, "title": request.passages[-1].title},
        "department": request.department.id,
        "attendant": {"id": attendant.id, "name": attendant.name} if attendant else None,
    }
