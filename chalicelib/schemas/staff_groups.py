"""Groups of the organisation's directory on the wire."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Self

from annotated_types import Ge, MaxLen, MinLen, Predicate

from chalicelib.domain.staff_groups import StaffGroup, StaffGroups
from chalicelib.schemas.base import Answer, Body

Id = Annotated[str, MinLen(1), MaxLen(64)]


def _is_name(text: str) -> bool:
    return bool(text.strip()) and text.isprintable() and text == text.strip()


@dataclass(frozen=True, kw_only=True)
class StaffGroupBody(Body):
    """`name`: as the directory says it, to the letter."""

    name: Annotated[str, MaxLen(256), Predicate(_is_name)]
    profile: Id
    departments: Annotated[list[Id], MaxLen(200)]


@dataclass(frozen=True, kw_only=True)
class StaffGroupsBody(Body):
    """`version`: the one decided on, 0 for none; left out, whatever is stored now."""

    groups: Annotated[list[StaffGroupBody], MaxLen(50)]
    version: Annotated[int, Ge(0)] | None = None

    def listed(self) -> Sequence[StaffGroup]:
        return [
            StaffGroup(each.name, each.profile, tuple(sorted(set(each.departments))))
            for each in self.groups
        ]


@dataclass(frozen=True)
class StaffGroupView(Answer):
    name: str
    profile: str
    departments: list[str]


@dataclass(frozen=True)
class StaffGroupsView(Answer):
    """In order: of somebody in several, the first gives the profile, and all give departments."""

    groups: list[StaffGroupView]
    version: int

    @classmethod
    def of(cls, value: StaffGroups) -> Self:
        groups = [
            StaffGroupView(each.name, each.profile, list(each.departments)) for each in value.groups
        ]
        return cls(groups, value.version)
