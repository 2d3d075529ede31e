"""What a timer that fires does: decided again on what stands now (F56, F57, F59, F61, F92)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from chalicelib import clock as instants
from chalicelib.domain import deadlines, stages
from chalicelib.domain.change import Change
from chalicelib.domain.requests import Changed, Command, Request, Timing
from chalicelib.domain.timing import stage_since
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import SILENCE, Timer


def waiting(request: Request, timer: Timer, entry: int) -> Timing | None:
    """What this execution of a timer still waits for; None when it is superseded."""
    timing = request.timers.get(timer)
    return timing if timing is not None and timing.entry == entry else None


def ring(
    request: Request, published: Published, timer: Timer, entry: int, command: Command
) -> Changed | None:
    """What follows, or None when the timer is superseded or not yet due: firing late, early, twice
    or after an answer is harmless."""
    timing = waiting(request, timer, entry)
    if timing is None or command.at < timing.due_at:
        return None
    change = Change(request, published, command)
    _RINGS[timer](change)
    return change.done()


def _silence(change: Change) -> None:
    silence = SILENCE[change.request.state]
    change.enter(silence.to, silence.reason)


def _stage(change: Change) -> None:
    request = change.request
    since = stage_since(request)
    stage = change.published.stage(request.stage)
    timed = [(each.after, each) for each in stage.moves if each.after]
    due = [(deadlines.after(since, wait, change.command.zone), move) for wait, move in timed]
    stages.follow(change, min(due, key=lambda pair: pair[0])[1], "")


def _warning(change: Change) -> None:
    clock = change.request.clock
    assert clock is not None
    assert clock.due_at is not None
    change.set(clock=replace(clock, warned_at=change.command.at))
    due = instants.text(clock.due_at)
    change.tell("ServiceWarned", {"due_at": due}, visible="staff")


def _breach(change: Change) -> None:
    clock = change.request.clock
    assert clock is not None
    assert clock.due_at is not None
    change.set(clock=replace(clock, breached_at=clock.due_at))
    due = instants.text(clock.due_at)
    change.tell("ServiceBreached", {"due_at": due}, visible="staff")


def _survey(change: Change) -> None:
    change.set(survey_reminded_at=change.command.at)
    change.tell("SurveyReminded", {})


_RINGS: Mapping[Timer, Callable[[Change], None]] = {
    Timer.REPLY: _silence,
    Timer.VALIDATION: _silence,
    Timer.AGREEMENT: _silence,
    Timer.STAGE: _stage,
    Timer.WARNING: _warning,
    Timer.BREACH: _breach,
    Timer.SURVEY: _survey,
}
