"""The national eID of an account (F5–F7)."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from annotated_types import Len

from chalicelib import clock
from chalicelib.schemas.base import Answer, Body
from chalicelib.services import eid


@dataclass(frozen=True)
class EidLink(Answer):
    """`linked`: an eID opens the account; `by_eid`: this call came with it; `verified`: the
    fields that it vouches for, which nobody edits."""

    available: bool
    linked: bool
    by_eid: bool
    verified: list[str]

    @classmethod
    def of(cls, value: eid.Link) -> Self:
        return cls(value.available, value.linked, value.by_eid, list(value.verified))


@dataclass(frozen=True)
class EidProof(Answer):
    """Shown to nobody: the page hands it back, once, with the sign-in of the eID."""

    proof: str
    expires_at: str

    @classmethod
    def of(cls, value: eid.Proof) -> Self:
        return cls(value.proof, clock.text(value.expires_at))


@dataclass(frozen=True)
class EnterWithEid(Body):
    """`locale`: the language of a new account."""

    locale: Literal["pt-PT", "pt-BR", "en"] = "pt-PT"


@dataclass(frozen=True)
class LinkEid(Body):
    proof: Annotated[str, Len(20, 100)]
