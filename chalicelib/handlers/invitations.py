"""The two ends of an invitation's link: what it asks, and saying yes by a button (D8)."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.organisations import (
    AcceptBody,
    Accepted,
    InvitationLook,
    Represented,
    TokenBody,
)
from chalicelib.services import invitations

api = ApiBlueprint(__name__)


@api.post("/public/invitations/look", TokenBody, InvitationLook, status=200)
def look_at_invitation(call: Call) -> Any:
    """What an invitation asks, for whoever holds its link; nothing changes."""
    return invitations.look(call.body.token)


@api.post("/public/invitations/accept", AcceptBody, Accepted)
def accept_invitation_anew(call: Call) -> Any:
    """Accept for the invited address; it gets an account if it has none."""
    body = call.body
    return invitations.accept_anew(body.token, body.name.strip(), body.password, call.once)


@api.post("/my/invitations/accept", TokenBody, Represented, waiting=True)
def accept_invitation(call: Call) -> Any:
    """Accept an invitation with the account that is signed in."""
    return invitations.accept(call.principal, call.body.token, call.once)
