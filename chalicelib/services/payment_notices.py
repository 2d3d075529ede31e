"""What the provider tells of payments by itself: signed, at any time, and more than once."""

from collections.abc import Mapping

from chalicelib import clock
from chalicelib.errors import Malformed, NotFound
from chalicelib.gateways import payments as gateway
from chalicelib.observability import logger
from chalicelib.services import settling


def receive(raw: bytes, headers: Mapping[str, str]) -> str:
    """`settled`, or `ignored` for what is nothing to us. Who forges learns nothing (Malformed);
    what is signed and unknown is told again later, and its refusals are seen at the provider
    (NotFound)."""
    provider = gateway.provider()
    if provider is None:
        raise NotFound
    try:
        notice = provider.told(raw, headers, clock.now())
    except gateway.Forged as forged:
        logger.warning("forged notification")
        raise Malformed from forged
    if notice is None:
        return "ignored"
    settling.settle(notice.payment, notice.outcome)
    return "settled"
