"""Who of the staff is told that a promised time runs out, or was exceeded (F92).

Before the end whoever has the request; once it is over their supervisors too. Who is away is
told, and so is whoever stands in for them; what nobody has is the supervisors' from the beginning.
"""

from collections.abc import Callable, Iterable
from datetime import date

from chalicelib.domain.permissions import Permission
from chalicelib.domain.requests import Request
from chalicelib.domain.staff import Member

Allowed = Callable[[Member], frozenset[str]]


def recipients(
    request: Request, everybody: Iterable[Member], allowed: Allowed, today: date, *, over: bool
) -> list[Member]:
    """By name. `allowed` is what a member's profile permits; `over`: the time was exceeded."""
    serving = {each.id: each for each in everybody if each.active and each.email}
    attendant = serving.get(request.attendant.id) if request.attendant else None
    told = [attendant] if attendant else []
    if attendant and (absence := attendant.absent(today)):
        told += [serving[absence.substitute]] if absence.substitute in serving else []
    if over or not told:
        told += [each for each in serving.values() if _supervises(each, request, allowed)]
    return sorted({each.id: each for each in told}.values(), key=lambda each: each.name)


def _supervises(member: Member, request: Request, allowed: Allowed) -> bool:
    return request.department.id in member.departments and Permission.BOARD_READ in allowed(member)
