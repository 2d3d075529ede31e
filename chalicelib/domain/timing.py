"""What is waited for, and until when: a pure function of what a request keeps (F55–F60, F92, F61).

A timer that fires late, early, twice or out of order does no harm: what rings is compared with what
stands here, and decided again.
"""

from collections.abc import Mapping
from datetime import datetime

from chalicelib.domain import deadlines
from chalicelib.domain.requests import Request, Timing
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import RESPONSIBILITY, SILENCE, SURVEYED, Responsibility, Timer

Due = Mapping[Timer, datetime]


def due(request: Request, published: Published, zone: str) -> Due:
    """Every timer that waits now, with the instant at which it is over."""
    if request.deleted:
        return {}
    found = _silence(request, published, zone) | _survey(request, published, zone)
    if RESPONSIBILITY[request.state] is Responsibility.FINISHED:
        return found
    return found | _stage(request, published, zone) | _service(request)


def settle(
    before: Mapping[Timer, Timing], due: Due, version: int
) -> tuple[dict[Timer, Timing], dict[Timer, Timing]]:
    """The timers that stand from now on, and those of them that begin now."""
    timers = {name: _timing(before.get(name), at, version) for name, at in due.items()}
    begun = {name: each for name, each in timers.items() if each.entry == version}
    return timers, begun


def _timing(old: Timing | None, at: datetime, version: int) -> Timing:
    """The execution that runs loops when its deadline moved later, and cannot when earlier."""
    goes_on = old is not None and at >= old.due_at
    return Timing(at, old.entry if old is not None and goes_on else version)


def _silence(request: Request, published: Published, zone: str) -> dict[Timer, datetime]:
    silence = SILENCE.get(request.state)
    if silence is None or request.waiting_since is None:
        return {}
    wait = published.waits[silence.timer]
    return {silence.timer: deadlines.after(request.waiting_since, wait, zone)}


def stage_since(request: Request) -> datetime:
    """When the stage was entered that a request is in; older ones have no stage history."""
    return request.passages[-1].at if request.passages else request.opened_at


def _stage(request: Request, published: Published, zone: str) -> dict[Timer, datetime]:
    """The first timed move of the stage, counted from its entering."""
    waits = [each.after for each in published.stage(request.stage).moves if each.after]
    if not waits:
        return {}
    since = stage_since(request)
    return {Timer.STAGE: min(deadlines.after(since, wait, zone) for wait in waits)}


def _service(request: Request) -> dict[Timer, datetime]:
    kept = request.clock
    if kept is None:
        return {}
    found = {}  # while the clock stands nobody is warned: there is no deadline to warn of
    if kept.due_at and kept.warn_at and not kept.warned_at and not kept.breached_at:
        found[Timer.WARNING] = kept.warn_at
    if kept.due_at and not kept.breached_at:
        found[Timer.BREACH] = kept.due_at
    return found


def _survey(request: Request, published: Published, zone: str) -> dict[Timer, datetime]:
    remind = (published.survey or {}).get("remind")
    told = request.surveyed_at or request.survey_reminded_at
    if not remind or told or request.state not in SURVEYED or request.entered_at is None:
        return {}
    return {Timer.SURVEY: deadlines.after(request.entered_at, remind, zone)}
