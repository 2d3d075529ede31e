"""How a customer whom staff registered gets in, and anybody who lost the way (F97–F99, D8).

The attendant confirms the data and the e-mail; a link by mail then lets the customer choose a
password. It is made where the mail is: it stands in no event, queue or log, only its hash is kept,
and the last one counts. Opening it changes nothing: the button on its page does.
"""

from collections.abc import Mapping
from datetime import timedelta

from chalicelib import clock, locales
from chalicelib.config import settings
from chalicelib.domain import customers as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By, Customer, Status
from chalicelib.domain.events import Actor
from chalicelib.errors import Conflict, DomainError, Invalid, NotFound, TooMany
from chalicelib.gateways import pools
from chalicelib.models import customers, signins
from chalicelib.models.customers import CustomerItem
from chalicelib.models.signins import SignInItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import access_history, acting, letters, records
from chalicelib.services.facts import Fact
from chalicelib.services.once import Once

LIFE = timedelta(hours=72)
PAUSE = timedelta(minutes=1)


def resend(
    principal: Principal, customer_id: str, version: int, email: str, once: Once
) -> Customer:
    """Promise a link. `email` is the address as the customer just confirmed it.

    Raises Invalid when it is not the one that is kept, TooMany within a minute of the last link,
    Conflict (`email_taken`) when it lets somebody else in.
    """
    known = customers.get(customer_id)
    if not known.email or email.strip().lower() != known.email.lower():
        raise Invalid(fields={"email": "email_differs"})
    signin = signins.find(customer_id)
    if signins.mailed_since(signin, clock.now() - PAUSE):
        raise TooMany
    _not_anothers(known, signin)
    promised, events = rules.promise_access(known, acting.by(principal, version))
    recorded = access_history.with_change(known.id, "access_resent", principal)
    about = ("customer", known.id)
    records.save(CustomerItem.of(promised), known.version, about, events, once, promised, recorded)
    return promised


def mail(fact: Fact) -> None:
    """The letter that `fact` promised. Nobody is written to who has gone since."""
    customer = customers.find(fact.subject_id)
    if customer and customer.email and customer.status is Status.ACTIVE:
        letters.send(fact, customer.id, customer.email, lambda: _letter(customer))


def use(customer_id: str, secret: str, password: str, once: Once) -> Customer:
    """Set the password, and make the user in the pool when there is none yet.

    Raises NotFound for a link that is unknown, over, used or replaced, and Invalid for a weak
    password, after which the link is still good.
    """
    signin = signins.find(customer_id)
    known = customers.find(customer_id)
    opens = signin is not None and signin.opens(secret)
    if known is None or signin is None or not opens or known.status is not Status.ACTIVE:
        raise NotFound("access_link_gone")
    signins.hold(customer_id, secret)
    try:
        user = _user(known, signin, secret)
        pools.set_password(pools.customers(), user, password)
    except DomainError:
        signins.release(customer_id)
        raise
    return _entered(known, secret, once)


def _user(known: Customer, signin: SignInItem, secret: str) -> str:
    """Who signs in as the customer: known by the mail that the address is theirs."""
    pool = pools.customers()
    attributes = {"email": known.email, "name": known.name, "locale": known.locale}
    user = signin.user or _own(known)
    if user:
        pools.update(pool, user, {**attributes, "email_verified": "true"})
        return user
    # Made of the secret: who tries again finds the user, and nobody else can take the name.
    username = signins.digest(secret)[:32]
    signins.lead(_invited(pool, username, attributes), known.id, username)
    return username


def _invited(pool: str, username: str, attributes: Mapping[str, str]) -> str:
    """The name is made of the secret: who tries again finds the user, nobody else can take it."""
    try:
        return pools.invite(pool, username, attributes)
    except Conflict as failure:
        if failure.code != "exists":
            raise
        return pools.get(pool, username).id


def _own(known: Customer) -> str | None:
    """Who registered by hand is named in the pool as here."""
    try:
        return pools.get(pools.customers(), known.id).username
    except NotFound:
        return None


def _not_anothers(known: Customer, signin: SignInItem | None) -> None:
    try:
        holder = pools.get(pools.customers(), known.email)
    except NotFound:
        return
    verified = holder.attributes.get("email_verified") == "true"
    theirs = holder.id == known.id or (signin and holder.username == signin.user)
    if verified and not theirs:
        raise Conflict("email_taken")


def _entered(known: Customer, secret: str, once: Once) -> Customer:
    by = By(Actor("customer", known.id, ""), clock.now())
    entered, events = rules.enter(known, by)
    principal = Principal("customer", known.id, known.name)
    recorded = access_history.with_change(known.id, "password_reset", principal)

    def extra(transaction: Transaction) -> None:
        signins.spend(transaction, known.id, secret)
        recorded(transaction)

    about = ("customer", known.id)
    records.save(CustomerItem.of(entered), known.version, about, events, once, entered, extra)
    return entered


def _letter(customer: Customer) -> letters.Letter:
    secret = clock.token()
    signins.keep_link(customer.id, secret, LIFE)
    values = {"name": customer.name, "organisation": settings().organisation_name}
    # Behind the #, where no server and no log ever sees it.
    url = f"{settings().site_url}/access#{customer.id}.{secret}"
    return letters.Letter("customer_access", locales.preferred(customer.locale), values, url)
