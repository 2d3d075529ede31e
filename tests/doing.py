"""Every command on a request as its service does it, by the name that the table of rules has."""

from collections.abc import Callable
from typing import Any

from chalicelib.domain.access import Principal
from chalicelib.models import request_queries as queries
from chalicelib.services import groups, handling
from chalicelib.services.once import Once
from tests.world import STREETS

Do = Callable[[Principal, str, Once], Any]


def _say(purpose: str) -> Do:
    return lambda by, n, once: handling.say(by, n, "text", [], purpose, None, once)


def _press(how: str) -> Do:
    return lambda by, n, once: handling.press(how, by, n, "text", [], None, once)


def _move(by: Principal, n: str, once: Once) -> Any:
    stage = queries.get(n).stage
    move = {"first": "on", "second": "back"}[stage]
    return handling.hand_over(by, n, move, "why", None, None, once)


def _to(street: str) -> Do:
    address = {"street": street, "city": "Lisboa"}
    return lambda by, n, once: groups.regroup(by, n, address, None, once)


DO: dict[str, Do] = {
    "take": lambda by, n, once: handling.take(by, n, None, once),
    "message": _say("message"),
    "note": _say("note"),
    "ask": _say("question"),
    "resolve": _say("solution"),
    "hand_over": _move,
    "fill": lambda by, n, once: handling.fill(by, n, {"subject": f"{once.key}"}, None, once),
    "propose": lambda by, n, once: handling.propose(by, n, "text", [], None, once),
    "approve": lambda by, n, once: handling.approve(by, n, None, once),
    "reject": lambda by, n, once: handling.reject(by, n, "why", None, once),
    "reiterate": _press("reiterate"),
    "complain": _press("complain"),
    "restart": _press("restart"),
    "cancel": lambda by, n, once: handling.cancel(by, n, "text", None, once),
    "delete": lambda by, n, once: handling.delete(by, n, None, once),
    "split": lambda by, n, once: groups.split(by, n, None, once),
    "promote": lambda by, n, once: groups.promote(by, n, None, once),
    "regroup": _to(STREETS[2]),
}
