"""My account, and the staff's queue of accounts to validate (F8, F11–F13)."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.accounts import (
    AcceptBody,
    AccessPage,
    AccountPage,
    AccountsQuery,
    AccountToValidate,
    ChangeBody,
    DropBody,
    EmailBody,
    EmailCodeBody,
    MyAccount,
    NoteBody,
    PasswordBody,
    ProveBody,
    Secret,
    TokenBody,
)
from chalicelib.schemas.people import NoBody
from chalicelib.schemas.queries import PageQuery
from chalicelib.schemas.registrations import Done
from chalicelib.services import access_history, accounts, credentials, email_changes

api = ApiBlueprint(__name__)

VALIDATE = Permission.CUSTOMERS_VALIDATE


@api.get("/my/account", MyAccount, waiting=True)
def get_my_account(call: Call) -> Any:
    """My data: what is verified, what I may change, and what staff ask."""
    return accounts.mine(call.principal)


@api.post("/my/account", ChangeBody, MyAccount, status=200, waiting=True)
def change_my_account(call: Call) -> Any:
    """Change my data, or answer what staff asked."""
    body = call.body
    return accounts.change(call.principal, body.answers, body.locale, body.version, call.once)


@api.get("/my/access", AccessPage, PageQuery, waiting=True)
def get_my_access(call: Call) -> Any:
    """Who came to my account, and who read or changed it, newest first."""
    return access_history.mine(call.principal, call.query.cursor)


@api.post("/my/account/password", PasswordBody, Done, status=200, waiting=True)
def change_my_password(call: Call) -> Any:
    """Change my password, by the current one."""
    body = call.body
    return credentials.change_password(
        call.principal, body.access_token, body.current, body.password, call.once
    )


@api.post("/my/account/second-factor", TokenBody, Secret, status=200, waiting=True)
def begin_second_factor(call: Call) -> Any:
    """A secret for my authenticator application; it counts once a code proves it."""
    return credentials.begin_second_factor(call.principal, call.body.access_token)


@api.post("/my/account/second-factor/prove", ProveBody, Done, status=200, waiting=True)
def prove_second_factor(call: Call) -> Any:
    """Turn the second factor on, by a code of the application."""
    body = call.body
    return credentials.prove_second_factor(call.principal, body.access_token, body.code, call.once)


@api.post("/my/account/second-factor/drop", DropBody, Done, status=200, waiting=True)
def drop_second_factor(call: Call) -> Any:
    """Turn the second factor off, by my password."""
    body = call.body
    return credentials.drop_second_factor(
        call.principal, body.access_token, body.current, call.once
    )


@api.post("/my/account/email", EmailBody, Done, status=202, waiting=True)
def change_my_email(call: Call) -> Any:
    """Ask for another address: a code is mailed to it, and the old one stays until then."""
    return email_changes.begin(call.principal, call.body.email, call.once)


@api.post("/my/account/email/confirm", EmailCodeBody, Done, status=200, waiting=True)
def confirm_my_email(call: Call) -> Any:
    """Prove the new address by the code."""
    return email_changes.confirm(call.principal, call.body.code, call.once)


@api.post("/my/account/sign-out", NoBody, Done, status=200, waiting=True)
def sign_out_everywhere(call: Call) -> Any:
    """End all my sessions, on every device."""
    return credentials.sign_out_everywhere(call.principal, call.once)


@api.get("/staff/accounts", AccountPage, AccountsQuery, needs=VALIDATE)
def list_accounts(call: Call) -> Any:
    """Accounts that wait for validation, or were refused, oldest first."""
    return accounts.waiting(call.query.status, call.query.cursor)


@api.get("/staff/accounts/{customer_id}", AccountToValidate, needs=VALIDATE)
def get_account(call: Call, customer_id: str) -> Any:
    """One account with what to compare: others with the same number, or name and birth date."""
    return accounts.to_validate(call.principal, customer_id)


@api.post(
    "/staff/accounts/{customer_id}/accept",
    AcceptBody,
    AccountToValidate,
    status=200,
    needs=VALIDATE,
)
def accept_account(call: Call, customer_id: str) -> Any:
    """The account is active, and the person is told."""
    return _decide(call, customer_id, "accept", "")


@api.post(
    "/staff/accounts/{customer_id}/ask", NoteBody, AccountToValidate, status=200, needs=VALIDATE
)
def ask_account(call: Call, customer_id: str) -> Any:
    """Ask the person for what is missing; the account goes on waiting."""
    return _decide(call, customer_id, "ask", call.body.text)


@api.post(
    "/staff/accounts/{customer_id}/refuse", NoteBody, AccountToValidate, status=200, needs=VALIDATE
)
def refuse_account(call: Call, customer_id: str) -> Any:
    """Refuse the account, with the reason."""
    return _decide(call, customer_id, "refuse", call.body.text)


def _decide(call: Call, customer_id: str, command: str, note: str) -> Any:
    return accounts.decide(call.principal, customer_id, command, note, call.body.version, call.once)
