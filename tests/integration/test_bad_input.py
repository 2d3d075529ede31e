"""Bad input gets a clear error of one shape, and changes nothing."""

import json
from typing import Any

import pytest

from chalicelib import clock, http, locales
from chalicelib.domain.access import Principal
from chalicelib.errors import DomainError
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, Reply

pytestmark = pytest.mark.usefixtures("organisation")
KEY = {"Idempotency-Key": "k"}
OPEN: dict[str, Any] = {"type_id": "ticket", "form_version": 1, "answers": {"subject": "x"}}


@pytest.fixture
def organisation(table: Any) -> None:
    factories.organisation()


def refused(reply: Reply, status: int, code: str) -> dict[str, str]:
    """Check the one shape, and give the fields."""
    assert reply.status == status, reply.body
    assert set(reply.body) == {"error"}
    error = reply.body["error"]
    assert set(error) == {"code", "message", "fields", "request_id"}
    assert error["code"] == code
    assert error["message"] and error["request_id"]
    fields: dict[str, str] = error["fields"]
    return fields


@pytest.mark.parametrize("body", ["", "{", "nonsense", '{"a": NaN}', "[" * 100_000])
def test_what_is_not_json(body: str) -> None:
    refused(api.call("POST", "/my/requests", CUSTOMER, body, headers=KEY), 400, "malformed_json")


@pytest.mark.parametrize("body", ["[]", "null", '"text"', "1"])
def test_json_that_is_no_object(body: str) -> None:
    refused(api.call("POST", "/my/requests", CUSTOMER, body, headers=KEY), 422, "invalid")


def test_another_content_type() -> None:
    headers = {**KEY, "Content-Type": "text/plain"}
    refused(api.call("POST", "/my/requests", CUSTOMER, "{}", headers=headers), 415, "not_json")


def test_a_body_that_is_too_large() -> None:
    body = json.dumps({**OPEN, "answers": {"subject": "x" * http.MAX_BODY}})
    refused(api.call("POST", "/my/requests", CUSTOMER, body, headers=KEY), 413, "too_large")


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"nonsense": 1}, {"nonsense": "unknown"}),
        ({"form_version": "1"}, {"form_version": "type"}),
        ({"form_version": True}, {"form_version": "type"}),
        ({"form_version": 1.5}, {"form_version": "type"}),
        ({"form_version": 0}, {"form_version": "too_small"}),
        ({"answers": []}, {"answers": "type"}),
        ({"type_id": ""}, {"type_id": "required"}),
        ({"type_id": "nothing"}, {"form_version": "unknown"}),
        ({"answers": {"subject": 1}}, {"answers.subject": "type"}),
        ({"answers": {"subject": "x", "proof": ["f" * 32]}}, {"answers.proof": "file_unknown"}),
        ({"answers": {"subject": "x", "__proto__": {}}}, {"answers.__proto__": "unknown"}),
        ({"answers": {"subject": "x", "\ud800": 1}}, {"body": "format"}),
        ({"answers": {"subject": "x\ud800"}}, {"body": "format"}),
    ],
)
def test_fields_are_named(change: dict[str, Any], fields: dict[str, str]) -> None:
    assert refused(api.post("/my/requests", {**OPEN, **change}, CUSTOMER), 422, "invalid") == fields
    assert api.get("/my/requests", CUSTOMER).body["items"] == []


@pytest.mark.parametrize("text", [None, "", "   ", "x" * 20_001, 7])
def test_messages_say_something(text: Any) -> None:
    request = factories.opened()
    reply = api.post(f"/my/requests/{request['id']}/messages", {"text": text}, CUSTOMER)
    assert set(refused(reply, 422, "invalid")) == {"text"}
    assert api.get(f"/my/requests/{request['id']}", CUSTOMER).body["version"] == 1


def test_unknown_questions_in_the_address_are_named() -> None:
    reply = api.get("/my/requests", CUSTOMER, nonsense="1")
    assert refused(reply, 422, "invalid") == {"nonsense": "unknown"}
    reply = api.get("/staff/queue", ATTENDANT, responsibility="nobody")
    assert refused(reply, 422, "invalid") == {"responsibility": "option"}


@pytest.mark.parametrize("key", ["", "x" * 129, "with space", "é"])
def test_malformed_keys(key: str) -> None:
    reply = (
        api.post("/my/requests", OPEN, CUSTOMER)
        if key is None
        else api.call(
            "POST", "/my/requests", CUSTOMER, json.dumps(OPEN), headers={"Idempotency-Key": key}
        )
    )
    refused(reply, 400, "idempotency_key_malformed")


@pytest.mark.parametrize("request_id", ["1", "20260101-00000000-00", "..%2F..", "é"])
def test_ids_of_nothing(request_id: str) -> None:
    refused(api.get(f"/my/requests/{request_id}", CUSTOMER), 404, "not_found")


def test_nobody_in_particular_is_refused() -> None:
    stranger = Principal("staff", "nobody", "")
    refused(api.get("/staff/queue", stranger), 403, "not_registered")
    refused(api.get("/my/requests"), 403, "not_registered")


def test_what_we_did_not_foresee_shows_no_internals(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> str:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(clock, "digits", broken)
    reply = api.post("/my/requests", OPEN, CUSTOMER)
    refused(reply, 500, "internal")
    assert "secret" not in str(reply.body)


def test_messages_come_in_the_language_asked_for() -> None:
    for asked, word in (
        ("pt-PT", "encontrámos"),
        ("pt-BR,pt;q=0.9", "encontramos"),
        ("en", "find"),
    ):
        reply = api.call("GET", "/my/requests/1", CUSTOMER, headers={"Accept-Language": asked})
        assert word in reply.body["error"]["message"]


def test_every_error_of_the_domain_has_its_sentence_in_every_language() -> None:
    codes = {each.code for each in _tree(DomainError)} - {"error", "seen", "number_taken"}
    for locale in locales.SUPPORTED:
        sentences = locales._sentences(locale)
        assert codes <= set(sentences), locale
        assert set(sentences) == set(locales._sentences(locales.DEFAULT))


def _tree(kind: type[DomainError]) -> list[type[DomainError]]:
    return [kind, *(each for child in kind.__subclasses__() for each in _tree(child))]
