"""The organisations that one may act for, and who else may, for those who administer (F63)."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.organisations import (
    ContactState,
    InvitationSummary,
    InviteContactBody,
    OrganisationDetail,
    RepresentedList,
    RightsBody,
)
from chalicelib.schemas.people import NoBody
from chalicelib.services import invitations, organisations

api = ApiBlueprint(__name__)

ONE = "/my/organisations/{organisation_id}"


@api.get("/my/organisations", RepresentedList, waiting=True)
def list_my_organisations(call: Call) -> Any:
    """The organisations that I may act for, and what I may do for each."""
    return organisations.mine(call.principal)


@api.get(ONE, OrganisationDetail)
def get_my_organisation(call: Call, organisation_id: str) -> Any:
    """Who acts for an organisation that I administer, and who is invited."""
    return organisations.view(call.principal, organisation_id)


@api.post(f"{ONE}/invitations", InviteContactBody, InvitationSummary)
def invite_contact(call: Call, organisation_id: str) -> Any:
    """Invite somebody to act for the organisation: a link by mail, for three days, used once."""
    body = call.body
    return invitations.invite(
        call.principal, organisation_id, body.email, body.rights, body.locale, call.once
    )


@api.post(f"{ONE}/invitations/{{invitation_id}}/withdraw", NoBody, InvitationSummary, status=200)
def withdraw_invitation(call: Call, organisation_id: str, invitation_id: str) -> Any:
    """Take an invitation back: its link opens nothing any more."""
    return invitations.withdraw(call.principal, organisation_id, invitation_id, call.once)


@api.post(f"{ONE}/contacts/{{person_id}}/rights", RightsBody, ContactState, status=200)
def change_contact_rights(call: Call, organisation_id: str, person_id: str) -> Any:
    """Say what a contact may do for the organisation."""
    rights = call.body.rights
    return organisations.permit(call.principal, organisation_id, person_id, rights, call.once)


@api.post(f"{ONE}/contacts/{{person_id}}/remove", NoBody, ContactState, status=200)
def remove_contact(call: Call, organisation_id: str, person_id: str) -> Any:
    """End what a contact may do, or leave; what they did stays in the history."""
    return organisations.remove(call.principal, organisation_id, person_id, call.once)
