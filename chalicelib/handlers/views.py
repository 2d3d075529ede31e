"""Counts that nobody counts when they are asked for: of views, and of the board."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.views import BoardAnswer, BoardQuery, DeskViews, MyViews
from chalicelib.services import board, counters

api = ApiBlueprint(__name__)


@api.get("/my/views", MyViews)
def get_my_views(call: Call) -> Any:
    """How many requests each of my views holds."""
    return counters.views(call.principal)


@api.get("/staff/views", DeskViews, needs=Permission.REQUESTS_READ)
def get_views(call: Call) -> Any:
    """How many requests each of my views of the queue holds."""
    return counters.desk(call.principal)


@api.get("/staff/board", BoardAnswer, BoardQuery, needs=Permission.BOARD_READ)
def get_board(call: Call) -> Any:
    """Volumes, ages, service level and satisfaction of my departments."""
    return board.of(call.principal, int(call.query.days))
