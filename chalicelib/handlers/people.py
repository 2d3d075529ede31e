"""Who is signed in, and the ticket that opens their socket."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.people import CustomerProfile, NoBody, StaffProfile, Ticket
from chalicelib.services import sockets

api = ApiBlueprint(__name__)


@api.get("/my/profile", CustomerProfile, waiting=True)
def get_my_profile(call: Call) -> Any:
    """Who I am, as the sign-in says."""
    return call.principal


@api.get("/staff/profile", StaffProfile)
def get_staff_profile(call: Call) -> Any:
    """Who I am in the console, and which departments I serve."""
    return call.principal


@api.post("/my/tickets", NoBody, Ticket, waiting=True)
def issue_my_ticket(call: Call) -> Any:
    """A single-use ticket of a minute for my socket."""
    return sockets.issue_ticket(call.principal, call.once)


@api.post("/staff/tickets", NoBody, Ticket)
def issue_ticket(call: Call) -> Any:
    """A single-use ticket of a minute for the console's socket."""
    return sockets.issue_ticket(call.principal, call.once)
