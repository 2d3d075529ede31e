"""Other systems: known by the ARN of their IAM user or role, with a profile like people's (F26)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chalicelib import clock
from chalicelib.domain import staff as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.staff import Changed, Member
from chalicelib.models import staff as stored
from chalicelib.services import departments, members
from chalicelib.services import profiles as profiles_service
from chalicelib.services.acting import by
from chalicelib.services.once import Once


@dataclass(frozen=True)
class System:
    """`last_used_at` as stored, at most an hour behind; empty before the first call."""

    member: Member
    last_used_at: str = ""


def every() -> list[System]:
    """All of them by name, revoked or not: one query."""
    known, used = stored.everybody("system")
    return [System(each, used.get(each.id, "")) for each in known]


def register(
    principal: Principal,
    arn: str,
    name: str,
    department_ids: Iterable[str],
    profile_id: str,
    once: Once,
) -> System:
    """From now on calls signed by this role or user are its calls. Raises Conflict when it is
    registered, revoked or not."""
    profiles_service.to_give(principal, profile_id)
    wanted = tuple(sorted(set(department_ids)))
    departments.must_exist(wanted)
    made = Member(arn, name, "system", wanted, profile_id, clock.now())
    return System(members.save(None, rules.enter(made, by(principal)), once, System))


def revoke(principal: Principal, arn: str, version: int | None, once: Once) -> System:
    """Its calls are refused within a minute."""
    return _change(principal, arn, lambda m: rules.deactivate(m, by(principal, version)), once)


def restore(principal: Principal, arn: str, version: int | None, once: Once) -> System:
    """As it was: the same departments, the same profile."""
    return _change(principal, arn, lambda m: rules.reactivate(m, by(principal, version)), once)


def can(principal: Principal, arn: str, request_id: str | None) -> members.Can:
    """What its calls may do and why, as for people. Raises NotFound as `members.can` does."""
    return members.can(principal, arn, request_id, "system")


def _change(
    principal: Principal, arn: str, decide: Callable[[Member], Changed], once: Once
) -> System:
    member = members.of_role(arn, "system")
    members.may_handle(principal, member)
    return System(members.save(member, decide(member), once, System))
