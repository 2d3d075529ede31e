"""Organisations as staff register them, with an invitation of the first administrator (F62)."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.organisations import (
    InvitationSummary,
    InviteAdministratorBody,
    OrganisationBody,
    OrganisationDetail,
    OrganisationPage,
    OrganisationSummary,
)
from chalicelib.schemas.queries import PageQuery
from chalicelib.services import invitations, organisations

api = ApiBlueprint(__name__)

MANAGE = Permission.ORGANISATIONS_MANAGE


@api.get("/staff/organisations", OrganisationPage, PageQuery, needs=MANAGE)
def list_organisations(call: Call) -> Any:
    """The organisations that contacts act for, newest first."""
    return organisations.every(call.query.cursor)


@api.post("/staff/organisations", OrganisationBody, OrganisationSummary, needs=MANAGE)
def create_organisation(call: Call) -> Any:
    """Register a legal person, and invite its first administrator by mail."""
    return invitations.create(call.principal, vars(call.body), call.once)


@api.get("/staff/organisations/{organisation_id}", OrganisationDetail, needs=MANAGE)
def get_organisation(call: Call, organisation_id: str) -> Any:
    """Who acts for an organisation, and who is invited."""
    return organisations.view(call.principal, organisation_id)


@api.post(
    "/staff/organisations/{organisation_id}/invitations",
    InviteAdministratorBody,
    InvitationSummary,
    needs=MANAGE,
)
def invite_administrator(call: Call, organisation_id: str) -> Any:
    """Invite an administrator of the organisation, the first or another."""
    body = call.body
    return invitations.invite_administrator(
        call.principal, organisation_id, body.email, body.locale, call.once
    )
