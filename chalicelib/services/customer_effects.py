"""What follows from a change of a customer, behind the customers queue: they are found by what they
are now, and the requests of who was merged move. Twice is once."""

from collections.abc import Mapping
from typing import Any

from chalicelib.services import customer_search, facts, merging

MOVES_REQUESTS = frozenset({"CustomerMerged", "CustomerUnmerged"})


def follow(message: Mapping[str, Any]) -> None:
    """An event of a customer; of a merge, with the place reached in moving the requests."""
    fact = facts.of_message(message)
    place = message.get("place")
    if not place:
        customer_search.index(fact.subject_id)
    if fact.type in MOVES_REQUESTS:
        merging.follow(fact, place or {})
