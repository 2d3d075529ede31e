"""Who is signed in, and the ticket for their socket."""

from dataclasses import dataclass
from typing import Literal, Self

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.schemas.base import Answer, Body
from chalicelib.services import sockets


@dataclass(frozen=True)
class CustomerProfile(Answer):
    id: str
    name: str
    email: str
    locale: str

    @classmethod
    def of(cls, value: Principal) -> Self:
        return cls(id=value.id, name=value.name, email=value.email, locale=value.locale)


@dataclass(frozen=True)
class StaffProfile(Answer):
    id: str
    name: str
    kind: Literal["staff", "system"]
    departments: list[str]
    permissions: list[str]

    @classmethod
    def of(cls, value: Principal) -> Self:
        return cls(
            id=value.id,
            name=value.name,
            kind="system" if value.kind == "system" else "staff",
            departments=sorted(value.departments),
            permissions=sorted(value.permissions),
        )


@dataclass(frozen=True)
class Ticket(Answer):
    """Sent as the socket's first frame: `{"action": "authenticate", "ticket": …}`."""

    ticket: str
    expires_at: str

    @classmethod
    def of(cls, value: sockets.Ticket) -> Self:
        return cls(ticket=value.ticket, expires_at=clock.text(value.expires_at))


@dataclass(frozen=True)
class NoBody(Body):
    """A command that needs nothing said: `{}`."""
