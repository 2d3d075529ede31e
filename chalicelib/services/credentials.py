"""What people sign in with: password, second factor, sessions (F12).

The pool does it, by the person's own access token; here it is limited, recorded in the history of
the account, and answered alike for whoever exists and whoever does not.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from chalicelib.domain.access import Principal
from chalicelib.errors import DomainError, Forbidden, Invalid
from chalicelib.gateways import pools
from chalicelib.gateways.pools import NotAuthorised
from chalicelib.models import attempts, taken
from chalicelib.models.transaction import Transaction
from chalicelib.services import access_history, admission, sessions, sign_in
from chalicelib.services.once import Once
from chalicelib.services.registrations import strong

HOUR = timedelta(hours=1)


def forgot(address: str, source_ip: str, once: Once) -> None:
    """Mail a code to the address, if it is an account's; the answer never says so."""
    attempts.count("forgot", address, 5, HOUR)
    attempts.count("forgot-from", source_ip, 50, HOUR)
    with suppress(DomainError):
        pools.forgot(address)
    _done(once)


def reset(address: str, code: str, password: str, once: Once) -> None:
    """A new password by the code. Raises Invalid, the same for a wrong code and an unknown
    address."""
    strong(password)
    attempts.count("reset", address, 10, HOUR)
    try:
        pools.reset(address, code, password)
    except DomainError as failure:
        if "password" in failure.fields:
            raise
        raise Invalid(fields={"code": "code_wrong"}) from failure
    owner = taken.holder(address)
    _done(once, Principal("customer", owner, "") if owner else None, "password_reset")


def change_password(
    principal: Principal, access_token: str, current: str, password: str, once: Once
) -> None:
    """Raises Invalid for a wrong current password or a weak new one."""
    strong(password)
    attempts.count("password", principal.id, 10, HOUR)
    _replace(principal, access_token, current, password)
    _done(once, principal, "password")


def begin_second_factor(principal: Principal, access_token: str) -> str:
    """The secret for the authenticator: it counts once a code proves it. Not kept anywhere here."""
    _check(principal, access_token)
    return pools.begin_second_factor(access_token)


def prove_second_factor(principal: Principal, access_token: str, code: str, once: Once) -> None:
    """Raises Invalid for a wrong code."""
    attempts.count("second-factor", principal.id, 10, HOUR)
    _check(principal, access_token)
    pools.prove_second_factor(access_token, code)
    _done(once, principal, "second_factor_on")


def drop_second_factor(principal: Principal, access_token: str, current: str, once: Once) -> None:
    """Asks for the password again: a page left open must not weaken an account."""
    attempts.count("second-factor", principal.id, 10, HOUR)
    _replace(principal, access_token, current, current)
    pools.drop_second_factor(access_token)
    _done(once, principal, "second_factor_off")


def sign_out_everywhere(principal: Principal, once: Once) -> None:
    """No session of mine goes on: tokens that are out are refused within a minute, and the pool
    renews none."""
    pools.sign_out(pools.customers(), sign_in.name(principal.id))
    _done(once, principal, "signed_out", sessions.end_all)
    admission.forget()


def _replace(principal: Principal, access_token: str, current: str, password: str) -> None:
    _check(principal, access_token)
    try:
        pools.change_password(access_token, current, password)
    except NotAuthorised as failure:
        raise Invalid(fields={"current": "password_wrong"}) from failure


def _check(principal: Principal, access_token: str) -> None:
    """The pool judges the token; that it is the caller's own is for us to see."""
    if pools.subject(access_token) != sign_in.name(principal.id):
        raise Forbidden


def _done(
    once: Once,
    principal: Principal | None = None,
    what: str = "",
    also: Callable[[Transaction, Principal], None] | None = None,
) -> None:
    """The answer and the line of the history: one transaction."""
    transaction = Transaction()
    if principal:
        access_history.with_change(principal.id, what, principal)(transaction)
    if principal and also:
        also(transaction, principal)
    once.keep(transaction, None)
    transaction.commit()
