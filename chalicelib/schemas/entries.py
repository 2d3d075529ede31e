"""What a reader of the history may see of an event's data: named, never left over (F30, F119, D9).

A kind of event, or a part of its data, that is not named here shows customers nothing.
"""

from collections.abc import Mapping
from typing import Any

SAID = frozenset({"text", "files", "removed"})
CUSTOMERS_READ: Mapping[str, frozenset[str]] = {
    "RequestOpened": frozenset({"type_id", "title", "files"}),
    "RequestTaken": frozenset({"attendant"}),
    "MessagePosted": SAID | {"purpose", "document"},
    "StateChanged": frozenset({"from", "to", "reason", "timer", "due_at"}),
    "HandedOver": SAID | {"from", "to", "move", "attendant"},
    "AnswersChanged": frozenset({"fields"}),
    "UnderstandingProposed": SAID,
    "UnderstandingApproved": SAID,
    "UnderstandingRejected": SAID,
    "Reiterated": SAID,
    "Complained": SAID,
    "Restarted": SAID | {"to", "attendant"},
    "RequestCancelled": SAID,
    "DeadlineMoved": frozenset({"from", "to"}),
    "FeePaid": frozenset({"payment", "amount", "currency"}),
    "FeeRefunded": SAID | {"payment", "amount", "currency"},
    "SurveyAnswered": frozenset({"ratings"}),
    "SurveyReminded": frozenset(),
    "CustomerReplaced": frozenset({"reason"}),
    "DataRemoved": frozenset({"parts", "reason"}),
    "Grouped": frozenset(),  # with whom is nothing for customers
    "Split": frozenset(),
}


def data_for(side: str, kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """`side`: `customer`, or `staff` with systems. Answers that this side does not see are left out
    of the names of those that changed."""
    seen = {name: value for name, value in data.items() if name not in ("timers", "hidden")}
    if "hidden" in data:
        seen["fields"] = [key for key in data["fields"] if key not in data["hidden"][side]]
    if side == "staff":
        return seen
    known = CUSTOMERS_READ.get(kind, frozenset())
    return {name: value for name, value in seen.items() if name in known}
