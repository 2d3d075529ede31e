"""What follows, outside the table, when somebody stops serving or serves elsewhere.

It looks at who they are now rather than at the event, so that doing it twice, late or out of order
ends the same.
"""

from contextlib import suppress

from chalicelib.domain.staff import Member
from chalicelib.errors import NotFound
from chalicelib.gateways import live, pools
from chalicelib.models import connections
from chalicelib.models import staff as stored
from chalicelib.observability import logger
from chalicelib.services.facts import Fact

LEAVING = frozenset({"StaffDeactivated", "StaffReactivated", "SystemRevoked"})


def settle(fact: Fact) -> None:
    """Close their open sockets, which come back with what they may hear now, if anything; and let
    the pool sign in whoever serves, and nobody else."""
    member = stored.get(fact.subject_id)
    closed = _hang_up(f"{member.role}#{member.id}")
    if fact.type in LEAVING and member.role == "staff":
        with suppress(NotFound):  # who is not in the pool does not sign in
            _pool(member)
    logger.info("left", extra={"staff": member.id, "active": member.active, "sockets": closed})


def _pool(member: Member) -> None:
    """Whom the directory ended may sign in again, for it may bring them back; nobody else. A user
    who came from it goes by the name that the pool made, and not by the `sub`."""
    user = member.sso or member.id
    if member.active or member.sso_ended:
        pools.enable(pools.staff(), user)
    else:
        pools.disable(pools.staff(), user)
    if not member.active:
        pools.sign_out(pools.staff(), user)


def _hang_up(topic: str) -> int:
    found = connections.listening(topic, consistent=True)
    for connection_id in found:
        live.close(connection_id)
        connections.leave(connection_id)
    return len(found)
