"""Who is who: customers as they first come, staff and systems as they were registered."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By, Customer, Status, register
from chalicelib.domain.events import Actor, Event
from chalicelib.domain.permissions import READY, Profile
from chalicelib.domain.staff import Member, enter
from chalicelib.errors import Conflict
from chalicelib.models import customers, profiles, signins, taken
from chalicelib.models import staff as stored
from chalicelib.models.customers import CustomerItem
from chalicelib.models.staff import StaffItem
from chalicelib.models.transaction import Transaction
from chalicelib.observability import logger
from chalicelib.services import memory, records

OPERATOR = Actor("system", "operator", "operator")


def account(principal: Principal, status: Status | None = None) -> Customer:
    """The account of whoever signed in, known for at most a minute while it is active.

    Who made a sign-in in the pool without registering here has none yet, and gets one that waits
    for staff as any other does (F8); the operator's own people are made with a `status`.
    """
    try:
        return _active(principal.id, memory.moment())
    except _NotActive as other:
        return other.known or _made(principal, status or _first_status())


def _first_status() -> Status:
    return Status.WAITING if settings().validate_accounts else Status.ACTIVE


def _made(principal: Principal, status: Status) -> Customer:
    """Made now, by us or by somebody who was faster; without the address if it is another's."""
    try:
        _create(principal, status, taken.claim_address)
    except Conflict as failure:
        if failure.code == "email_taken":
            with suppress(Conflict):
                _create(principal, status, None)
    return customers.get(principal.id)


def _create(
    principal: Principal, status: Status, claim: Callable[[Transaction, str, str], None] | None
) -> None:
    made = Customer(
        id=principal.id,
        kind="natural",
        name=principal.name,
        email=principal.email,
        locale=principal.locale,
        status=status,
        created_at=clock.now(),
    )
    by = By(Actor("customer", principal.id, ""), clock.now())
    customer, events = register(made, by)

    def extra(transaction: Transaction) -> None:
        if claim and principal.email:
            claim(transaction, principal.email, principal.id)

    about = ("customer", customer.id)
    records.save(CustomerItem.of(customer), None, about, events, extra=extra)


def staff(staff_id: str) -> Member | None:
    """A member of staff or a system, known for at most a minute while they serve; None when not
    registered. Whom single sign-on just let in must not wait for a cache."""
    try:
        return _staff(staff_id, memory.moment())
    except _NotServing as other:
        return other.known


def profile(profile_id: str) -> Profile:
    """What a profile allows, known for at most a minute; one that is gone allows nothing."""
    return READY.get(profile_id) or _profile(profile_id, memory.moment())


def register_staff(
    staff_id: str,
    name: str,
    role: str,
    departments: list[str],
    profile: str,
    email: str = "",
    *,
    invite: bool = False,
) -> None:
    """The operator's word (`make organisation`) on who a member of staff or a system is, which
    departments they serve, and with which profile; the rest stays as it is. Who is new is mailed a
    link to set a password, with `invite`.

    Raises Conflict for what would leave no administrator.
    """
    known = stored.find(staff_id, consistent=True)
    told = Member(staff_id, name, role, tuple(sorted(departments)), profile, clock.now(), email)
    member, events = (_retold(known, told) if known else told), list[Event]()
    if invite and known is None:
        member, events = enter(told, By(OPERATOR, clock.now(), "operator"))
    if member != known:
        records.save(
            StaffItem.of(member),
            known.version if known else None,
            ("staff", staff_id),
            events,
            extra=lambda transaction: stored.follow(transaction, known, member),
        )


def used(system_id: str) -> None:
    """Another system called: written down at most once an hour by each process. A call does not
    fail for it."""
    try:
        _used(system_id, int(clock.now().timestamp()) // 3600)
    except Exception:
        logger.warning("last use not recorded", exc_info=True)


def _retold(known: Member, told: Member) -> Member:
    names = ("name", "departments", "profile")
    told = replace(told, email=told.email or known.email)
    changes = {name: getattr(told, name) for name in (*names, "email")}
    same = replace(known, **changes) == known
    return known if same else replace(known, **changes, version=known.version + 1)


@lru_cache(maxsize=1024)
def _staff(staff_id: str, minute: int) -> Member:
    known = stored.find(staff_id)
    if known is None or not known.active:
        raise _NotServing(known)
    return known


@lru_cache(maxsize=256)
def _profile(profile_id: str, minute: int) -> Profile:
    return profiles.find(profile_id) or Profile(profile_id, profile_id, frozenset())


@lru_cache(maxsize=256)
def _used(system_id: str, hour: int) -> None:
    stored.used(system_id, clock.text(clock.now()))


@lru_cache(maxsize=1024)
def _active(customer_id: str, minute: int) -> Customer:
    """Only what is active is remembered: who waits for validation must not wait for a cache."""
    known = customers.find(customer_id) or _led_to(customer_id)
    if known is None or known.status is not Status.ACTIVE:
        raise _NotActive(known)
    return known


def _led_to(sub: str) -> Customer | None:
    """Whom staff registered has an id of ours: the pool's user leads to it (F97)."""
    owner = signins.owner(sub)
    return customers.find(owner) if owner else None


class _NotActive(Exception):
    """Carries who is known but not active; lru_cache forgets what raises."""

    def __init__(self, known: Customer | None) -> None:
        self.known = known
        super().__init__()


class _NotServing(Exception):
    """The same, of those who serve."""

    def __init__(self, known: Member | None) -> None:
        self.known = known
        super().__init__()


def forget() -> None:
    """An account was erased: this process knows it no longer; the others for at most a minute."""
    _active.cache_clear()
