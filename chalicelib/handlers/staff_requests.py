"""What staff and other systems do with the requests of their departments."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.queries import PageQuery
from chalicelib.schemas.request_bodies import SayBody, StaffMessageBody, TakeBody
from chalicelib.schemas.request_detail import Deadlines, RequestDetail
from chalicelib.schemas.requests import RequestSummary, Timeline
from chalicelib.services import finding, handling

api = ApiBlueprint(__name__)

READ, HANDLE = Permission.REQUESTS_READ, Permission.REQUESTS_HANDLE


@api.get("/staff/requests/{request_id}", RequestDetail, needs=READ)
def get_request(call: Call, request_id: str) -> Any:
    """One request of my departments, with its answers and newest history."""
    return finding.opened(call.principal, request_id)


@api.get("/staff/requests/{request_id}/timeline", Timeline, PageQuery, needs=READ)
def get_timeline(call: Call, request_id: str) -> Any:
    """Older history of a request."""
    return finding.older(call.principal, request_id, call.query.cursor), call.principal


@api.get("/staff/requests/{request_id}/deadline", Deadlines, needs=READ)
def get_deadline(call: Call, request_id: str) -> Any:
    """Why the deadlines of a request are what they are."""
    return finding.deadlines(call.principal, request_id)


@api.post(
    "/staff/requests/{request_id}/take",
    TakeBody,
    RequestSummary,
    status=200,
    needs=HANDLE,
)
def take_request(call: Call, request_id: str) -> Any:
    """Take a request: it is in progress, and mine."""
    return handling.take(call.principal, request_id, call.body.version, call.once)


@api.post(
    "/staff/requests/{request_id}/messages",
    StaffMessageBody,
    RequestSummary,
    needs=HANDLE,
)
def post_message(call: Call, request_id: str) -> Any:
    """Write in the discussion, or a note that the customer never sees."""
    return _say(call, request_id, "note" if call.body.internal else "message")


@api.post(
    "/staff/requests/{request_id}/ask",
    SayBody,
    RequestSummary,
    status=200,
    needs=HANDLE,
)
def ask_for_information(call: Call, request_id: str) -> Any:
    """Ask the customer for information: the request is pending until they reply."""
    return _say(call, request_id, "question")


@api.post(
    "/staff/requests/{request_id}/resolve",
    SayBody,
    RequestSummary,
    status=200,
    needs=HANDLE,
)
def send_solution(call: Call, request_id: str) -> Any:
    """Send a solution: the request is resolved, and closes unless the customer objects."""
    return _say(call, request_id, "solution")


def _say(call: Call, request_id: str, purpose: str) -> Any:
    body = call.body
    document = getattr(body, "document", "")
    return handling.say(
        call.principal,
        request_id,
        body.text,
        body.files,
        purpose,
        body.version,
        call.once,
        document,
    )
