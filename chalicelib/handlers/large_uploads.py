"""Large files in parts: what is missing, putting them together, giving up."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.large_uploads import Parts
from chalicelib.schemas.people import NoBody
from chalicelib.schemas.registrations import Done
from chalicelib.schemas.uploads import Upload
from chalicelib.services import large_uploads

api = ApiBlueprint(__name__)
HANDLE = Permission.REQUESTS_HANDLE


@api.get("/my/uploads/{upload_id}/parts", Parts)
def get_my_upload_parts(call: Call, upload_id: str) -> Any:
    """Which parts of my large file arrived, and where to send the next ones."""
    return large_uploads.plan(call.principal, upload_id)


@api.post("/my/uploads/{upload_id}/complete", NoBody, Upload)
def complete_my_upload(call: Call, upload_id: str) -> Any:
    """All parts are sent: make one file of them, to be inspected."""
    return large_uploads.complete(call.principal, upload_id, call.once)


@api.post("/my/uploads/{upload_id}/cancel", NoBody, Done)
def cancel_my_upload(call: Call, upload_id: str) -> Any:
    """Give up a file that is on its way."""
    return large_uploads.cancel(call.principal, upload_id, call.once)


@api.get("/staff/uploads/{upload_id}/parts", Parts, needs=HANDLE)
def get_upload_parts(call: Call, upload_id: str) -> Any:
    """Which parts of a large file arrived, and where to send the next ones."""
    return large_uploads.plan(call.principal, upload_id)


@api.post("/staff/uploads/{upload_id}/complete", NoBody, Upload, needs=HANDLE)
def complete_upload(call: Call, upload_id: str) -> Any:
    """All parts are sent: make one file of them, to be inspected."""
    return large_uploads.complete(call.principal, upload_id, call.once)


@api.post("/staff/uploads/{upload_id}/cancel", NoBody, Done, needs=HANDLE)
def cancel_upload(call: Call, upload_id: str) -> Any:
    """Give up a file that is on its way."""
    return large_uploads.cancel(call.principal, upload_id, call.once)
