"""The views in which a customer finds their requests (F111–F115, D7)."""

from enum import StrEnum

from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility, State


class View(StrEnum):
    """`all` is every one of the others."""

    ALL = "all"
    MY_RESPONSIBILITY = "my_responsibility"
    AWAITING_RETURN = "awaiting_return"
    CONCLUDED = "concluded"
    CANCELLED = "cancelled"


PARTS = (View.MY_RESPONSIBILITY, View.AWAITING_RETURN, View.CONCLUDED, View.CANCELLED)


def of(state: State) -> View:
    """The one view, beside `all`, that a request stands in."""
    turn = RESPONSIBILITY[state]
    if turn is Responsibility.CUSTOMER:
        return View.MY_RESPONSIBILITY
    if turn is Responsibility.STAFF:
        return View.AWAITING_RETURN
    return View.CANCELLED if state is State.CANCELLED else View.CONCLUDED
