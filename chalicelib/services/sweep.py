"""Heals timers that were lost: what is due and did not move is moved now.

The same decision as an execution's, so that both may come, in any order. Bounded: what one sweep
leaves is the next one's.
"""

from datetime import timedelta

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import SILENCE
from chalicelib.models import request_queries as queries
from chalicelib.observability import logger
from chalicelib.services import timers

GRACE = timedelta(seconds=15)  # an execution that is on its way comes first
LIMIT = 100  # requests of one shard in one sweep


class SweepFailed(Exception):
    """Some requests could not be moved; the others were."""


def sweep() -> int:
    """How many requests moved. Raises SweepFailed after trying all."""
    until = clock.text(clock.now() - GRACE)
    due = [
        request
        for shard in range(settings().shards)
        for request in queries.due(shard, until, LIMIT)
    ]
    outcomes = [_move(request) for request in due]
    failed = outcomes.count("failed")
    if failed:
        raise SweepFailed(f"{failed} of {len(due)}")
    return outcomes.count("moved")


def _move(request: Request) -> str:
    silence = SILENCE.get(request.state)
    if silence is None:
        return "superseded"
    try:
        outcome = timers.ring(request.id, silence.timer, request.entry).outcome
    except Exception:
        logger.exception("not moved", extra={"request": request.id})
        return "failed"
    logger.warning("healed a lost timer", extra={"request": request.id, "outcome": outcome})
    return outcome
