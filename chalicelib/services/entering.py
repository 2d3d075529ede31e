"""How a member of staff gets in first: a link by mail, a password, and then a second factor.

The link is made where the mail is: it stands in no event, queue or log. A password is never mailed,
and opening the link changes nothing: the button on its page does (D8).
"""

from datetime import timedelta

from chalicelib import clock, locales
from chalicelib.config import settings
from chalicelib.domain import staff as rules
from chalicelib.domain.customers import By
from chalicelib.domain.events import Actor
from chalicelib.domain.staff import Member
from chalicelib.errors import DomainError, NotFound
from chalicelib.gateways import pools
from chalicelib.models import links
from chalicelib.models import staff as stored
from chalicelib.models.links import LinkItem
from chalicelib.services import letters, members
from chalicelib.services.facts import Fact
from chalicelib.services.once import Once

LIFE = timedelta(hours=72)


def send(fact: Fact) -> None:
    """Mail the link that `fact` promised, unless another was promised since, or it was used."""
    member = stored.get(fact.subject_id)
    if member.link == fact.version and member.email:
        letters.send(fact, member.id, member.email, lambda: _letter(member))


def use(token: str, password: str, once: Once) -> Member:
    """Set the password. Raises NotFound for a link that is unknown, over, used or replaced, and
    Invalid for a weak password, after which the link is still good."""
    link = links.find(token)
    member = stored.find(link.staff_id, consistent=True) if link else None
    if link is None or member is None or not _good(link, member):
        raise NotFound("link_gone")
    links.claim(link)
    try:
        pools.set_password(pools.staff(), member.id, password)
    except DomainError:
        links.release(link)
        raise
    by = By(Actor("staff", member.id, member.name), clock.now(), version=member.version)
    return members.save(member, rules.join(member, by), once)


def _good(link: LinkItem, member: Member) -> bool:
    return member.active and 0 < member.link == int(link.invitation)


def _letter(member: Member) -> letters.Letter:
    token = clock.token()
    links.keep(token, member.id, member.link, clock.now() + LIFE)
    kind = "staff_invited" if member.invited else "staff_access"
    values = {"name": member.name, "organisation": settings().organisation_name}
    # Behind the #, where no server and no log ever sees it.
    url = f"{settings().site_url}/staff/welcome#{token}"
    return letters.Letter(kind, locales.preferred(member.locale), values, url)
