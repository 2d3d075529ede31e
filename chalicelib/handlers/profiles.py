"""What staff and other systems may do: profiles."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.members import VersionBody
from chalicelib.schemas.profiles import (
    ProfileBody,
    ProfileChangeBody,
    ProfileList,
    ProfileView,
)
from chalicelib.services import profiles

api = ApiBlueprint(__name__)

MANAGE = Permission.PROFILES_MANAGE


@api.get("/staff/profiles", ProfileList, needs=Permission.STAFF_READ)
def list_profiles(call: Call) -> Any:
    """All profiles, the ready ones first, and all permissions there are."""
    return profiles.every()


@api.post("/staff/profiles", ProfileBody, ProfileView, needs=MANAGE)
def create_profile(call: Call) -> Any:
    """Make an own profile, of nothing that is more than one's own."""
    body = call.body
    return profiles.create(
        call.principal, body.title, body.permissions, body.blocked_types, call.once
    )


@api.post("/staff/profiles/{profile_id}", ProfileChangeBody, ProfileView, status=200, needs=MANAGE)
def change_profile(call: Call, profile_id: str) -> Any:
    """Change an own profile: it counts within a minute."""
    body = call.body
    return profiles.edit(call.principal, profile_id, body.changes(), body.version, call.once)


@api.post("/staff/profiles/{profile_id}/remove", VersionBody, ProfileView, status=200, needs=MANAGE)
def remove_profile(call: Call, profile_id: str) -> Any:
    """Remove an own profile that nobody has; else 409, and `fields` says how many have it."""
    return profiles.remove(call.principal, profile_id, call.body.version, call.once)
