"""Who is who: customers as they first come, staff and systems as they were registered."""

from contextlib import suppress
from functools import lru_cache

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By, Customer, Status, register
from chalicelib.domain.events import Actor
from chalicelib.domain.permissions import READY, Profile
from chalicelib.errors import Conflict
from chalicelib.models import customers
from chalicelib.models import staff as stored
from chalicelib.models.customers import CustomerItem
from chalicelib.models.staff import StaffItem
from chalicelib.services import records


def account(principal: Principal) -> Customer:
    """The account of whoever signed in, known for at most a minute while it is active.

    Who comes with a sign-in that the organisation itself made has none yet, and gets an active
    one: registration by hand makes its own, which waits (F4, F8).
    """
    try:
        return _active(principal.id, _minute())
    except _NotActive as other:
        return other.known or _made(principal)


def _made(principal: Principal) -> Customer:
    _create(principal)
    return _active(principal.id, _minute())


def _create(principal: Principal) -> None:
    made = Customer(
        id=principal.id,
        kind="natural",
        name=principal.name,
        email=principal.email,
        locale=principal.locale,
        status=Status.ACTIVE,
        created_at=clock.now(),
    )
    by = By(Actor("customer", principal.id, ""), clock.now())
    customer, events = register(made, by)
    with suppress(Conflict):  # somebody else was first, with the same
        records.save(CustomerItem.of(customer), None, ("customer", customer.id), events)


def staff(staff_id: str) -> StaffItem | None:
    """A member of staff or a system, known for at most a minute; None when not registered."""
    return _staff(staff_id, _minute())


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


@lru_cache(maxsize=1024)
def _active(customer_id: str, minute: int) -> Customer:
    """Only what is active is remembered: who waits for validation must not wait for a cache."""
    known = customers.find(customer_id)
    if known is None or known.status is not Status.ACTIVE:
        raise _NotActive(known)
    return known


class _NotActive(Exception):
    """Carries who is known but not active; lru_cache forgets what raises."""

    def __init__(self, known: Customer | None) -> None:
        self.known = known
        super().__init__()


def _minute() -> int:
    return int(clock.now().timestamp()) // 60
