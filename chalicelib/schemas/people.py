"""Who is signed in, and the ticket for their socket."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.services import sockets


class CustomerProfile(BaseModel):
    id: str
    name: str
    email: str
    locale: str

    @classmethod
    def of(cls, value: Principal) -> Self:
        return cls(id=value.id, name=value.name, email=value.email, locale=value.locale)


class StaffProfile(BaseModel):
    id: str
    name: str
    kind: Literal["staff", "system"]
    departments: list[str]

    @classmethod
    def of(cls, value: Principal) -> Self:
        return cls(
            id=value.id,
            name=value.name,
            kind="system" if value.kind == "system" else "staff",
            departments=sorted(value.departments),
        )


class Ticket(BaseModel):
    """Sent as the socket's first frame: `{"action": "authenticate", "ticket": …}`."""

    ticket: str
    expires_at: str

    @classmethod
    def of(cls, value: sockets.Ticket) -> Self:
        return cls(ticket=value.ticket, expires_at=clock.text(value.expires_at))


class NoBody(BaseModel):
    """A command that needs nothing said: `{}`."""

    model_config = ConfigDict(extra="forbid")
