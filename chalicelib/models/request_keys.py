"""The keys of a request: how each access pattern finds it (`docs/access-patterns.md`).

What was deleted stands in no index (D2).
"""

from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.requests import Request
from chalicelib.domain.views import of as view_of
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility


def partition(request_id: str) -> str:
    return f"request#{request_id}"


def queue_key(department: str, responsibility: str, shard: int) -> str:
    return f"queue#{department}#{responsibility}#{shard}"


def customer_key(customer_id: str) -> str:
    return f"customer#{customer_id}"


def view_key(customer_id: str, view: str) -> str:
    return f"view#{customer_id}#{view}"


def opener_key(customer_id: str, opener_id: str, view: str) -> str:
    return f"opener#{customer_id}#{opener_id}#{view}"


def attendant_key(staff_id: str, responsibility: str) -> str:
    return f"attendant#{staff_id}#{responsibility}"


def service_key(department: str, shard: int) -> str:
    return f"service#{department}#{shard}"


def group_key(leader_id: str) -> str:
    return f"group#{leader_id}"


def due_key(shard: int) -> str:
    return f"due#{shard}"


def forget_key(shard: int) -> str:
    return f"forget#{shard}"


def shard_of(request_id: str) -> int:
    """The shard is the random part of the number, so it needs no attribute of its own."""
    return int(request_id.split("-")[1]) % settings().shards


def of(request: Request) -> dict[str, Any]:
    """Every index that the request stands in now."""
    if request.deleted:
        return {}
    by_activity = f"{clock.text(request.last_activity_at)}#{request.id}"
    by_age = f"{clock.text(request.opened_at)}#{request.id}"
    turn, shard = RESPONSIBILITY[request.state], shard_of(request.id)
    view = view_of(request.state)
    keys = {
        "gsi1pk": customer_key(request.customer.id),
        "gsi1sk": by_activity,
        "gsi2pk": queue_key(request.department.id, turn, shard),
        "gsi2sk": by_age,
        "gsi5pk": view_key(request.customer.id, view),
        "gsi5sk": by_activity,
    }
    if opener := request.opener:
        keys |= {"gsi4pk": opener_key(request.customer.id, opener, view), "gsi4sk": by_activity}
    if attendant := request.attendant:
        keys |= {"gsi6pk": attendant_key(attendant.id, turn), "gsi6sk": by_age}
    if request.leader:
        keys |= {"gsi8pk": group_key(request.leader), "gsi8sk": by_age}
    return keys | _due(request, shard) | _service(request, shard, turn)


def _due(request: Request, shard: int) -> dict[str, str]:
    """By the timer that is over first; a retention runs when none waits."""
    if request.timers:
        due = min(each.due_at for each in request.timers.values())
        return {"gsi3pk": due_key(shard), "gsi3sk": f"{clock.text(due)}#{request.id}"}
    if request.forget_at:
        forget = f"{clock.text(request.forget_at)}#{request.id}"
        return {"gsi3pk": forget_key(shard), "gsi3sk": forget}
    return {}


def _service(request: Request, shard: int, turn: Responsibility) -> dict[str, str]:
    """Only while the promised time runs, or was exceeded."""
    kept = request.clock
    due = (kept.breached_at or kept.due_at) if kept else None
    if due is None or turn is Responsibility.FINISHED:
        return {}
    key = service_key(request.department.id, shard)
    return {"gsi7pk": key, "gsi7sk": f"{clock.text(due)}#{request.id}"}
