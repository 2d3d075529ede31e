"""What a customer does with their requests: opening, reading, the discussion."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.queries import PageQuery
from chalicelib.schemas.request_bodies import MessageBody, OpenBody
from chalicelib.schemas.request_detail import Deadlines, RequestDetail
from chalicelib.schemas.requests import RequestSummary, Timeline
from chalicelib.services import filing_files, finding, handling, requests

api = ApiBlueprint(__name__)


@api.post("/my/requests", OpenBody, RequestSummary)
def open_request(call: Call) -> Any:
    """Submit a form: it becomes a request with a protocol number."""
    body = call.body
    by = filing_files.with_holder(call.principal, body.holder)
    return requests.open_request(by, body, call.once)


@api.get("/my/requests/{request_id}", RequestDetail)
def get_my_request(call: Call, request_id: str) -> Any:
    """One request of mine, with its answers and newest history."""
    return finding.opened(call.principal, request_id)


@api.get("/my/requests/{request_id}/timeline", Timeline, PageQuery)
def get_my_timeline(call: Call, request_id: str) -> Any:
    """Older history of a request of mine."""
    return finding.older(call.principal, request_id, call.query.cursor), call.principal


@api.get("/my/requests/{request_id}/deadline", Deadlines)
def get_my_deadline(call: Call, request_id: str) -> Any:
    """Why the deadlines of a request of mine are what they are."""
    return finding.deadlines(call.principal, request_id)


@api.post("/my/requests/{request_id}/messages", MessageBody, RequestSummary)
def post_my_message(call: Call, request_id: str) -> Any:
    """Write in the discussion, or add files; on the customer's turn it hands the request back."""
    body = call.body
    return handling.say(
        call.principal,
        request_id,
        body.text,
        body.files,
        "message",
        body.version,
        call.once,
        body.document,
    )
