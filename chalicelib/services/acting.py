"""Who does what is done by a call, as the rules of people want to know it."""

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By
from chalicelib.domain.events import Actor


def by(principal: Principal, version: int | None = None) -> By:
    """`version`: the one decided on; None for whatever is stored."""
    channel = "api" if principal.kind == "system" else "portal"
    actor = Actor(principal.kind, principal.id, principal.name)
    return By(actor, clock.now(), channel, version)
