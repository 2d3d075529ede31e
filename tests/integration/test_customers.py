"""Customers in the console: searched, registered, changed, spoken for (F73–F79, F83, F89)."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.domain import search
from chalicelib.domain.access import Principal
from chalicelib.handlers import functions
from chalicelib.models import signins
from chalicelib.models.customers import CustomerItem
from chalicelib.models.postings import PostingItem
from chalicelib.services import customer_search, people
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OUTSIDER
from tests.backstage import Backstage, Context

ANSWERS = {
    "kind": "natural",
    "name": "Maria da Conceição Pereira",
    "email": "maria@balcao.example",
    "locale": "en",
    "country": "pt",
    "nif": "123456789",
    "phone": "+351 912 345 678",
    "birth_date": "1980-05-17",
}


def registered(**changes: Any) -> dict[str, Any]:
    answers = {key: value for key, value in {**ANSWERS, **changes}.items() if value is not None}
    reply = api.post("/staff/customers", {"answers": answers, "anyway": True}, ATTENDANT)
    assert reply.status == 201, reply.body
    made: dict[str, Any] = reply.body
    return made


def found(text: str) -> list[str]:
    reply = api.get("/staff/customers", ATTENDANT, q=text)
    assert reply.status == 200, reply.body
    return [each["name"] for each in reply.body["items"]]


def detail(customer: dict[str, Any], by: Principal = ATTENDANT) -> dict[str, Any]:
    reply = api.get(f"/staff/customers/{customer['id']}", by)
    assert reply.status == 200, reply.body
    read: dict[str, Any] = reply.body
    return read


def test_a_customer_is_registered_active_and_found_by_everything(backstage: Backstage) -> None:
    made = registered()
    assert made["status"] == "active"
    assert found("conceicao") == []
    backstage.settle()
    for text in ("conceicao", "Maria Perreira", "MARIA@", "123 456 789", "912345678", "per mar"):
        assert found(text) == ["Maria da Conceição Pereira"], text
    assert found("other name") == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"name": None}, {"answers.name": "required"}),
        ({"email": None, "phone": None}, {"answers.phone": "required"}),
        ({"nif": "123456788"}, {"answers.nif": "format"}),
        ({"kind": "legal"}, {"answers.nipc": "required", "answers.birth_date": None}),
        ({"email": "x"}, {"answers.email": "format"}),
        ({"surprise": 1}, {"answers.surprise": "unknown"}),
    ],
)
def test_what_is_missing_or_wrong_is_named(
    changes: dict[str, Any], wrong: dict[str, Any], backstage: Backstage
) -> None:
    answers = {key: value for key, value in {**ANSWERS, **changes}.items() if value is not None}
    reply = api.post("/staff/customers", {"answers": answers}, ATTENDANT)
    assert reply.status == 422
    fields = reply.body["error"]["fields"]
    assert {key: code for key, code in wrong.items() if code} == fields


def test_who_may_be_registered_already_is_shown_first(backstage: Backstage) -> None:
    made = registered()
    backstage.settle()
    similar = {**ANSWERS, "email": "another@balcao.example", "name": "Maria Conceicao Perreira"}
    reply = api.post("/staff/customers", {"answers": similar}, ATTENDANT)
    assert (reply.status, reply.body["error"]["code"]) == (409, "similar_exists")
    assert reply.body["error"]["fields"] == {made["id"]: "tax_id"}
    similar["nif"] = "222222220"
    reply = api.post("/staff/customers", {"answers": similar}, ATTENDANT)
    assert reply.body["error"]["fields"] == {made["id"]: "name_and_birth_date"}
    reply = api.post("/staff/customers", {"answers": similar, "anyway": True}, ATTENDANT)
    assert reply.status == 201
    backstage.settle()
    reasons = [each["reasons"] for each in detail(made)["similar"]]
    assert reasons == [["name_and_birth_date"]]


def test_an_address_belongs_to_one_account(backstage: Backstage) -> None:
    registered()
    reply = api.post("/staff/customers", {"answers": ANSWERS, "anyway": True}, ATTENDANT)
    assert (reply.status, reply.body["error"]["code"]) == (409, "email_taken")


def test_a_change_is_found_and_what_was_before_is_not(backstage: Backstage) -> None:
    made = registered()
    backstage.settle()
    read = detail(made)
    answers = {**read["answers"], "name": "Joana Ferreira", "email": "joana@balcao.example"}
    body = {"version": read["version"], "answers": answers}
    reply = api.post(f"/staff/customers/{made['id']}", body, ATTENDANT)
    assert reply.status == 200, reply.body
    backstage.settle()
    assert found("joana") == found("joana@balcao") == ["Joana Ferreira"]
    assert found("conceicao") == found("maria@") == []
    again = api.post(f"/staff/customers/{made['id']}", {**body, "answers": ANSWERS}, ATTENDANT)
    assert again.status in (409, 422)
    stale = {**body, "answers": {**answers, "name": "Other"}}
    assert api.post(f"/staff/customers/{made['id']}", stale, ATTENDANT).status == 409
    # The address that was given up is free.
    registered(nif=None, country=None, phone=None)


def test_what_the_eid_vouches_for_is_not_asked_and_not_changed(table: Any) -> None:
    factories.organisation()
    factories.account(CUSTOMER, verified=frozenset({"name", "tax_id"}), tax_id="123456789")
    read = detail({"id": CUSTOMER.id})
    asked = {field["key"] for field in read["form"]["steps"][0]["fields"]}
    assert "name" not in asked and "nif" not in asked and "birth_date" in asked
    body = {"version": read["version"], "answers": {**read["answers"], "name": "Another"}}
    reply = api.post(f"/staff/customers/{CUSTOMER.id}", body, ATTENDANT)
    assert reply.body["error"]["fields"]["answers.name"] == "unknown"


def test_phones_are_added_removed_and_one_is_the_main_one(backstage: Backstage) -> None:
    made = registered()
    path = f"/staff/customers/{made['id']}/phones"

    def change(what: str, number: str) -> Any:
        version = detail(made)["version"]
        body = {"version": version, "what": what, "number": number}
        return api.post(path, body, ATTENDANT)

    assert change("add", "213 000 111").status == 200
    assert change("add", "213000111").body["error"]["fields"] == {"number": "phone_known"}
    assert change("add", "12").body["error"]["fields"] == {"number": "format"}
    assert change("main", "213000111").body["phone"] == "213000111"
    assert change("remove", "213000111").body["phone"] == "+351912345678"
    assert change("remove", "213000111").body["error"]["fields"] == {"number": "unknown"}
    backstage.settle()
    assert found("912345678") == [made["name"]]
    assert found("213000111") == []


def test_nothing_is_found_of_who_is_taken_out(backstage: Backstage) -> None:
    made = registered()
    backstage.settle()
    assert list(postings())
    customer_search.remove(made["id"])
    assert not [each for each in postings() if each.sk.endswith(made["id"])]
    assert found("conceicao") == []


def test_indexing_twice_or_out_of_order_changes_nothing(backstage: Backstage) -> None:
    made = registered()
    backstage.pump()
    messages = backstage.messages("Customers")
    for _ in range(2):
        assert functions.follow_customers({"Records": messages}, Context()) == {
            "batchItemFailures": []
        }
    stored = [each for each in postings() if each.sk.endswith(made["id"])]
    item = CustomerItem.get(f"customer#{made['id']}", "customer")
    assert len(stored) == len(search.keys(item.to_domain()))


def test_the_request_of_a_customer_spoken_for_is_theirs_and_says_who_opened_it(
    backstage: Backstage,
) -> None:
    made = registered()
    body = {
        "type_id": "ticket",
        "form_version": 1,
        "answers": {"subject": "By phone"},
        "channel": "phone",
    }
    reply = api.post(f"/staff/customers/{made['id']}/requests", body, ATTENDANT)
    assert reply.status == 201, reply.body
    opened = reply.body
    assert opened["customer"]["id"] == made["id"]
    assert opened["opened_by"] == {"kind": "staff", "id": ATTENDANT.id, "name": ATTENDANT.name}
    assert opened["channel"] == "phone"
    hers = Principal("customer", made["id"], made["name"], made["email"], "en")
    read = api.get(f"/my/requests/{opened['id']}", hers).body
    assert read["opened_by"]["name"] == ATTENDANT.name
    assert read["timeline"][0]["by"]["kind"] == "staff"
    assert read["timeline"][0]["channel"] == "phone"
    assert [each["id"] for each in api.get("/my/requests", hers).body["items"]] == [opened["id"]]
    listed = api.get(f"/staff/customers/{made['id']}/requests", ATTENDANT).body
    assert [each["id"] for each in listed["items"]] == [opened["id"]]
    assert api.get(f"/staff/customers/{made['id']}/requests", OUTSIDER).body["items"] == []
    backstage.settle()
    mail = backstage.mails()[-1]
    assert mail["To"] == made["email"]
    text = mail.get_body(("plain",))
    assert text is not None and ATTENDANT.name in text.get_content()


def test_who_reads_and_changes_stands_in_the_customers_own_history(backstage: Backstage) -> None:
    made = registered()
    backstage.clock.advance(seconds=1)
    detail(made)
    hers = Principal("customer", made["id"], made["name"], made["email"], "en")
    seen = api.get("/my/access", hers).body["items"]
    assert [each["what"] for each in seen][:2] == ["read", "registered"]
    assert seen[0]["by"]["name"] == ATTENDANT.name
    told = api.get(f"/staff/customers/{made['id']}/history", ATTENDANT).body["items"]
    assert [each["type"] for each in told] == ["CustomerRegistered"]


def test_who_is_not_known_is_404(table: Any) -> None:
    factories.organisation()
    for path in ("", "/requests", "/history"):
        assert api.get(f"/staff/customers/nobody{path}", ATTENDANT).status == 404
    body = {"version": 1, "answers": {}}
    assert api.post("/staff/customers/nobody", body, ATTENDANT).status == 404


def postings() -> Iterator[PostingItem]:
    return iter(PostingItem.scan())


def test_people_are_known_by_the_account_that_their_sign_in_leads_to(table: Any) -> None:
    factories.organisation()
    signins.lead("sub-1", CUSTOMER.id, "name")
    known = people.account(Principal("customer", "sub-1", "x"))
    assert known.id == CUSTOMER.id
