"""Organisations, their contacts and invitations on the wire (F62, F63, F107)."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from annotated_types import MaxLen, MinLen, Predicate

from chalicelib import clock
from chalicelib.domain.customers import Customer
from chalicelib.domain.organisations import Contact, Invitation
from chalicelib.models.pages import Page
from chalicelib.schemas.base import Answer, Body
from chalicelib.services.invitations import Joined
from chalicelib.services.organisations import Listed, Membership, View

RightName = Literal["all", "own", "open", "approve", "pay", "administer"]
Rights = Annotated[list[RightName], MinLen(1), MaxLen(6)]
Locale = Literal["pt-PT", "pt-BR", "en"]
Email = Annotated[str, MinLen(3), MaxLen(254)]
Token = Annotated[str, MinLen(1), MaxLen(200)]


def _says_something(text: str) -> bool:
    return bool(text.strip())


Name = Annotated[str, MaxLen(200), Predicate(_says_something)]


@dataclass(frozen=True)
class InviteContactBody(Body):
    """`rights`: exactly one of `all` and `own`, and what else the contact may do."""

    email: Email
    rights: Rights
    locale: Locale = "pt-PT"


@dataclass(frozen=True)
class RightsBody(Body):
    rights: Rights


@dataclass(frozen=True)
class TokenBody(Body):
    """What stands behind the # of the mailed link."""

    token: Token


@dataclass(frozen=True)
class AcceptBody(TokenBody):
    """For who has no account yet: how they want to be called, and their password."""

    name: Name
    password: Annotated[str, MinLen(12), MaxLen(256)]


@dataclass(frozen=True)
class OrganisationBody(Body):
    """A legal person, and where its first administrator is invited."""

    name: Name
    email: Email
    tax_format: Literal["nipc-pt", "cnpj-br"]
    tax_id: Annotated[str, MinLen(1), MaxLen(32)]
    administrator: Email
    locale: Locale = "pt-PT"


@dataclass(frozen=True)
class InviteAdministratorBody(Body):
    email: Email
    locale: Locale = "pt-PT"


@dataclass(frozen=True)
class OrganisationSummary(Answer):
    id: str
    name: str

    @classmethod
    def of(cls, value: Customer) -> Self:
        return cls(id=value.id, name=value.name)


@dataclass(frozen=True)
class OrganisationPage(Answer):
    items: list[OrganisationSummary]
    cursor: str | None

    @classmethod
    def of(cls, value: Page[Customer]) -> Self:
        return cls([OrganisationSummary.of(each) for each in value.items], value.cursor)


@dataclass(frozen=True)
class Represented(Answer):
    """An organisation that one may act for, by `X-Acting-For: {id}`, within the `rights`."""

    id: str
    name: str
    rights: list[str]

    @classmethod
    def of(cls, value: Membership | Joined) -> Self:
        organisation = value.organisation
        return cls(organisation.id, organisation.name, sorted(value.contact.rights))


@dataclass(frozen=True)
class RepresentedList(Answer):
    items: list[Represented]

    @classmethod
    def of(cls, value: list[Membership]) -> Self:
        return cls([Represented.of(each) for each in value])


@dataclass(frozen=True)
class ContactSummary(Answer):
    """`id` is the person's; `me`: it is the one who asks."""

    id: str
    name: str
    email: str
    rights: list[str]
    since: str
    me: bool

    @classmethod
    def of(cls, value: tuple[Listed, str]) -> Self:
        listed, me = value
        contact, person = listed.contact, listed.person
        return cls(
            id=contact.person,
            name=person.name if person else "",
            email=person.email if person else "",
            rights=sorted(contact.rights),
            since=clock.text(contact.since),
            me=contact.person == me,
        )


@dataclass(frozen=True)
class ContactState(Answer):
    """What a contact may do after a change; `active`: whether anything at all."""

    id: str
    rights: list[str]
    active: bool

    @classmethod
    def of(cls, value: Contact) -> Self:
        return cls(value.person, sorted(value.rights), value.active)


@dataclass(frozen=True)
class InvitationSummary(Answer):
    id: str
    email: str
    rights: list[str]
    expires_at: str

    @classmethod
    def of(cls, value: Invitation) -> Self:
        expires_at = clock.text(value.expires_at)
        return cls(value.id, value.email, sorted(value.rights), expires_at)


@dataclass(frozen=True)
class OrganisationDetail(Answer):
    id: str
    name: str
    contacts: list[ContactSummary]
    invitations: list[InvitationSummary]

    @classmethod
    def of(cls, value: View) -> Self:
        return cls(
            id=value.organisation.id,
            name=value.organisation.name,
            contacts=[ContactSummary.of((each, value.me)) for each in value.contacts],
            invitations=[InvitationSummary.of(each) for each in value.invitations],
        )


@dataclass(frozen=True)
class InvitationLook(Answer):
    """What whoever holds the link is asked to be; `email` is where it was sent."""

    organisation: OrganisationSummary
    email: str
    rights: list[str]
    expires_at: str

    @classmethod
    def of(cls, value: tuple[Invitation, Customer]) -> Self:
        invitation, organisation = value
        return cls(
            organisation=OrganisationSummary.of(organisation),
            email=invitation.email,
            rights=sorted(invitation.rights),
            expires_at=clock.text(invitation.expires_at),
        )


@dataclass(frozen=True)
class Accepted(Answer):
    """The invitation was accepted for the account of `email`; whether there was one is not said."""

    organisation: OrganisationSummary
    email: str

    @classmethod
    def of(cls, value: Joined) -> Self:
        return cls(OrganisationSummary.of(value.organisation), value.invitation.email)
