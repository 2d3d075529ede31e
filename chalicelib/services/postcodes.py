"""Look a postal code up, for whoever fills in an address (F14)."""

from datetime import timedelta

from chalicelib.domain import postcodes as rules
from chalicelib.domain.postcodes import Found
from chalicelib.errors import NotFound
from chalicelib.gateways import postcodes as gateway
from chalicelib.models import attempts
from chalicelib.observability import logger

HOUR = timedelta(hours=1)
MOST = 300  # an hour and source: a whole counter may share one


def look_up(country: str, code: str, source_ip: str) -> Found:
    """One count. A directory that does not answer knows nothing: the person types on, and no log
    says which code it was. Raises NotFound where there is none, Invalid, TooMany."""
    directory = gateway.directory()
    if directory is None:
        raise NotFound
    postcode = rules.postcode(country, code)
    attempts.count("postcode-from", source_ip, MOST, HOUR)
    try:
        return Found(postcode, directory.places(postcode))
    except gateway.Unreachable as failure:
        logger.warning("no postal codes", extra={"said": str(failure)})
        return Found(postcode)
