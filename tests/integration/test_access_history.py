"""Who came to an account, and who did what with it (F13)."""

from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.handlers import functions
from chalicelib.models import access_records
from chalicelib.services import access_history
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER
from tests.backstage import Backstage, Context

TRIED, SIGNED_IN = "PreAuthentication_Authentication", "TokenGeneration_Authentication"
ADDRESS = {"street": "Rua Direita", "postcode": "1000-001", "city": "Lisboa"}


def trigger(source: str, sub: str = CUSTOMER.id) -> Any:
    event = {"triggerSource": source, "request": {"userAttributes": {"sub": sub}}, "response": {}}
    assert functions.sign_ins(event, Context()) is event
    return event


def history(by: Principal = CUSTOMER) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = api.get("/my/access", by).body["items"]
    return items


def told(by: Principal = CUSTOMER) -> list[str]:
    return [each["what"] for each in history(by)]


def test_an_attempt_that_succeeds_is_one_sign_in(backstage: Backstage) -> None:
    trigger(TRIED)
    trigger(SIGNED_IN)
    assert told() == ["sign_in"]


def test_an_attempt_that_nothing_came_of_was_refused(backstage: Backstage) -> None:
    trigger(TRIED)
    assert told() == ["attempt"]
    backstage.clock.advance(minutes=5)
    assert told() == ["sign_in_refused"]
    trigger(TRIED)
    trigger(SIGNED_IN)
    assert told() == ["sign_in", "sign_in_refused"]


def test_where_no_attempt_is_told_of_a_sign_in_still_is(backstage: Backstage) -> None:
    trigger(SIGNED_IN)
    assert told() == ["sign_in"]


@pytest.mark.parametrize("source", ["TokenGeneration_RefreshTokens", "CustomMessage_SignUp"])
def test_a_renewed_token_is_no_sign_in(source: str, backstage: Backstage) -> None:
    trigger(source)
    assert told() == []


def test_staff_have_a_history_of_their_own(backstage: Backstage) -> None:
    trigger(SIGNED_IN, ATTENDANT.id)
    assert told() == []
    found = access_records.newest("staff", ATTENDANT.id, None)
    assert [each.what for each in found.items] == ["sign_in"]


def test_a_history_that_cannot_be_written_keeps_nobody_out(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("no table")

    monkeypatch.setattr(access_records, "let_in", fail)
    trigger(SIGNED_IN)
    trigger("PreAuthentication_Authentication", "")


def test_who_of_the_staff_read_what_and_for_what(table: Any) -> None:
    factories.organisation()
    access_history.record(CUSTOMER.id, "read", ATTENDANT, "20260101-00000000-00", ["phones"])
    (line,) = history()
    assert line["by"] == {"kind": "staff", "name": "Attendant"}
    assert (line["reason"], line["fields"]) == ("20260101-00000000-00", ["phones"])
    assert told(OTHER) == []


def test_a_change_of_mine_is_in_it_by_field_never_by_value(table: Any) -> None:
    factories.organisation()
    body = {"answers": {"phone": "912345678", "address": ADDRESS}, "version": 1}
    changed = api.post("/my/account", body, CUSTOMER)
    assert (changed.status, changed.body["phones"][0]["number"]) == (200, "912345678")
    (line,) = history()
    assert (line["what"], line["fields"]) == ("change", ["address", "phones"])
    assert "912345678" not in str(line)


@pytest.mark.parametrize("name", ["name", "nif", "birth_date", "email"])
def test_what_may_not_be_edited_is_not_asked(name: str, table: Any) -> None:
    """The organisation chose `address,phones` (F11)."""
    factories.organisation()
    answers = {"phone": "912345678", "address": ADDRESS, name: "123456789"}
    refused = api.post("/my/account", {"answers": answers, "version": 1}, CUSTOMER)
    assert refused.body["error"]["fields"] == {f"answers.{name}": "unknown"}


def test_what_the_eid_vouches_for_is_never_edited(table: Any) -> None:
    factories.account(CUSTOMER, verified=frozenset({"phones"}))
    body = {"answers": {"phone": "912345678", "address": ADDRESS}, "version": 1}
    refused = api.post("/my/account", body, CUSTOMER)
    assert refused.body["error"]["fields"] == {"answers.phone": "unknown"}


def test_a_change_decided_on_an_older_version_is_stale(table: Any) -> None:
    factories.organisation()
    body = {"answers": {"phone": "912345678", "address": ADDRESS}, "version": 1}
    assert api.post("/my/account", body, CUSTOMER).status == 200
    later = {"answers": {"phone": "961111111", "address": ADDRESS}, "version": 1}
    assert api.post("/my/account", later, CUSTOMER).body["error"]["code"] == "stale"
