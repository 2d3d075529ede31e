"""Customers as the console shows them, and the way in that staff open for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from annotated_types import Ge, MaxLen, MinLen

from chalicelib import clock
from chalicelib.domain.customer_forms import registering
from chalicelib.domain.customers import Customer
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page
from chalicelib.schemas.base import Answer, Body
from chalicelib.schemas.request_bodies import OpenBody
from chalicelib.schemas.requests import Entry
from chalicelib.services.customer_search import Found, Suspect
from chalicelib.services.customers import Seen

Id = Annotated[str, MinLen(1), MaxLen(64)]
Answers = Annotated[dict[str, Any], MaxLen(50)]


@dataclass(frozen=True, kw_only=True)
class SearchQuery(Body):
    """Name, e-mail, tax number or telephone, or the beginnings of several of them."""

    q: Annotated[str, MinLen(2), MaxLen(200)]


@dataclass(frozen=True, kw_only=True)
class RegisterBody(Body):
    """`answers` to the customer form; `anyway`: although similar accounts exist."""

    answers: Answers
    anyway: bool = False


@dataclass(frozen=True)
class EditBody(Body):
    """`version`: the one decided on."""

    version: Annotated[int, Ge(1)]
    answers: Answers


@dataclass(frozen=True)
class PhoneBody(Body):
    version: Annotated[int, Ge(1)]
    what: Literal["add", "remove", "main"]
    number: Annotated[str, MinLen(1), MaxLen(40)]


@dataclass(frozen=True)
class AccessBody(Body):
    """`email`: the address as the customer just confirmed it."""

    version: Annotated[int, Ge(1)]
    email: Annotated[str, MinLen(3), MaxLen(254)]


@dataclass(frozen=True, kw_only=True)
class BehalfBody(OpenBody):
    """A form that staff submit for the customer, who asked by telephone or at the counter."""

    channel: Literal["phone", "counter"]


@dataclass(frozen=True)
class MergeBody(Body):
    version: Annotated[int, Ge(1)]
    into: Id


@dataclass(frozen=True)
class UnmergeBody(Body):
    version: Annotated[int, Ge(1)]


@dataclass(frozen=True)
class PasswordBody(Body):
    """`customer` and `secret` as the mailed link has them behind its `#`."""

    customer: Id
    secret: Annotated[str, MinLen(1), MaxLen(100)]
    password: Annotated[str, MinLen(1), MaxLen(256)]


@dataclass(frozen=True)
class CustomerForm(Answer):
    """What is asked of a new customer, as a form definition (`docs/forms.md`)."""

    form: Mapping[str, Any]

    @classmethod
    def of(cls, value: None) -> Self:
        return cls(form=registering())


@dataclass(frozen=True)
class Phone(Answer):
    number: str
    main: bool


@dataclass(frozen=True)
class CustomerSummary(Answer):
    id: str
    kind: Literal["natural", "legal"]
    name: str
    email: str
    tax_id: str
    phone: str
    status: str
    version: int

    @classmethod
    def of(cls, value: Customer) -> Self:
        return cls(**_summary(value))


@dataclass(frozen=True)
class CustomerMatches(Answer):
    """The nearest first; `more` were left out: another word tells them apart."""

    items: list[CustomerSummary]
    more: bool

    @classmethod
    def of(cls, value: Found) -> Self:
        return cls(items=[CustomerSummary.of(each) for each in value.customers], more=value.more)


@dataclass(frozen=True)
class Similar(Answer):
    """An account that may be the same person's: `tax_id`, `email`, `name_and_birth_date`."""

    customer: CustomerSummary
    reasons: list[str]

    @classmethod
    def of(cls, value: Suspect) -> Self:
        return cls(customer=CustomerSummary.of(value.customer), reasons=list(value.reasons))


@dataclass(frozen=True)
class CustomerDetail(CustomerSummary):
    """`form` asks what staff may change, answered now by `answers`; `verified` are fields that the
    national eID vouches for; `link_sent_at`: when the last link for a first access was mailed."""

    locale: str
    tax_format: str
    birth_date: str
    address: Mapping[str, Any] | None
    phones: list[Phone]
    verified: list[str]
    note: str
    created_at: str
    merged_into: str | None
    merged: list[CustomerSummary]
    similar: list[Similar]
    link_sent_at: str | None
    form: Mapping[str, Any]
    answers: Mapping[str, Any]

    @classmethod
    def of(cls, value: Seen) -> Self:  # type: ignore[override]
        known = value.customer
        return cls(
            **_summary(known),
            locale=known.locale,
            tax_format=known.tax_format,
            birth_date=known.birth_date,
            address=known.address,
            phones=[Phone(number=each.number, main=each.main) for each in known.phones],
            verified=sorted(known.verified),
            note=known.note,
            created_at=clock.text(known.created_at),
            merged_into=known.merged_into or None,
            merged=[CustomerSummary.of(each) for each in value.merged],
            similar=[Similar.of(each) for each in value.duplicates],
            link_sent_at=value.link,
            form=value.form,
            answers=value.answers,
        )


@dataclass(frozen=True)
class AccountHistory(Answer):
    """What happened to the account, newest first: which fields changed, never their values."""

    items: list[Entry]
    cursor: str | None

    @classmethod
    def of(cls, value: Page[EventItem]) -> Self:
        return cls(items=[Entry.of(each) for each in value.items], cursor=value.cursor)


@dataclass(frozen=True)
class Entered(Answer):
    """The password is set."""

    @classmethod
    def of(cls, value: Customer) -> Self:
        return cls()


def _summary(customer: Customer) -> dict[str, Any]:
    return {
        "id": customer.id,
        "kind": customer.kind,
        "name": customer.name,
        "email": customer.email,
        "tax_id": customer.tax_id,
        "phone": next((each.number for each in customer.phones if each.main), ""),
        "status": str(customer.status),
        "version": customer.version,
    }
