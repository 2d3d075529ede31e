"""Who is who: customers as they first come, staff and systems as they were registered."""

from functools import lru_cache

from chalicelib import clock
from chalicelib.domain.access import Principal
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


def register_staff(staff_id: str, name: str, role: str, departments: list[str]) -> None:
    """Say who a member of staff or a system is, and which departments they serve."""
    StaffItem.new(staff_id, name, role, departments).save()


@lru_cache(maxsize=1024)
def _staff(staff_id: str, minute: int) -> StaffItem | None:
    return stored.staff(staff_id)
