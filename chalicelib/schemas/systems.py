"""Other systems on the wire. An ARN has slashes, so paths name a system by its base64url."""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from annotated_types import MaxLen, Predicate

from chalicelib.errors import NotFound
from chalicelib.schemas.base import Answer, Body
from chalicelib.schemas.members import Departments, Id, Name
from chalicelib.services.systems import System

# A role by its name alone: the session that calls does not tell the role's path.
ARN = re.compile(
    r"arn:aws[a-z-]*:iam::[0-9]{12}:(role/[\w+=,.@-]{1,64}|user/[\w+=,.@/-]{1,500})", re.ASCII
)


def _is_arn(text: str) -> bool:
    return ARN.fullmatch(text) is not None


@dataclass(frozen=True, kw_only=True)
class SystemBody(Body):
    """`arn`: of the IAM role or user that signs its calls."""

    arn: Annotated[str, MaxLen(600), Predicate(_is_arn)]
    name: Name
    departments: Departments
    profile: Id


@dataclass(frozen=True)
class SystemView(Answer):
    """`last_used_at`: at most an hour behind; empty before its first call."""

    id: str
    arn: str
    name: str
    departments: list[str]
    profile: str
    status: Literal["active", "revoked"]
    last_used_at: str
    version: int

    @classmethod
    def of(cls, value: System) -> Self:
        member = value.member
        return cls(
            id=base64.urlsafe_b64encode(member.id.encode()).decode().rstrip("="),
            arn=member.id,
            name=member.name,
            departments=list(member.departments),
            profile=member.profile,
            status="active" if member.active else "revoked",
            last_used_at=value.last_used_at,
            version=member.version,
        )


@dataclass(frozen=True)
class SystemList(Answer):
    items: list[SystemView]

    @classmethod
    def of(cls, value: Sequence[System]) -> Self:
        return cls([SystemView.of(each) for each in value])


def arn_of(system_id: str) -> str:
    """Raises NotFound for what is no id of a system."""
    try:
        padded = system_id + "=" * (-len(system_id) % 4)
        arn = base64.b64decode(padded.encode("ascii"), b"-_", validate=True).decode()
    except (ValueError, binascii.Error) as failure:
        raise NotFound from failure
    return arn
