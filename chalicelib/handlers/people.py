"""Who is signed in."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.people import CustomerProfile, StaffProfile

api = ApiBlueprint(__name__)


@api.get("/my/profile", CustomerProfile)
def get_my_profile(call: Call) -> Any:
    """Who I am, as the sign-in says."""
    return call.principal


@api.get("/staff/profile", StaffProfile)
def get_staff_profile(call: Call) -> Any:
    """Who I am in the console, and which departments I serve."""
    return call.principal
