"""Colleagues and their profiles: what is refused, and what changes nothing (F106, F116)."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain import profiles, staff
from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import Profile
from chalicelib.domain.staff import Absence, Member
from chalicelib.errors import Invalid
from tests.unit.domain.test_customers import AT, BY

MEMBER = Member("m", "Member", "staff", ("support",), "attendant", AT)
GIVER = Principal("staff", "a", "A", permissions=profiles.KNOWN)
OWN = Profile("own", "Own", frozenset({"requests.read"}), frozenset())


def wrong(member: Member) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        staff.check(member)
    return dict(refused.value.fields)


def test_hours_and_absences_are_in_order() -> None:
    staff.check(replace(MEMBER, hours={"mon": (("09:00", "12:30"), ("14:00", "18:00"))}))
    assert wrong(replace(MEMBER, hours={"mon": (("14:00", "18:00"), ("09:00", "12:30"))})) == {
        "hours.mon": "order"
    }
    assert wrong(replace(MEMBER, hours={"moon": ()})) == {"hours.moon": "order"}
    away = Absence(date(2026, 12, 24), date(2026, 12, 23), "m")
    assert wrong(replace(MEMBER, absences=(away,))) == {
        "absences.0.until": "order",
        "absences.0.substitute": "option",
    }


def test_a_profile_that_stays_as_it_is_is_no_change() -> None:
    assert profiles.edit(OWN, {"title": "Own"}, BY, GIVER) == (OWN, [])
    edited, [event] = profiles.edit(OWN, {"title": "Other"}, BY, GIVER)
    assert (edited.version, event.data) == (OWN.version + 1, {"fields": ["title"]})


def test_a_profile_that_goes_is_told_as_its_next_version() -> None:
    [event] = profiles.remove(replace(OWN, version=5), profiles.Holders(), BY, GIVER)
    assert (event.type, event.version) == ("ProfileRemoved", 6)


def test_another_link_is_good_for_the_version_that_it_makes() -> None:
    again, [event] = staff.invite_again(replace(MEMBER, version=5, invited=True), BY)
    assert (again.link, again.version, event.type) == (6, 6, "StaffInvited")


def test_who_administers_is_staff_settled_and_has_the_profile() -> None:
    boss = replace(MEMBER, profile="administrator")
    assert boss.administers
    for other in ({"role": "system"}, {"active": False}, {"invited": True}, {"profile": "own"}):
        assert not replace(boss, **other).administers
