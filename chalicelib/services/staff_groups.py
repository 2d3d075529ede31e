"""What the groups of the organisation's directory mean, as an administrator keeps it (F106, F116).

A change reads the list, the departments, and in one go the own profiles it decides on; and writes
once.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from chalicelib import clock
from chalicelib.domain import profiles as giving
from chalicelib.domain import staff_groups as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By
from chalicelib.domain.permissions import READY, Profile
from chalicelib.domain.staff_groups import StaffGroup, StaffGroups
from chalicelib.errors import Invalid, Stale
from chalicelib.models import departments, profiles
from chalicelib.models import staff_groups as stored
from chalicelib.models.staff_groups import StaffGroupsItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import records
from chalicelib.services.acting import by
from chalicelib.services.once import Once
from chalicelib.services.people import OPERATOR


def current() -> StaffGroups:
    """In order: one read."""
    return stored.current()


def change(
    principal: Principal, groups: Sequence[StaffGroup], version: int | None, once: Once
) -> StaffGroups:
    """Raises Invalid by field, Forbidden when it would give or take a profile that is more than
    the principal's own, and Stale. Of the same list again nothing but the answer is written."""
    before = stored.current()
    after, events = rules.change(before, groups, by(principal, version))
    decided = rules.decided(before.groups, after.groups)
    known = _profiles({each.profile for each in decided})
    _check(groups, {each.name for each in decided if each.profile not in known})
    for profile in known.values():
        giving.may_give(principal, profile)
    if not events:
        transaction = Transaction()
        once.keep(transaction, after)
        transaction.commit()
        return after
    item, was = StaffGroupsItem.of(after), before.version or None
    there = partial(_must_be_there, known=known)
    records.save(item, was, stored.ABOUT, events, once, after, there, taken=Stale())
    return after


def _must_be_there(transaction: Transaction, known: Mapping[str, Profile]) -> None:
    """An own profile that a group gives may not be removed at the same moment."""
    for each in sorted(known.keys() - READY.keys()):
        profiles.must_exist(transaction, each, Stale())


def begin(groups: Sequence[StaffGroup]) -> None:
    """The operator's word on what they mean, where nobody has written it yet."""
    if stored.current().version == 0:
        after, events = rules.change(StaffGroups(), groups, By(OPERATOR, clock.now(), "operator"))
        records.save(StaffGroupsItem.of(after), None, stored.ABOUT, events)


def _profiles(named: set[str]) -> dict[str, Profile]:
    """As they are stored now, in one read; what is not there is left out."""
    own = {each.id: each for each in profiles.named(named - READY.keys())}
    return own | {each: READY[each] for each in named & READY.keys()}


def _check(groups: Sequence[StaffGroup], without_profile: set[str]) -> None:
    """Raises Invalid: what is misspelt would show an empty queue, or nothing, without a word."""
    there = {each.id for each in departments.every()}
    wrong = {}
    for n, each in enumerate(groups):
        if each.name in without_profile:
            wrong[f"groups.{n}.profile"] = "option"
        if set(each.departments) - there:
            wrong[f"groups.{n}.departments"] = "option"
    if wrong:
        raise Invalid(fields=wrong)
