"""What a member of staff can do, and why: plain answers for whoever administers (F106, F116).

The reasons are those by which a call would be refused, asked of the same rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.domain import access
from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import Permission, Profile
from chalicelib.domain.staff import Member

if TYPE_CHECKING:
    from chalicelib.domain.requests import Request
    from chalicelib.domain.types import Published

NEEDS: Mapping[str, Permission] = {"read": Permission.REQUESTS_READ, **access.PERMISSIONS}


@dataclass(frozen=True)
class Answer:
    """`why`: `profile` (it says so, or does not), `inactive`, `invited`, `department`,
    `blocked_type`, or the code of the request's own refusal."""

    action: str
    allowed: bool
    why: str


def principal(member: Member, profile: Profile) -> Principal:
    """Whom a call of this member would be made by."""
    return Principal(
        kind=member.role,
        id=member.id,
        name=member.name,
        locale=member.locale,
        departments=frozenset(member.departments),
        permissions=profile.permissions,
        blocked_types=profile.blocked_types,
    )


def of_profile(member: Member, profile: Profile) -> list[Answer]:
    """Each permission there is."""
    return [_permission(str(each), member, profile) for each in Permission]


def on_request(
    member: Member, profile: Profile, request: "Request", published: "Published", at: datetime
) -> list[Answer]:
    """Each action on one request."""
    case = access.Case(request, published, principal(member, profile), at)
    return [_action(action, member, profile, case) for action in NEEDS]


def _permission(permission: str, member: Member, profile: Profile) -> Answer:
    barred = _barred(member)
    held = permission in profile.permissions
    return Answer(permission, held and not barred, barred or "profile")


def _action(action: str, member: Member, profile: Profile, case: access.Case) -> Answer:
    known = _permission(NEEDS[action], member, profile)
    if not known.allowed:
        return Answer(action, False, known.why)
    if reason := _out_of_sight(member, profile, case.request):
        return Answer(action, False, reason)
    if action == "read":
        return Answer(action, True, "profile")
    refusal = access.refusal(action, case)
    return Answer(action, refusal is None, refusal or "profile")


def _barred(member: Member) -> str:
    if not member.active:
        return "inactive"
    return "invited" if member.invited else ""


def _out_of_sight(member: Member, profile: Profile, request: "Request") -> str:
    if request.department.id not in member.departments:
        return "department"
    return "blocked_type" if request.type_id in profile.blocked_types else ""
