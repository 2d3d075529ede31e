"""The document that a form asks to have signed, on the wire (`docs/architecture.md`, The API)."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from annotated_types import Ge, Le, MaxLen, MinLen

from chalicelib import clock
from chalicelib.schemas.base import Answer, Body
from chalicelib.schemas.filings import Secret
from chalicelib.services import signing

Locale = Literal["pt-PT", "pt-BR", "en"]


@dataclass(frozen=True, kw_only=True)
class UnsignedBody(Body):
    """A form as it would be submitted; `locale`: the language of the document."""

    type_id: Annotated[str, MinLen(1), MaxLen(64)]
    form_version: Annotated[int, Ge(1), Le(999_999)]
    answers: Annotated[dict[str, Any], MaxLen(500)]
    locale: Locale = "pt-PT"

    def form(self, signed: str = "") -> signing.Form:
        return signing.Form(self.type_id, self.form_version, self.answers, signed)


@dataclass(frozen=True, kw_only=True)
class SigningBody(UnsignedBody):
    """`holder`: the secret by which files were sent before signing in, if any were."""

    holder: Annotated[str, MaxLen(128)] = ""


@dataclass(frozen=True, kw_only=True)
class SigningLookBody(SigningBody):
    """`signed`: the upload that is said to be the document, signed; `replaces`: the payment that
    was begun with the form before, with which it waits."""

    signed: Annotated[str, MinLen(1), MaxLen(64)]
    replaces: Annotated[str, MaxLen(64)] = ""


@dataclass(frozen=True, kw_only=True)
class FilingSigningBody(UnsignedBody):
    """`holder`: the secret that the tab sends its files by."""

    holder: Secret


@dataclass(frozen=True, kw_only=True)
class FilingSigningLookBody(FilingSigningBody):
    signed: Annotated[str, MinLen(1), MaxLen(64)]


@dataclass(frozen=True)
class ToSign(Answer):
    """A link that saves the document until `expires_at`; signed, it may be handed in before
    `until`."""

    url: str
    name: str
    expires_at: str
    until: str

    @classmethod
    def of(cls, value: signing.Document) -> Self:
        link = value.link
        return cls(link.url, link.name, clock.text(link.expires_at), clock.text(value.until))


@dataclass(frozen=True)
class SignedBy(Answer):
    """Who signed as their certificate says, and when as they say."""

    name: str
    at: str | None


@dataclass(frozen=True)
class SigningLooked(Answer):
    """Whether the file is the document of these answers, signed: `problem` is the code that
    submitting would be refused with, null when it is."""

    problem: str | None
    signatures: list[SignedBy]

    @classmethod
    def of(cls, value: signing.Looked) -> Self:
        return cls(value.problem, [SignedBy(**each) for each in value.signatures])
