"""Registering by hand, and passwords, on the wire: what anyone may send (F4, F12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from annotated_types import MaxLen, MinLen

from chalicelib.domain.customers import Customer
from chalicelib.schemas.base import Answer, Body

Address = Annotated[str, MinLen(3), MaxLen(254)]
Code = Annotated[str, MinLen(6), MaxLen(8)]
Password = Annotated[str, MinLen(1), MaxLen(256)]


@dataclass(frozen=True)
class RegisterBody(Body):
    """`answers` to the form of `GET /public/registrations/form`."""

    answers: Annotated[dict[str, Any], MaxLen(50)]
    password: Password
    locale: Literal["pt-PT", "pt-BR", "en"] = "pt-PT"


@dataclass(frozen=True)
class ConfirmBody(Body):
    code: Code


@dataclass(frozen=True)
class ForgotBody(Body):
    email: Address


@dataclass(frozen=True)
class ResetBody(Body):
    email: Address
    code: Code
    password: Password


@dataclass(frozen=True)
class RegistrationForm(Answer):
    """A form definition, as those of request types (`docs/forms.md`)."""

    title: Mapping[str, str]
    steps: list[dict[str, Any]]

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> Self:
        return cls(title=value["title"], steps=value["steps"])


@dataclass(frozen=True)
class Registration(Answer):
    """Always the same: a code is on its way, whoever the address belongs to."""

    id: str
    state: Literal["check_mail"] = "check_mail"

    @classmethod
    def of(cls, value: str) -> Self:
        return cls(id=value)


@dataclass(frozen=True)
class Confirmed(Answer):
    """`waiting` for validation by staff, or `active`."""

    status: str

    @classmethod
    def of(cls, value: Customer) -> Self:
        return cls(status=str(value.status))


@dataclass(frozen=True)
class Done(Answer):
    """It was done, or looks like it: there is nothing more to say."""

    done: bool = True

    @classmethod
    def of(cls, value: object) -> Self:
        return cls()
