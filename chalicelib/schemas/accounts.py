"""My data, credentials, history, and the queue of accounts to validate, on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Self

from annotated_types import Ge, MaxLen, MinLen, Predicate

from chalicelib import clock
from chalicelib.domain import access_history, account_forms
from chalicelib.domain.access_history import Record
from chalicelib.domain.customers import Customer
from chalicelib.models.pages import Page
from chalicelib.schemas.base import Answer, Body
from chalicelib.schemas.queries import PageQuery
from chalicelib.schemas.registrations import Code, Password
from chalicelib.services.accounts import Mine, Waiting


def _says_something(text: str) -> bool:
    return bool(text.strip())


Token = Annotated[str, MinLen(1), MaxLen(8192)]
Note = Annotated[str, MaxLen(2000), Predicate(_says_something)]


@dataclass(frozen=True)
class ChangeBody(Body):
    """`answers` to the account's own `form`; `version` is the one that was read."""

    version: Annotated[int, Ge(1)]
    answers: Annotated[dict[str, Any], MaxLen(50)] = field(default_factory=dict)
    locale: Literal["pt-PT", "pt-BR", "en"] | None = None


@dataclass(frozen=True)
class PasswordBody(Body):
    """`access_token` is the pool's, for the pool changes the password of whoever shows it."""

    access_token: Token
    current: Password
    password: Password


@dataclass(frozen=True)
class TokenBody(Body):
    access_token: Token


@dataclass(frozen=True)
class ProveBody(Body):
    access_token: Token
    code: Code


@dataclass(frozen=True)
class DropBody(Body):
    access_token: Token
    current: Password


@dataclass(frozen=True)
class EmailBody(Body):
    email: Annotated[str, MinLen(3), MaxLen(254)]


@dataclass(frozen=True)
class EmailCodeBody(Body):
    code: Code


@dataclass(frozen=True, kw_only=True)
class AccountsQuery(PageQuery):
    status: Literal["waiting", "refused"] = "waiting"


@dataclass(frozen=True)
class AcceptBody(Body):
    version: Annotated[int, Ge(1)] | None = None


@dataclass(frozen=True)
class NoteBody(Body):
    """`text` is for the person: what is missing, or why not."""

    text: Note
    version: Annotated[int, Ge(1)] | None = None


@dataclass(frozen=True)
class PhoneNumber(Answer):
    number: str
    main: bool


@dataclass(frozen=True)
class Account(Answer):
    """`verified`: what the eID vouches for; `note`: what staff asked, or why they refused."""

    id: str
    kind: str
    name: str
    email: str
    locale: str
    status: str
    created_at: str
    version: int
    tax_id: str
    tax_format: str
    birth_date: str
    address: Mapping[str, Any] | None
    phones: list[PhoneNumber]
    verified: list[str]
    note: str

    @classmethod
    def of(cls, value: Customer) -> Self:
        return cls(**_account(value))


@dataclass(frozen=True)
class MyAccount(Account):
    """`form` asks what may be edited, already answered by `answers`; null when nothing may."""

    editable: list[str]
    form: dict[str, Any] | None
    answers: dict[str, Any]
    password: bool
    second_factor: bool

    @classmethod
    def of(cls, value: Mine) -> Self:  # type: ignore[override]
        return cls(
            **_account(value.customer),
            editable=sorted(value.editable),
            form=dict(value.form) if value.form else None,
            answers=account_forms.answers(value.customer),
            password=value.password,
            second_factor=value.second_factor,
        )


@dataclass(frozen=True)
class AccountPage(Answer):
    items: list[Account]
    cursor: str | None

    @classmethod
    def of(cls, value: Page[Customer]) -> Self:
        return cls(items=[Account.of(each) for each in value.items], cursor=value.cursor)


@dataclass(frozen=True)
class Duplicate(Answer):
    """Another account that may be the same person's: `same` says what is alike."""

    account: Account
    same: list[str]


@dataclass(frozen=True)
class AccountToValidate(Account):
    duplicates: list[Duplicate]

    @classmethod
    def of(cls, value: Waiting) -> Self:  # type: ignore[override]
        return cls(
            **_account(value.customer),
            duplicates=[
                Duplicate(account=Account.of(value.known[key]), same=same)
                for key, same in value.others.items()
                if key in value.known
            ],
        )


@dataclass(frozen=True)
class Secret(Answer):
    """For an authenticator application, once."""

    secret: str

    @classmethod
    def of(cls, value: str) -> Self:
        return cls(secret=value)


@dataclass(frozen=True)
class Who(Answer):
    kind: str
    name: str


@dataclass(frozen=True)
class Access(Answer):
    """One line of the history; `fields` names data, never values."""

    what: str
    at: str
    by: Who
    reason: str
    fields: list[str]

    @classmethod
    def of(cls, value: Record) -> Self:
        return cls(
            what=access_history.shown(value, clock.now()),
            at=clock.text(value.at),
            by=Who(kind=value.by.kind, name=value.by.name),
            reason=value.reason,
            fields=list(value.fields),
        )


@dataclass(frozen=True)
class AccessPage(Answer):
    items: list[Access]
    cursor: str | None

    @classmethod
    def of(cls, value: Page[Record]) -> Self:
        return cls(items=[Access.of(each) for each in value.items], cursor=value.cursor)


def _account(customer: Customer) -> dict[str, Any]:
    return {
        "id": customer.id,
        "kind": customer.kind,
        "name": customer.name,
        "email": customer.email,
        "locale": customer.locale,
        "status": str(customer.status),
        "created_at": clock.text(customer.created_at),
        "version": customer.version,
        "tax_id": customer.tax_id,
        "tax_format": customer.tax_format,
        "birth_date": customer.birth_date,
        "address": customer.address,
        "phones": [PhoneNumber(**vars(each)) for each in customer.phones],
        "verified": sorted(customer.verified),
        "note": customer.note,
    }
