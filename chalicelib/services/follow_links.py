"""Links by which a request that was filed without an account is followed, made where a mail is."""

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.customers import Customer, Status
from chalicelib.domain.requests import Request
from chalicelib.models import follow
from chalicelib.services.requests import BY_EMAIL

GONE = frozenset({Status.ERASED, Status.MERGED})


def serves(customer: Customer, request: Request) -> bool:
    """Whether mails about it carry a link that needs no sign-in: what was filed without an account
    is followed without one, and who has none follows everything so."""
    return customer.status not in GONE and (customer.mail_only or request.channel == BY_EMAIL)


def make(request: Request) -> str:
    """One write. The token stands behind the #, where no server and no log ever sees it."""
    token = clock.token()
    follow.keep_link(token, request.id, request.customer.id)
    return f"{settings().site_url}/follow#{token}"
