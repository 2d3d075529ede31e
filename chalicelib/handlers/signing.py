"""The document that a form asks to have signed: giving it out, and looking at what came back."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.signing import (
    FilingSigningBody,
    FilingSigningLookBody,
    SigningBody,
    SigningLookBody,
    SigningLooked,
    ToSign,
)
from chalicelib.services import filing_files, signing

api = ApiBlueprint(__name__)

FOR = Permission.CUSTOMERS_REPRESENT


@api.post("/my/signings", SigningBody, ToSign)
def issue_document(call: Call) -> Any:
    """The answers of a form that is to be signed, as the document to sign: a short link."""
    by = filing_files.with_holder(call.principal, call.body.holder)
    return signing.issue(by, call.body.form(), call.body.locale, call.once)


@api.post("/my/signings/look", SigningLookBody, SigningLooked, status=200)
def look_at_document(call: Call) -> Any:
    """Whether a file of mine is that document, signed; nothing changes."""
    by = filing_files.with_holder(call.principal, call.body.holder)
    return signing.look(by, call.body.form(call.body.signed), call.body.replaces)


@api.post("/public/signings", FilingSigningBody, ToSign)
def issue_filing_document(call: Call) -> Any:
    """The document to sign of a form that is filed without an account."""
    body = call.body
    return signing.issue_without_account(
        body.holder, body.form(), body.locale, call.source_ip, call.once
    )


@api.post("/public/signings/look", FilingSigningLookBody, SigningLooked, status=200)
def look_at_filing_document(call: Call) -> Any:
    """Whether a file that was sent without an account is that document; nothing changes."""
    return signing.look_without_account(call.body.holder, call.body.form(call.body.signed))


@api.post("/staff/customers/{customer_id}/signings", SigningBody, ToSign, needs=FOR)
def issue_document_for(call: Call, customer_id: str) -> Any:
    """The document to sign of a form that is filled in for a customer."""
    body = call.body
    return signing.issue_for(call.principal, customer_id, body.form(), body.locale, call.once)


@api.post(
    "/staff/customers/{customer_id}/signings/look",
    SigningLookBody,
    SigningLooked,
    status=200,
    needs=FOR,
)
def look_at_document_for(call: Call, customer_id: str) -> Any:
    """Whether a file that I sent is what the customer signed; nothing changes."""
    return signing.look_for(call.principal, customer_id, call.body.form(call.body.signed))
