"""Lists of requests: of a customer, and of the departments of who works on them."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.queries import QueueQuery, ViewQuery
from chalicelib.schemas.requests import RequestPage
from chalicelib.services import listing

api = ApiBlueprint(__name__)


@api.get("/my/requests", RequestPage, ViewQuery)
def list_my_requests(call: Call) -> Any:
    """My requests in one of five views, newest activity first."""
    return listing.mine(call.principal, call.query.view, call.query.cursor)


@api.get("/staff/queue", RequestPage, QueueQuery, needs=Permission.REQUESTS_READ)
def list_queue(call: Call) -> Any:
    """Requests of my departments, oldest first: by whose turn it is, mine, or the overdue ones."""
    query = call.query
    if query.view == "mine":
        return listing.attended(call.principal, query.responsibility, query.cursor)
    if query.view == "overdue":
        return listing.overdue(call.principal, query.cursor)
    return listing.queue(call.principal, query.responsibility, query.cursor)
