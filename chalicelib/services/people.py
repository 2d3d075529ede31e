"""Who is who: customers as they first come, staff and systems as they were registered."""

from functools import lru_cache

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import READY, Profile
from chalicelib.models import people as stored
from chalicelib.models.people import CustomerItem, StaffItem


@lru_cache(maxsize=1024)
def remember(customer: Principal) -> None:
    """Keep where a customer is reached, the first time one comes: one read per process."""
    if stored.customer(customer.id) is None:
        CustomerItem.new(customer.id, customer.name, customer.email, customer.locale).create()


def staff(staff_id: str) -> StaffItem | None:
    """A member of staff or a system, known for at most a minute; None when not registered."""
    return _staff(staff_id, int(clock.now().timestamp()) // 60)


def profile(profile_id: str) -> Profile:
    """What a profile allows; one that is gone allows nothing."""
    return READY.get(profile_id) or Profile(profile_id, profile_id, frozenset())


def register_staff(
    staff_id: str, name: str, role: str, departments: list[str], profile: str
) -> None:
    """Say who a member of staff or a system is, which departments they serve, and with which
    profile."""
    StaffItem.new(staff_id, name, role, departments, profile).save()


@lru_cache(maxsize=1024)
def _staff(staff_id: str, minute: int) -> StaffItem | None:
    return stored.staff(staff_id)
