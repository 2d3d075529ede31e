"""For how long a process knows what it has read: who somebody is, what is published, what is
promised. A change of it takes effect within that time, at most a minute (KNOWN_SECONDS).
"""

from chalicelib import clock
from chalicelib.config import settings


def moment() -> int:
    """A number that changes when what is known has to be read again: part of a cache's key."""
    return int(clock.now().timestamp()) // settings().known_seconds
