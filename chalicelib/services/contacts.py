"""What follows, outside the table, when somebody may do less for an organisation: pages that act
for it lose their line, and come back with what they may hear now, if anything (F63)."""

from chalicelib.gateways import live
from chalicelib.models import connections
from chalicelib.observability import logger
from chalicelib.services.facts import Fact


def settle(fact: Fact) -> None:
    """Close the open sockets of the contact that `fact` tells of, as far as they act for it."""
    found = connections.listening(f"customer#{fact.data['person']}", consistent=True)
    acting = [each for each in found if _acts_for(each, fact.subject_id)]
    for connection_id in acting:
        live.close(connection_id)
        connections.leave(connection_id)
    logger.info("contact settled", extra={"event": fact.id, "sockets": len(acting)})


def _acts_for(connection_id: str, organisation_id: str) -> bool:
    known = connections.known(connection_id)
    return known is not None and known.represents == organisation_id
