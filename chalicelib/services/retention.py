"""What a type's retention says is over: finished requests lose the parts that it names (F13).

The schedule calls it. A sparse index holds only what is going to be due; one sweep takes a bounded
number of each shard, and leaves the rest to the next.
"""

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import privacy
from chalicelib.domain.requests import Request
from chalicelib.models import request_queries as queries
from chalicelib.observability import logger
from chalicelib.services import removal, types

LIMIT = 25  # requests of one shard in one sweep


class RetentionFailed(Exception):
    """Some requests could not be emptied; the others were."""


def sweep() -> int:
    """How many requests were emptied. Raises RetentionFailed after trying all."""
    until = clock.text(clock.now())
    due = [
        request
        for shard in range(settings().shards)
        for request in queries.to_forget(shard, until, LIMIT)
    ]
    failed = [request.id for request in due if not _emptied(request)]
    if failed:
        raise RetentionFailed(f"{len(failed)} of {len(due)}")
    return len(due)


def _emptied(request: Request) -> bool:
    try:
        published = types.published(request.type_id, request.form_version)
        removal.all_of(request, privacy.on_retention(request, published))
    except Exception:
        logger.exception("contents not removed", extra={"request": request.id})
        return False
    logger.info("removed contents by retention", extra={"request": request.id})
    return True
