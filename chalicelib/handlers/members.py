"""Members of staff: who they are, what they can do, and how they come and go."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.members import (
    CanAnswer,
    CanQuery,
    HeldRequests,
    InviteBody,
    MemberBody,
    MemberDetail,
    MemberList,
    PasswordBody,
    VersionBody,
    Welcome,
)
from chalicelib.services import entering, members

api = ApiBlueprint(__name__)

READ, MANAGE = Permission.STAFF_READ, Permission.STAFF_MANAGE


@api.get("/staff/members", MemberList, needs=READ)
def list_members(call: Call) -> Any:
    """Everybody who serves or served, by name."""
    return members.every()


@api.post("/staff/members", InviteBody, MemberDetail, needs=MANAGE)
def invite_member(call: Call) -> Any:
    """Invite somebody: they get a link to set a password."""
    body = call.body
    return members.invite(
        call.principal,
        body.email,
        body.name,
        body.locale,
        body.departments,
        body.profile,
        call.once,
    )


@api.get("/staff/members/{member_id}", MemberDetail, needs=MANAGE)
def get_member(call: Call, member_id: str) -> Any:
    """One member, with hours and absences."""
    return members.get(member_id)


@api.post("/staff/members/{member_id}", MemberBody, MemberDetail, status=200, needs=MANAGE)
def change_member(call: Call, member_id: str) -> Any:
    """Change departments, profile, skills, working hours or absences."""
    body = call.body
    return members.edit(call.principal, member_id, body.changes(), body.version, call.once)


@api.post("/staff/members/{member_id}/invite", VersionBody, MemberDetail, status=200, needs=MANAGE)
def invite_member_again(call: Call, member_id: str) -> Any:
    """Send another link to set a password; those before are good no more."""
    return members.invite_again(call.principal, member_id, call.body.version, call.once)


@api.post(
    "/staff/members/{member_id}/deactivate", VersionBody, MemberDetail, status=200, needs=MANAGE
)
def deactivate_member(call: Call, member_id: str) -> Any:
    """Nobody from within a minute on: calls are refused, sockets closed, sign-in ended."""
    return members.deactivate(call.principal, member_id, call.body.version, call.once)


@api.post(
    "/staff/members/{member_id}/reactivate", VersionBody, MemberDetail, status=200, needs=MANAGE
)
def reactivate_member(call: Call, member_id: str) -> Any:
    """Let somebody serve again, as before."""
    return members.reactivate(call.principal, member_id, call.body.version, call.once)


@api.get("/staff/members/{member_id}/can", CanAnswer, CanQuery, needs=MANAGE)
def get_member_rights(call: Call, member_id: str) -> Any:
    """What a member can do and why, in general or to one request."""
    return members.can(call.principal, member_id, call.query.request)


@api.get("/staff/members/{member_id}/requests", HeldRequests, needs=MANAGE)
def list_held_requests(call: Call, member_id: str) -> Any:
    """Unfinished requests that a member is the attendant of, to be handed over."""
    return members.at_hand(member_id)


@api.post("/public/staff-passwords", PasswordBody, Welcome, status=200)
def set_staff_password(call: Call) -> Any:
    """Set a password by the link of an invitation, once."""
    return entering.use(call.body.token, call.body.password, call.once)
