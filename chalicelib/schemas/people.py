"""Who is signed in, and the ticket for their socket."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from chalicelib.domain.access import Principal


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


class NoBody(BaseModel):
    """A command that needs nothing said: `{}`."""

    model_config = ConfigDict(extra="forbid")
