"""Files of customers and of staff: sending, asking what became of them, fetching."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.uploads import Download, PrintQuery, Started, Upload, UploadBody
from chalicelib.services import printing, uploads

api = ApiBlueprint(__name__)


@api.post("/my/uploads", UploadBody, Started)
def start_my_upload(call: Call) -> Any:
    """Send a file: the answer says where to, and how."""
    return _start(call)


@api.get("/my/uploads/{upload_id}", Upload)
def get_my_upload(call: Call, upload_id: str) -> Any:
    """What became of a file that I sent."""
    return uploads.own(call.principal, upload_id)


@api.get("/my/requests/{request_id}/files/{file_id}", Download)
def get_my_file(call: Call, request_id: str, file_id: str) -> Any:
    """A short link to a file of a request of mine."""
    return uploads.download(call.principal, request_id, file_id)


@api.get("/my/requests/{request_id}/pdf", Download, PrintQuery)
def print_my_request(call: Call, request_id: str) -> Any:
    """A short link to the answers of a request of mine, as a tagged PDF."""
    return printing.link(call.principal, request_id, call.query.locale)


@api.post("/staff/uploads", UploadBody, Started, needs=Permission.REQUESTS_HANDLE)
def start_upload(call: Call) -> Any:
    """Send a file from the console or another system."""
    return _start(call)


@api.get("/staff/uploads/{upload_id}", Upload, needs=Permission.REQUESTS_READ)
def get_upload(call: Call, upload_id: str) -> Any:
    """What became of a file that I sent from the console or another system."""
    return uploads.own(call.principal, upload_id)


@api.get("/staff/requests/{request_id}/files/{file_id}", Download, needs=Permission.REQUESTS_READ)
def get_file(call: Call, request_id: str, file_id: str) -> Any:
    """A short link to a file of a request of my departments."""
    return uploads.download(call.principal, request_id, file_id)


@api.get("/staff/requests/{request_id}/pdf", Download, PrintQuery, needs=Permission.REQUESTS_READ)
def print_request(call: Call, request_id: str) -> Any:
    """A short link to the answers of a request of my departments, as a tagged PDF."""
    return printing.link(call.principal, request_id, call.query.locale)


def _start(call: Call) -> Any:
    body = call.body
    return uploads.start(call.principal, body.name, body.size, body.type, call.once)
