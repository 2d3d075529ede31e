"""Which user of the pool a customer signs in by: the own `sub`, or what staff have made (F97)."""

from chalicelib.errors import NotFound
from chalicelib.gateways import pools
from chalicelib.gateways.pools import User
from chalicelib.models import signins


def name(customer_id: str) -> str:
    """The pool's user: for who registered by hand it has the customer's id. One read."""
    found = signins.find(customer_id)
    return found.user if found and found.user else customer_id


def user(customer_id: str) -> User | None:
    """Who signs in with a password; None for who has the eID alone, or nothing yet."""
    try:
        found = pools.get(pools.customers(), name(customer_id))
    except NotFound:
        return None
    return None if found.status == "EXTERNAL_PROVIDER" else found
