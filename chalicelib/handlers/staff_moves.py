"""How staff and other systems move a request: stages, understanding, pressing, ending."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.request_bodies import (
    CancelBody,
    FillBody,
    SayBody,
    StaffHandOverBody,
    TakeBody,
)
from chalicelib.schemas.requests import RequestSummary
from chalicelib.services import handling

api = ApiBlueprint(__name__)

HANDLE = Permission.REQUESTS_HANDLE


@api.post(
    "/staff/requests/{request_id}/hand-over",
    StaffHandOverBody,
    RequestSummary,
    status=200,
    needs=HANDLE,
)
def hand_over(call: Call, request_id: str) -> Any:
    """Hand the request over: by a move of its stage, with a reason, to somebody."""
    body = call.body
    return handling.hand_over_to(
        call.principal,
        request_id,
        body.move,
        body.reason,
        body.attendant,
        body.version,
        call.once,
    )


@api.post(
    "/staff/requests/{request_id}/answers",
    FillBody,
    RequestSummary,
    status=200,
    needs=HANDLE,
)
def fill(call: Call, request_id: str) -> Any:
    """Change answers that this stage leaves to the staff."""
    body = call.body
    return handling.fill(call.principal, request_id, body.answers, body.version, call.once)


@api.post(
    "/staff/requests/{request_id}/propose",
    SayBody,
    RequestSummary,
    status=200,
    needs=HANDLE,
)
def propose(call: Call, request_id: str) -> Any:
    """Write what is going to be done: the customer approves or rejects it."""
    body = call.body
    return handling.propose(
        call.principal, request_id, body.text, body.files, body.version, call.once
    )


@api.post(
    "/staff/requests/{request_id}/reiterate",
    SayBody,
    RequestSummary,
    status=200,
    needs=HANDLE,
)
def reiterate(call: Call, request_id: str) -> Any:
    """Say again, for the customer, what is waited for."""
    return _press("reiterate", call, request_id)


@api.post(
    "/staff/requests/{request_id}/complain",
    SayBody,
    RequestSummary,
    status=200,
    needs=HANDLE,
)
def complain(call: Call, request_id: str) -> Any:
    """Note a complaint, once the promised time was exceeded."""
    return _press("complain", call, request_id)


@api.post(
    "/staff/requests/{request_id}/restart",
    SayBody,
    RequestSummary,
    status=200,
    needs=HANDLE,
)
def restart(call: Call, request_id: str) -> Any:
    """Open a finished request again, within its window."""
    return _press("restart", call, request_id)


@api.post(
    "/staff/requests/{request_id}/cancel",
    CancelBody,
    RequestSummary,
    status=200,
    needs=Permission.REQUESTS_CANCEL,
)
def cancel(call: Call, request_id: str) -> Any:
    """Cancel a request that is not finished."""
    body = call.body
    return handling.cancel(call.principal, request_id, body.text, body.version, call.once)


@api.post(
    "/staff/requests/{request_id}/delete",
    TakeBody,
    RequestSummary,
    status=200,
    needs=Permission.REQUESTS_DELETE,
)
def delete(call: Call, request_id: str) -> Any:
    """Delete a cancelled request: its contents go, the audit keeps that it was."""
    return handling.delete(call.principal, request_id, call.body.version, call.once)


def _press(how: str, call: Call, request_id: str) -> Any:
    body = call.body
    return handling.press(
        how, call.principal, request_id, body.text, body.files, body.version, call.once
    )
