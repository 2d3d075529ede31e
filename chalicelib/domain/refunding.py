"""A fee that came with a request is given back (F19)."""

from chalicelib import clock
from chalicelib.domain.change import Change
from chalicelib.domain.requests import Changed, Command, Request
from chalicelib.domain.types import Published


def refund(request: Request, published: Published, reason: str, command: Command) -> Changed | None:
    """In whatever state it is, and whatever becomes of it; None for one that was deleted, which
    has no history that anybody reads. Nothing is written into one whose words are gone."""
    if request.paid is None or request.deleted:
        return None
    change = Change(request, published, command)
    told = {name: request.paid[name] for name in ("payment", "amount", "currency")}
    change.set(paid={**request.paid, "refunded_at": clock.text(command.at)})
    change.tell("FeeRefunded", {**told, "text": "" if "messages" in request.removed else reason})
    return change.done()
