"""What a customer does with their requests."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.requests import (
    OpenBody,
    PageQuery,
    RequestDetail,
    RequestPage,
    RequestSummary,
    SayBody,
    Timeline,
)
from chalicelib.services import requests

api = ApiBlueprint(__name__)


@api.get("/my/requests", RequestPage, PageQuery)
def list_my_requests(call: Call) -> Any:
    """My requests, newest activity first."""
    return requests.mine(call.principal, call.query.cursor)


@api.post("/my/requests", OpenBody, RequestSummary)
def open_request(call: Call) -> Any:
    """Submit a form: it becomes a request with a protocol number."""
    body = call.body
    return requests.open_request(
        call.principal, body.type_id, body.form_version, body.answers, call.once
    )


@api.get("/my/requests/{request_id}", RequestDetail)
def get_my_request(call: Call, request_id: str) -> Any:
    """One request of mine, with its answers and newest history."""
    return requests.opened(call.principal, request_id), call.principal


@api.get("/my/requests/{request_id}/timeline", Timeline, PageQuery)
def get_my_timeline(call: Call, request_id: str) -> Any:
    """Older history of a request of mine."""
    return requests.older(call.principal, request_id, call.query.cursor), call.principal


@api.post("/my/requests/{request_id}/messages", SayBody, RequestSummary)
def post_my_message(call: Call, request_id: str) -> Any:
    """Write in the discussion; on the customer's turn it hands the request back to staff."""
    body = call.body
    return requests.say(
        call.principal, request_id, body.text, body.files, "message", body.version, call.once
    )
