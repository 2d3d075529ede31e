"""Everything about a person comes to that person, in pages, and nothing of anybody else."""

from typing import Any

import pytest

from chalicelib.services import exports
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER


@pytest.fixture(autouse=True)
def organisation(table: Any) -> None:
    factories.organisation()


def whole(principal: Any = CUSTOMER) -> dict[str, list[Any]]:
    """All pages, put together."""
    found: dict[str, list[Any]] = {"records": [], "files": [], "requests": []}
    cursor = None
    for _ in range(50):
        page = api.get("/my/export", principal, **({"cursor": cursor} if cursor else {})).body
        for name in found:
            found[name] += page[name]
        cursor = page["cursor"]
        if cursor is None:
            return found
    raise AssertionError("never ends")


def test_a_small_account_is_one_page_with_everything() -> None:
    request_id = factories.opened("Mine")["id"]
    api.post(f"/staff/requests/{request_id}/messages", {"text": "Hello"}, ATTENDANT)
    api.post(
        f"/staff/requests/{request_id}/messages", {"text": "Hush", "internal": True}, ATTENDANT
    )
    page = api.get("/my/export", CUSTOMER).body
    assert page["cursor"] is None
    (account,) = [each for each in page["records"] if each["kind"] == "customer"]
    assert (account["name"], account["email"]) == (CUSTOMER.name, CUSTOMER.email)
    assert not [name for name in account if name.startswith("gsi") or name in ("pk", "sk")]
    (request,) = page["requests"]
    assert request["answers"] == {"subject": "Mine"}
    texts = [e["data"]["text"] for e in request["timeline"] if e["type"] == "MessagePosted"]
    assert texts == ["Hello"]


@pytest.mark.parametrize("share", [1, 2, 3])
def test_pages_leave_nothing_out_and_bring_nothing_twice(
    share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = {factories.opened(f"No {n}")["id"] for n in range(4)}
    monkeypatch.setattr(exports, "REQUESTS", share)
    monkeypatch.setattr(exports, "RECORDS", share)
    found = whole()
    assert sorted(each["id"] for each in found["requests"]) == sorted(opened)
    assert len([each for each in found["records"] if each["kind"] == "customer"]) == 1


def test_nothing_of_another_is_in_it_and_another_s_cursor_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    factories.opened()
    factories.opened()
    assert whole(OTHER)["requests"] == []
    monkeypatch.setattr(exports, "REQUESTS", 1)
    cursor = api.get("/my/export", CUSTOMER).body["cursor"]
    assert api.get("/my/export", OTHER, cursor=cursor).status == 400
