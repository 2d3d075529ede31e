"""Profiles and departments on the wire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Self

from annotated_types import Ge, MaxLen, MinLen, Predicate

from chalicelib.domain.departments import Department
from chalicelib.domain.permissions import Permission, Profile
from chalicelib.schemas.base import Answer, Body

Text = str | Mapping[str, str]
Version = Annotated[int, Ge(1)] | None


def _is_title(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()


def _is_id(text: str) -> bool:
    return all(sign in "abcdefghijklmnopqrstuvwxyz0123456789-" for sign in text)


Title = Annotated[str, MaxLen(80), Predicate(_is_title)]
Names = Annotated[list[Annotated[str, MinLen(1), MaxLen(64)]], MaxLen(500)]


@dataclass(frozen=True, kw_only=True)
class ProfileBody(Body):
    title: Title
    permissions: Names
    blocked_types: Names


@dataclass(frozen=True, kw_only=True)
class ProfileChangeBody(Body):
    """What is left out stays as it is. `version`: the one decided on."""

    title: Title | None = None
    permissions: Names | None = None
    blocked_types: Names | None = None
    version: Version = None

    def changes(self) -> dict[str, Any]:
        sets = {"permissions": self.permissions, "blocked_types": self.blocked_types}
        given: dict[str, Any] = {k: frozenset(v) for k, v in sets.items() if v is not None}
        return given | ({"title": self.title} if self.title is not None else {})


@dataclass(frozen=True)
class ProfileView(Answer):
    id: str
    title: Text
    permissions: list[str]
    blocked_types: list[str]
    ready: bool
    version: int

    @classmethod
    def of(cls, value: Profile) -> Self:
        return cls(
            id=value.id,
            title=value.title,
            permissions=sorted(value.permissions),
            blocked_types=sorted(value.blocked_types),
            ready=value.ready,
            version=value.version,
        )


@dataclass(frozen=True)
class ProfileList(Answer):
    """`permissions`: all there are, in order, for the rows of a matrix."""

    items: list[ProfileView]
    permissions: list[str]

    @classmethod
    def of(cls, value: Sequence[Profile]) -> Self:
        return cls([ProfileView.of(each) for each in value], [str(each) for each in Permission])


@dataclass(frozen=True, kw_only=True)
class DepartmentBody(Body):
    """`id`: lower-case letters, digits and hyphens; it never changes."""

    id: Annotated[str, MinLen(1), MaxLen(64), Predicate(_is_id)]
    title: Title


@dataclass(frozen=True, kw_only=True)
class DepartmentChangeBody(Body):
    title: Title
    version: Version = None


@dataclass(frozen=True)
class DepartmentView(Answer):
    id: str
    title: Text
    version: int

    @classmethod
    def of(cls, value: Department) -> Self:
        return cls(value.id, value.title, value.version)


@dataclass(frozen=True)
class DepartmentList(Answer):
    items: list[DepartmentView]

    @classmethod
    def of(cls, value: Sequence[Department]) -> Self:
        return cls([DepartmentView.of(each) for each in value])
