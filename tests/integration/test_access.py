"""Every route with every role, compared with the matrix (F106, F116); a new one must choose."""

from typing import Any

import pytest

from chalicelib import http
from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import READY
from chalicelib.http import Route
from chalicelib.services import people
from tests import api, factories

# What anyone in the console may do, whatever the profile.
FREE = {"get_staff_profile", "issue_ticket"}
STAFF_ROUTES = [route for route in http.ROUTES if route.audience == "staff"]


def called(route: Route, by: Principal) -> int:
    path = route.path.format_map(Anything())
    reply = api.post(path, {}, by) if route.method == "POST" else api.get(path, by)
    return reply.status


class Anything(dict[str, str]):
    """An id that nothing has."""

    def __missing__(self, key: str) -> str:
        return "20260101-00000000-00"


def member(profile: str) -> Principal:
    people.register_staff(profile, profile, "staff", ["support"], profile)
    return Principal("staff", profile, profile, departments=frozenset({"support"}))


def test_every_route_of_the_console_names_what_it_needs() -> None:
    for route in STAFF_ROUTES:
        assert (route.needs is None) == (route.name in FREE), route.path
    assert all(route.needs is None for route in http.ROUTES if route.audience != "staff")


@pytest.mark.parametrize("profile", [*READY, "gone"])
def test_a_route_answers_403_exactly_when_the_profile_lacks_its_permission(
    profile: str, table: Any
) -> None:
    factories.organisation()
    by = member(profile)
    allowed = people.profile(profile).permissions
    for route in STAFF_ROUTES:
        forbidden = route.needs is not None and route.needs not in allowed
        assert (called(route, by) == 403) == forbidden, (profile, route.path)


def test_who_is_deactivated_is_nobody(table: Any) -> None:
    factories.organisation()
    by = member("administrator")
    assert api.get("/staff/queue", by).status == 200
    item = people.staff("administrator")
    assert item is not None
    item.active = False
    item.save()
    people._staff.cache_clear()
    assert api.get("/staff/queue", by).body["error"]["code"] == "not_registered"


def test_a_blocked_type_does_not_exist(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.organisation()
    request = factories.opened()
    blocked = people.profile("attendant").__class__(
        "x", "x", people.profile("attendant").permissions, frozenset({"ticket"})
    )
    monkeypatch.setattr(people, "profile", lambda _: blocked)
    assert api.get(f"/staff/requests/{request['id']}", api.ATTENDANT).status == 404
    assert api.get("/staff/queue", api.ATTENDANT).body["items"] == []
