"""How a customer moves a request of theirs: on their turn, or by pressing it."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.request_bodies import (
    CancelBody,
    FillBody,
    HandOverBody,
    ReasonBody,
    SayBody,
    TakeBody,
)
from chalicelib.schemas.requests import RequestSummary
from chalicelib.services import handling

api = ApiBlueprint(__name__)


@api.post(
    "/my/requests/{request_id}/approve",
    TakeBody,
    RequestSummary,
    status=200,
)
def approve_mine(call: Call, request_id: str) -> Any:
    """Approve the understanding: staff go on."""
    return handling.approve(call.principal, request_id, call.body.version, call.once)


@api.post(
    "/my/requests/{request_id}/reject",
    ReasonBody,
    RequestSummary,
    status=200,
)
def reject_mine(call: Call, request_id: str) -> Any:
    """Reject the understanding, and say why."""
    body = call.body
    return handling.reject(call.principal, request_id, body.text, body.version, call.once)


@api.post(
    "/my/requests/{request_id}/hand-over",
    HandOverBody,
    RequestSummary,
    status=200,
)
def hand_over_mine(call: Call, request_id: str) -> Any:
    """Hand the request over by one of the moves that are mine in this stage."""
    body = call.body
    return handling.hand_over(
        call.principal, request_id, body.move, body.reason, None, body.version, call.once
    )


@api.post(
    "/my/requests/{request_id}/answers",
    FillBody,
    RequestSummary,
    status=200,
)
def fill_mine(call: Call, request_id: str) -> Any:
    """Change answers that this stage leaves to me."""
    body = call.body
    return handling.fill(call.principal, request_id, body.answers, body.version, call.once)


@api.post(
    "/my/requests/{request_id}/reiterate",
    SayBody,
    RequestSummary,
    status=200,
)
def reiterate_mine(call: Call, request_id: str) -> Any:
    """Say again what is waited for, while it is open or in progress."""
    return _press("reiterate", call, request_id)


@api.post(
    "/my/requests/{request_id}/complain",
    SayBody,
    RequestSummary,
    status=200,
)
def complain_mine(call: Call, request_id: str) -> Any:
    """Complain, once the promised time was exceeded."""
    return _press("complain", call, request_id)


@api.post(
    "/my/requests/{request_id}/restart",
    SayBody,
    RequestSummary,
    status=200,
)
def restart_mine(call: Call, request_id: str) -> Any:
    """Have a finished request opened again, within its window."""
    return _press("restart", call, request_id)


@api.post(
    "/my/requests/{request_id}/cancel",
    CancelBody,
    RequestSummary,
    status=200,
)
def cancel_mine(call: Call, request_id: str) -> Any:
    """Cancel a request while it is my turn."""
    body = call.body
    return handling.cancel(call.principal, request_id, body.text, body.version, call.once)


def _press(how: str, call: Call, request_id: str) -> Any:
    body = call.body
    return handling.press(
        how, call.principal, request_id, body.text, body.files, body.version, call.once
    )
