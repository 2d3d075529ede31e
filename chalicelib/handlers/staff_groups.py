"""What the groups of the organisation's directory mean: whom single sign-on lets in, as what."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.staff_groups import StaffGroupsBody, StaffGroupsView
from chalicelib.services import staff_groups

api = ApiBlueprint(__name__)

MANAGE = Permission.STAFF_MANAGE


@api.get("/staff/staff-groups", StaffGroupsView, needs=MANAGE)
def get_staff_groups(call: Call) -> Any:
    """Groups of the organisation's directory, in order, and what each makes of its people."""
    return staff_groups.current()


@api.post("/staff/staff-groups", StaffGroupsBody, StaffGroupsView, status=200, needs=MANAGE)
def change_staff_groups(call: Call) -> Any:
    """Put another list in its place; it counts when people next sign in."""
    body = call.body
    return staff_groups.change(call.principal, body.listed(), body.version, call.once)
