"""Single sign-on of staff on the running stack: the directory's groups make, end and bring back a
member (F106)."""

import uuid
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import httpx
import pytest

from .colleagues import Colleague
from .conftest import Stack
from .journeys import aws, until
from .members import Member

MINUTE = 75.0  # seconds: what a process remembers of a person, and some for the machine
GROUPS = "/staff/staff-groups"


@pytest.fixture(scope="module")
def administrator(stack: Stack) -> Member:
    return Member(stack, "administrator")


@pytest.fixture
def counter(administrator: Member) -> Iterator[str]:
    """A group that means attendant of one department, before and after what stands there."""
    name = f"counter-{uuid.uuid4().hex[:8]}"
    before = administrator.get(GROUPS).json()
    department = administrator.get("/staff/departments").json()["items"][0]["id"]
    mine = {"name": name, "profile": "attendant", "departments": [department]}
    chiefs = {"name": f"chiefs-{name}", "profile": "administrator", "departments": []}
    changed = administrator.post(GROUPS, {"groups": [chiefs, mine, *before["groups"]]})
    assert changed.status_code == 200, changed.text
    yield name
    again = administrator.post(GROUPS, {"groups": before["groups"]})
    assert again.status_code == 200, again.text


def enabled(stack: Stack, user: str) -> bool:
    """Whether the pool signs them in."""
    found = aws(stack, "cognito-idp").admin_get_user(
        UserPoolId=stack["pools"]["staff"]["id"], Username=user
    )
    return bool(found["Enabled"])


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def known(administrator: Member, colleague: Colleague) -> dict[str, Any]:
    sub = colleague.sign_in()["sub"]
    found: dict[str, Any] = administrator.get(f"/staff/members/{sub}").json()
    return found


def test_who_is_of_a_mapped_group_serves_as_it_says(
    administrator: Member, counter: str, stack: Stack
) -> None:
    colleague = Colleague(stack, "cantina", counter)
    claims = colleague.sign_in()
    assert claims["nonce"] == "nonce"
    profile = colleague.get("/staff/profile")
    assert profile.status_code == 200, profile.text
    assert profile.json()["name"] == "Colega de teste"
    member = administrator.get(f"/staff/members/{claims['sub']}").json()
    assert (member["profile"], member["status"], member["sso"]) == ("attendant", "active", True)
    assert len(member["departments"]) == 1
    assert colleague.get("/staff/queue").status_code == 200
    assert refusal(colleague.get(GROUPS)) == (403, "forbidden")


def test_who_is_of_none_is_refused_in_words(counter: str, stack: Stack) -> None:
    colleague = Colleague(stack, "cantina")
    colleague.sign_in()
    answer = colleague.get("/staff/profile")
    assert refusal(answer) == (403, "not_registered")
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("leave", [lambda who: who.is_of("cantina"), lambda who: who.says()])
def test_out_of_the_group_is_out_and_back_is_back(
    administrator: Member, counter: str, stack: Stack, leave: Callable[[Colleague], None]
) -> None:
    """Also when the directory leaves the groups of who is of none out, as some do."""
    colleague = Colleague(stack, counter)
    assert known(administrator, colleague)["status"] == "active"
    assert colleague.get("/staff/queue").status_code == 200
    leave(colleague)
    assert known(administrator, colleague)["status"] == "inactive"
    refused = until(
        lambda: colleague.get("/staff/queue").status_code, lambda status: status == 403, MINUTE
    )
    assert refused == 403
    colleague.is_of(counter)
    assert known(administrator, colleague)["status"] == "active"
    back = until(
        lambda: colleague.get("/staff/queue").status_code, lambda status: status == 200, MINUTE
    )
    assert back == 200


def test_whom_a_colleague_deactivated_does_not_come_back(
    administrator: Member, counter: str, stack: Stack
) -> None:
    colleague = Colleague(stack, counter)
    member = known(administrator, colleague)
    administrator.post(f"/staff/members/{member['id']}/deactivate", {})
    user = f"sso_{colleague.subject}"
    assert until(lambda: enabled(stack, user), lambda still: not still) is False


@pytest.mark.alone
def test_the_last_administrator_stays(administrator: Member, counter: str, stack: Stack) -> None:
    """Who is left alone stays, though the directory says no, until there is another."""
    colleague = Colleague(stack, f"chiefs-{counter}")
    member = known(administrator, colleague)
    assert member["profile"] == "administrator"
    others = [
        each
        for each in administrator.get("/staff/members").json()["items"]
        if each["profile"] == "administrator"
        and each["status"] == "active"
        and each["id"] != member["id"]
    ]
    try:
        for each in others:
            left = colleague.post(f"/staff/members/{each['id']}/deactivate", {})
            assert left.status_code == 200, left.text
        colleague.is_of("cantina")
        colleague.sign_in()
        assert colleague.get(f"/staff/members/{member['id']}").json()["status"] == "active"
    finally:
        for each in others:
            colleague.post(f"/staff/members/{each['id']}/reactivate", {})
    colleague.sign_in()
    back = until(
        lambda: administrator.get(f"/staff/members/{member['id']}"),
        lambda answer: answer.status_code == 200,
        MINUTE,
    )
    assert back.json()["status"] == "inactive"
    for each in others:
        assert until(partial(enabled, stack, each["id"]), bool)
