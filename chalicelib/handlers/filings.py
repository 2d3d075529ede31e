"""Filing with a proved e-mail alone (F2): what anyone may do. No answer says who is known."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.filings import (
    CodeBody,
    FileBody,
    Filing,
    FilingUploadBody,
    FilingUploadLookBody,
    Opened,
)
from chalicelib.schemas.people import NoBody
from chalicelib.schemas.uploads import Started, Upload
from chalicelib.services import filing_files, filings
from chalicelib.services.filings import Asked

api = ApiBlueprint(__name__)


@api.post("/public/filings", FileBody, Filing, status=202)
def file_form(call: Call) -> Any:
    """File a form without an account: a code is mailed to the address."""
    body = call.body
    asked = Asked(
        type_id=body.type_id,
        form_version=body.form_version,
        answers=body.answers,
        name=body.name,
        email=body.email,
        locale=body.locale,
        holder=body.holder,
        signed=body.signed,
    )
    return filings.begin(asked, call.source_ip, call.once)


@api.post("/public/filings/{filing_id}/confirm", CodeBody, Opened)
def confirm_filing(call: Call, filing_id: str) -> Any:
    """Prove the address by the code: the form becomes a request with a protocol number."""
    return filings.confirm(filing_id, call.body.code, call.once)


@api.post("/public/filings/{filing_id}/resend", NoBody, Filing, status=202)
def resend_filing_code(call: Call, filing_id: str) -> Any:
    """Mail another code."""
    return filings.resend(filing_id, call.once)


@api.post("/public/filing-files", FilingUploadBody, Started)
def start_filing_upload(call: Call) -> Any:
    """Send a file for a form that is filed without an account: where to, and how."""
    body = call.body
    file = (body.name, body.size, body.type)
    return filing_files.start(body.type_id, body.holder, file, call.source_ip, call.once)


@api.post("/public/filing-files/look", FilingUploadLookBody, Upload, status=200)
def look_at_filing_upload(call: Call) -> Any:
    """What became of such a file; nothing changes."""
    return filing_files.own(call.body.holder, call.body.upload_id)
