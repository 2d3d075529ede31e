"""Members of staff on the wire: what colleagues see of each other, and what whoever administers
does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Self

from annotated_types import Ge, MaxLen, MinLen, Predicate

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.requests import Request
from chalicelib.domain.staff import Absence, Member
from chalicelib.schemas.base import Answer, Body
from chalicelib.services.members import Can

Text = str | Mapping[str, str]
Id = Annotated[str, MinLen(1), MaxLen(128)]
Version = Annotated[int, Ge(1)] | None
Locale = Literal["pt-PT", "pt-BR", "en"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def _is_text(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()


def _is_address(text: str) -> bool:
    name, at, domain = text.rpartition("@")
    plain = text.isascii() and text.isprintable() and " " not in text
    return plain and bool(name and at) and "." in domain.strip(".") and ".." not in domain


def _is_time(text: str) -> bool:
    hours, colon, minutes = text.partition(":")
    digits = text.isascii() and len(text) == 5 and (hours + minutes).isdigit()
    return digits and colon == ":" and int(hours) < 24 and int(minutes) < 60


Name = Annotated[str, MaxLen(120), Predicate(_is_text)]
Time = Annotated[str, Predicate(_is_time)]
Span = Annotated[list[Time], MinLen(2), MaxLen(2)]
Departments = Annotated[list[Id], MaxLen(200)]


@dataclass(frozen=True, kw_only=True)
class InviteBody(Body):
    email: Annotated[str, MaxLen(254), Predicate(_is_address)]
    name: Name
    locale: Locale = "pt-PT"
    departments: Departments
    profile: Id


@dataclass(frozen=True, kw_only=True)
class AbsenceBody(Body):
    """Local dates, both included; `substitute`: the id of a member, or empty."""

    since: date
    until: date
    substitute: Annotated[str, MaxLen(128)] = ""


@dataclass(frozen=True, kw_only=True)
class VersionBody(Body):
    """`version`: the one decided on; left out, whatever is stored now."""

    version: Version = None


@dataclass(frozen=True, kw_only=True)
class MemberBody(VersionBody):
    """What is left out stays as it is."""

    name: Name | None = None
    locale: Locale | None = None
    departments: Departments | None = None
    profile: Id | None = None
    skills: Annotated[list[Annotated[Name, MaxLen(60)]], MaxLen(50)] | None = None
    hours: dict[Day, Annotated[list[Span], MaxLen(6)]] | None = None
    absences: Annotated[list[AbsenceBody], MaxLen(50)] | None = None

    def changes(self) -> dict[str, Any]:
        """As the domain names and shapes them."""
        given = {name: value for name, value in vars(self).items() if value is not None}
        given.pop("version", None)
        if self.departments is not None:
            given["departments"] = tuple(sorted(set(self.departments)))
        if self.skills is not None:
            given["skills"] = tuple(sorted({each.strip() for each in self.skills}))
        if self.hours is not None:
            days = {day: tuple((a, b) for a, b in spans) for day, spans in self.hours.items()}
            given["hours"] = {day: spans for day, spans in days.items() if spans}
        if self.absences is not None:
            given["absences"] = tuple(
                Absence(each.since, each.until, each.substitute)
                for each in sorted(self.absences, key=lambda each: each.since)
            )
        return given


@dataclass(frozen=True, kw_only=True)
class CanQuery(Body):
    """`request`: the number of a request that the asker sees."""

    request: Annotated[str, MaxLen(40)] | None = None


@dataclass(frozen=True)
class MemberSummary(Answer):
    """What colleagues see: no address. `absent`: today, and `substitute` serves meanwhile."""

    id: str
    name: str
    departments: list[str]
    profile: str
    status: Literal["active", "invited", "inactive"]
    absent: bool
    substitute: str

    @classmethod
    def of(cls, value: Member) -> Self:
        absence = value.absent(clock.today(settings().time_zone))
        return cls(
            id=value.id,
            name=value.name,
            departments=list(value.departments),
            profile=value.profile,
            status=_status(value),
            absent=absence is not None,
            substitute=absence.substitute if absence else "",
        )


@dataclass(frozen=True)
class MemberList(Answer):
    items: list[MemberSummary]

    @classmethod
    def of(cls, value: Sequence[Member]) -> Self:
        return cls([MemberSummary.of(each) for each in value])


@dataclass(frozen=True)
class AbsenceView(Answer):
    since: str
    until: str
    substitute: str


@dataclass(frozen=True)
class MemberDetail(Answer):
    """`sso`: the organisation's directory says name, profile and departments, not colleagues."""

    id: str
    name: str
    email: str
    locale: str
    departments: list[str]
    profile: str
    status: Literal["active", "invited", "inactive"]
    skills: list[str]
    hours: dict[str, list[list[str]]]
    absences: list[AbsenceView]
    created_at: str
    sso: bool
    version: int

    @classmethod
    def of(cls, value: Member) -> Self:
        return cls(
            id=value.id,
            name=value.name,
            email=value.email,
            locale=value.locale,
            departments=list(value.departments),
            profile=value.profile,
            status=_status(value),
            skills=list(value.skills),
            hours={day: [list(span) for span in spans] for day, spans in value.hours.items()},
            absences=[
                AbsenceView(each.since.isoformat(), each.until.isoformat(), each.substitute)
                for each in value.absences
            ],
            created_at=clock.text(value.created_at),
            sso=bool(value.sso),
            version=value.version,
        )


