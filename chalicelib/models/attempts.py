"""How often something was tried: `attempts#{what}#{sha256(who)}` / `{window}`, swept by TTL.

Counted alike for whoever exists and whoever does not, so that being slowed down tells nothing.
"""

import hashlib
from datetime import timedelta

from pynamodb.attributes import NumberAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib import clock
from chalicelib.errors import TooMany
from chalicelib.models.base import Item


class AttemptsItem(Item, discriminator="attempts"):
    tries = NumberAttribute(default=0)
    expires_at = NumberAttribute()


def count(what: str, who: str, most: int, within: timedelta) -> None:
    """One write. Raises TooMany after `most` tries in a window of the length `within`."""
    seconds = int(within.total_seconds())
    window = int(clock.now().timestamp()) // seconds
    digest = hashlib.sha256(who.lower().encode()).hexdigest()
    item = AttemptsItem(pk=f"attempts#{what}#{digest}", sk=f"{window:012d}")
    ends = (window + 2) * seconds
    free = AttemptsItem.tries.does_not_exist() | (AttemptsItem.tries < most)
    actions: list[Action] = [
        AttemptsItem.tries.add(1),
        AttemptsItem.expires_at.set(ends),
        AttemptsItem.kind.set(AttemptsItem),
    ]
    try:
        item.update(actions=actions, condition=free)
    except UpdateError as failure:
        if failure.cause_response_code == "ConditionalCheckFailedException":
            raise TooMany from failure
        raise
