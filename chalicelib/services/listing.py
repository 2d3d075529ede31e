"""How people find requests (F33, F63, F111–F115).

Apart from reading one, which needs far more: a list is what most people ask for first."""

from chalicelib import clock
from chalicelib.domain import access
from chalicelib.domain.access import Principal
from chalicelib.domain.requests import Request
from chalicelib.domain.views import View
from chalicelib.domain.workflow import Responsibility
from chalicelib.models import request_queries as queries
from chalicelib.models.pages import Page
from chalicelib.services import standing_in


def mine(principal: Principal, view: str, cursor: str | None) -> Page[Request]:
    """A customer's requests in a view, newest activity first; a contact's are those of the
    organisation, all or the ones that they opened (F63)."""
    if access.sees_all(principal):
        return queries.of_customer(principal.customer_id, View(view), cursor)
    return queries.opened_by(principal.customer_id, principal.id, View(view), cursor)


def queue(principal: Principal, turn: str, cursor: str | None) -> Page[Request]:
    """What waits in the principal's departments, oldest first (F33)."""
    page = queries.queue(sorted(principal.departments), Responsibility(turn), cursor)
    return _seen(page, principal)


def attended(principal: Principal, turn: str, cursor: str | None) -> Page[Request]:
    """What the principal, or a colleague for whom they stand in today, is the attendant of, by
    whose turn it is, oldest first (F33)."""
    whose = standing_in.at_hand(principal.id)
    return _seen(queries.at_hand(whose, Responsibility(turn), cursor), principal)


def overdue(principal: Principal, cursor: str | None) -> Page[Request]:
    """What exceeded its service level in the principal's departments, the longest first (F92)."""
    until = clock.text(clock.now())
    return _seen(queries.overdue(sorted(principal.departments), until, cursor), principal)


def _seen(page: Page[Request], principal: Principal) -> Page[Request]:
    return Page([each for each in page.items if access.visible_to(each, principal)], page.cursor)
