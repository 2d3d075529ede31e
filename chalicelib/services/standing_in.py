"""For whom somebody stands in today: what an absent colleague has at hand is theirs too (F33).

Read with all members once a minute and process, as a deactivation is.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.staff import standing_in
from chalicelib.models import staff as stored
from chalicelib.services import memory

MOST = 9  # colleagues for whom one stands in at once, each a query of the list


def at_hand(staff_id: str) -> Sequence[str]:
    """Whose requests somebody has at hand: their own first."""
    return [staff_id, *_known(memory.moment()).get(staff_id, ())[:MOST]]


@lru_cache(maxsize=1)
def _known(moment: int) -> Mapping[str, Sequence[str]]:
    return standing_in(stored.everybody("staff")[0], clock.today(settings().time_zone))
