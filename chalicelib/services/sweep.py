"""Heals timers that were lost: what is due and did not move is moved now.

The same decision as an execution's, so that both may come, in any order. What a timer begins may
be over already (a clock that goes on past its warning): the same sweep rings that too, so that one
sweep leaves nothing due. Bounded: what is beyond its limits is the next one's.
"""

from collections.abc import Iterator
from datetime import timedelta

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import Timer
from chalicelib.errors import NotFound
from chalicelib.models import request_queries as queries
from chalicelib.observability import logger
from chalicelib.services import timers

GRACE = timedelta(seconds=15)  # an execution that is on its way comes first
LIMIT = 100  # requests of one shard in one sweep
ROUNDS = 10  # more than one wait can lead to others that are over


class SweepFailed(Exception):
    """Some requests could not be moved; the others were."""


def sweep() -> int:
    """How many timers moved something. Raises SweepFailed after trying all."""
    until = clock.text(clock.now() - GRACE)
    due = [
        request
        for shard in range(settings().shards)
        for request in queries.due(shard, until, LIMIT)
    ]
    outcomes = [outcome for request in due for outcome in _settle(request, until)]
    failed = outcomes.count("failed")
    if failed:
        raise SweepFailed(f"{failed} of {len(due)}")
    return outcomes.count("moved")


def _settle(request: Request, until: str) -> Iterator[str]:
    """Ring what is over, and what that begins and is over too. The index may be behind: what it
    told is decided on what is stored, and the rest of the rounds on what was read then."""
    for _ in range(ROUNDS):
        outcomes = [_move(request, timer) for timer in _over(request, until)]
        yield from outcomes
        if not outcomes or "failed" in outcomes:
            return
        try:
            request = queries.get(request.id)
        except NotFound:
            return


def _over(request: Request, until: str) -> list[Timer]:
    """The timers whose wait is over, the longest first: one may end what another waits for."""
    due = sorted(request.timers.items(), key=lambda pair: pair[1].due_at)
    return [timer for timer, timing in due if clock.text(timing.due_at) < until]


def _move(request: Request, timer: Timer) -> str:
    try:
        outcome = timers.ring(request.id, timer, request.timers[timer].entry).outcome
    except Exception:
        logger.exception("not moved", extra={"request": request.id})
        return "failed"
    told = {"request": request.id, "timer": str(timer), "outcome": outcome}
    logger.warning("healed a lost timer", extra=told)
    return outcome