@dataclass(frozen=True)
class Verdict(Answer):
    """`why`: `profile`, `inactive`, `invited`, `department`, `blocked_type`, or the code of the
    request's own refusal, with its sentence in `locales/`."""

    action: str
    allowed: bool
    why: str


@dataclass(frozen=True)
class CanAnswer(Answer):
    """`permissions` of the profile; `actions` on the request that was asked about."""

    profile: str
    profile_title: Text
    departments: list[str]
    blocked_types: list[str]
    status: Literal["active", "invited", "inactive"]
    permissions: list[Verdict]
    actions: list[Verdict]

    @classmethod
    def of(cls, value: Can) -> Self:
        return cls(
            profile=value.profile.id,
            profile_title=value.profile.title,
            departments=list(value.member.departments),
            blocked_types=sorted(value.profile.blocked_types),
            status=_status(value.member),
            permissions=[Verdict(**vars(each)) for each in value.permissions],
            actions=[Verdict(**vars(each)) for each in value.actions],
        )


@dataclass(frozen=True)
class HeldRequest(Answer):
    """Enough to hand a request over, and nothing of whose it is."""

    id: str
    type: Text
    state: str
    department: str
    opened_at: str

    @classmethod
    def of(cls, value: Request) -> Self:
        return cls(
            id=value.id,
            type=value.type_title,
            state=str(value.state),
            department=value.department.id,
            opened_at=clock.text(value.opened_at),
        )


@dataclass(frozen=True)
class HeldRequests(Answer):
    items: list[HeldRequest]

    @classmethod
    def of(cls, value: Sequence[Request]) -> Self:
        return cls([HeldRequest.of(each) for each in value])


def _password(text: str) -> bool:
    """As the pool takes it: no space at either end."""
    return text == text.strip() and len(text) >= 12


@dataclass(frozen=True, kw_only=True)
class PasswordBody(Body):
    """`token`: what the link carries. `password`: at least 12 characters."""

    token: Annotated[str, MinLen(20), MaxLen(200)]
    password: Annotated[str, MaxLen(256), Predicate(_password)]


@dataclass(frozen=True)
class Welcome(Answer):
    """Who may sign in now, by which address."""

    name: str
    email: str

    @classmethod
    def of(cls, value: Member) -> Self:
        return cls(value.name, value.email)


def _status(member: Member) -> Literal["active", "invited", "inactive"]:
    if not member.active:
        return "inactive"
    return "invited" if member.invited else "active"
