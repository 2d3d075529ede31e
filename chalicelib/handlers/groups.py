"""What staff and other systems do with requests of one place."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.groups import GroupPage, RegroupBody
from chalicelib.schemas.queries import PageQuery
from chalicelib.schemas.request_bodies import TakeBody
from chalicelib.schemas.requests import RequestSummary
from chalicelib.services import groups

api = ApiBlueprint(__name__)

READ, HANDLE = Permission.REQUESTS_READ, Permission.REQUESTS_HANDLE


@api.get("/staff/requests/{request_id}/group", GroupPage, PageQuery, needs=READ)
def get_group(call: Call, request_id: str) -> Any:
    """Whom a request follows, and who follows it, oldest first."""
    return groups.group(call.principal, request_id, call.query.cursor)


@api.post("/staff/requests/{request_id}/split", TakeBody, RequestSummary, status=200, needs=HANDLE)
def split_request(call: Call, request_id: str) -> Any:
    """Split a request off its group: it is handled on its own."""
    return groups.split(call.principal, request_id, call.body.version, call.once)


@api.post(
    "/staff/requests/{request_id}/promote", TakeBody, RequestSummary, status=200, needs=HANDLE
)
def promote_request(call: Call, request_id: str) -> Any:
    """Make a follower the leader: who led follows it, with all the others."""
    return groups.promote(call.principal, request_id, call.body.version, call.once)


@api.post(
    "/staff/requests/{request_id}/regroup", RegroupBody, RequestSummary, status=200, needs=HANDLE
)
def regroup_request(call: Call, request_id: str) -> Any:
    """Group a request again, by its address or by a corrected one."""
    body = call.body
    return groups.regroup(call.principal, request_id, body.address, body.version, call.once)
