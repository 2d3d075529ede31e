"""The service level in force, for every command on a request (F92): nothing of its administration,
which `services/service_levels.py` is."""

from functools import lru_cache

from chalicelib.domain.service_levels import ServiceLevel
from chalicelib.models import service_levels as stored
from chalicelib.services import calendars, memory


def current(type_id: str) -> ServiceLevel | None:
    """What is promised for a type now, with its calendar: known to a process for a minute."""
    return _current(type_id, memory.moment())


def fresh(type_id: str) -> ServiceLevel | None:
    """The same, as it is stored now."""
    policy = stored.find(type_id)
    if policy is None:
        return None
    plan = calendars.get(policy.calendar) if policy.calendar else None
    return policy.level(plan.calendar() if plan else None)


def forget() -> None:
    """A process that changed one knows it at once."""
    _current.cache_clear()


@lru_cache(maxsize=256)
def _current(type_id: str, minute: int) -> ServiceLevel | None:
    policy = stored.find(type_id)
    if policy is None:
        return None
    return policy.level(calendars.known(policy.calendar) if policy.calendar else None)
