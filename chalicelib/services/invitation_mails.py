"""The mail that carries an invitation's link; the link is made here, for this copy alone."""

from chalicelib import locales
from chalicelib.config import settings
from chalicelib.domain.organisations import Invitation
from chalicelib.models import customers
from chalicelib.models import invitations as stored
from chalicelib.services import invitations, letters
from chalicelib.services.facts import Fact, Unreadable


def send(fact: Fact) -> None:
    """Mail the link that `fact` promised, unless the invitation was used or withdrawn since."""
    invitation = stored.find(fact.data["invitation"])
    if invitation is not None:
        letters.send(fact, invitation.id, invitation.email, lambda: _letter(invitation))


def _letter(invitation: Invitation) -> letters.Letter:
    organisation = customers.get(invitation.organisation)
    values = {
        "name": invitation.email,
        "organisation": settings().organisation_name,
        "for": organisation.name,
        "inviter": _inviter(invitation),
    }
    # Behind the #, where no server and no log ever sees it.
    url = f"{settings().site_url}/invitation#{_opened(invitation)}"
    kind = f"contact_invited_by_{_side(invitation)}"
    return letters.Letter(kind, locales.preferred(invitation.locale), values, url)


def _opened(invitation: Invitation) -> str:
    """Raises Unreadable when it is gone by now, or was mailed too often: another try will tell."""
    if token := invitations.open_copy(invitation):
        return token
    raise Unreadable(f"no link for {invitation.id}")


def _inviter(invitation: Invitation) -> str:
    """Their name as it is now; nobody's for staff, who write as the counter."""
    found = customers.find(invitation.invited_by.id)
    return found.name if found else ""


def _side(invitation: Invitation) -> str:
    """Another system writes as the counter, as staff do."""
    return "customer" if invitation.invited_by.kind == "customer" else "staff"
