"""Filing without an account: a proved e-mail, a protocol number, one customer (F2, F23)."""

import io
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.domain.customers import Status
from chalicelib.models import customers, taken
from chalicelib.models import request_queries as queries
from chalicelib.models.base import connection
from chalicelib.models.filings import FilingItem
from chalicelib.services import catalogue, people, publishing, types
from tests import api, factories, filing, interleaving, quarantine, samples
from tests.api import ATTENDANT, CUSTOMER
from tests.backstage import Backstage
from tests.calls import counted
from tests.filing import ADDRESS, ANYONE, HOLDER, code, confirm, file, filed, form

ADMIN = Principal("staff", "admin-1", "Administrator", departments=frozenset({"support"}))
CONFIRM_NEW = ["UpdateItem", "GetItem", "GetItem", "TransactWriteItems"]
CONFIRM_KNOWN = ["UpdateItem", "GetItem", "GetItem", "GetItem", "TransactWriteItems"]


@pytest.fixture(autouse=True)
def allowed(backstage: Backstage) -> None:
    filing.allowed()


def holder(address: str = ADDRESS) -> str:
    found = taken.holder(address)
    assert found
    return found


def test_a_form_says_whether_it_may_be_filed_without_an_account() -> None:
    assert api.get("/public/types/ticket/form").body["without_account"] is True
    assert api.get("/public/types/ticket/forms/1").body["without_account"] is False


def test_what_was_filed_is_a_request_once_the_code_came_back(backstage: Backstage) -> None:
    begun = file()
    assert (begun.status, begun.body["state"]) == (202, "check_mail")
    assert taken.holder(ADDRESS) is None
    done = confirm(begun.body["id"], code(backstage))
    assert done.status == 201
    request = queries.get(done.body["protocol"])
    made = customers.get(request.customer.id)
    assert (made.name, made.email, made.status) == ("A reader", ADDRESS, Status.ACTIVE)
    assert (made.mail_only, request.channel) == (True, "email")
    assert holder() == made.id
    seen = api.get(f"/staff/requests/{request.id}", ATTENDANT).body
    assert (seen["customer"]["name"], seen["answers"]) == ("A reader", {"subject": "A hole"})


@pytest.mark.parametrize(
    "asks", [{"signed_in": True}, {"kinds": ["natural"]}, {"kinds": ["legal"]}]
)
def test_what_is_for_who_signed_in_asks_for_an_account(
    asks: dict[str, Any], backstage: Backstage
) -> None:
    """Nobody knows yet of what kind the person is (F103, F116)."""
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")
    changed = api.post("/staff/catalogue/type:ticket", {"terms": {"kinds": []} | asks}, ADMIN)
    assert changed.status == 200, changed.body
    catalogue.forget()
    refused = file()
    assert (refused.status, refused.body["error"]["code"]) == (409, "type_signed_in")


def test_the_mail_with_the_code_has_nothing_that_a_stranger_wrote(backstage: Backstage) -> None:
    file(name="http://evil.example WIN", answers={"subject": "http://evil.example"})
    assert "evil" not in str(backstage.mails()[-1])


def test_the_request_is_the_accounts_when_the_address_is(backstage: Backstage) -> None:
    taken_by(CUSTOMER)
    number = filed(backstage, email=CUSTOMER.email, name="Somebody else")
    request = queries.get(number)
    assert (request.customer.id, request.customer.name) == (CUSTOMER.id, CUSTOMER.name)
    assert number in [each["id"] for each in api.get("/my/requests", CUSTOMER).body["items"]]


def taken_by(who: Principal) -> None:
    from chalicelib.models.transaction import Transaction  # noqa: PLC0415 - for two tests

    transaction = Transaction()
    taken.claim_address(transaction, who.email, who.id)
    transaction.commit()


def test_known_and_unknown_addresses_get_the_same_answer_by_the_same_calls(
    backstage: Backstage,
) -> None:
    taken_by(CUSTOMER)
    file()  # the process knows the type now
    told = []
    for address in (CUSTOMER.email, "nobody@balcao.example"):
        before = len(backstage.mails())
        with counted() as calls:
            reply = file(email=address)
        told.append((reply.status, reply.body["state"], calls.names))
        assert len(backstage.mails()) == before + 1
    assert told[0] == told[1] == (202, "check_mail", ["UpdateItem"] * 2 + ["TransactWriteItems"])


def test_confirming_takes_as_many_calls_whatever_the_size(backstage: Backstage) -> None:
    taken_by(CUSTOMER)
    for address, expected in ((ADDRESS, CONFIRM_NEW), (CUSTOMER.email, CONFIRM_KNOWN)):
        begun = file(email=address).body["id"]
        with counted() as calls:
            assert confirm(begun, code(backstage)).status == 201
        assert calls.names == expected


def test_what_is_wrong_is_said_by_field(backstage: Backstage) -> None:
    refused = file(answers={"hosted": True}, email="nonsense", name=" ")
    assert refused.status == 422
    assert refused.body["error"]["fields"] == {
        "answers.subject": "required",
        "answers.environment": "required",
        "email": "format",
        "name": "required",
    }
    assert backstage.mails() == []


def test_a_type_that_asks_for_an_account_says_so(backstage: Backstage) -> None:
    publishing.publish(factories.document())
    types.forget()
    refused = file()
    assert (refused.status, refused.body["error"]["code"]) == (403, "account_needed")


def test_a_wrong_code_counts_and_the_sixth_try_is_one_too_many(backstage: Backstage) -> None:
    begun = file().body["id"]
    right = code(backstage)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    for _ in range(5):
        refused = confirm(begun, wrong)
        assert (refused.status, refused.body["error"]["fields"]) == (422, {"code": "code_wrong"})
    assert confirm(begun, right).status == 429
    assert taken.holder(ADDRESS) is None


def test_the_code_is_good_for_half_an_hour(backstage: Backstage) -> None:
    begun = file().body["id"]
    backstage.clock.advance(minutes=31)
    gone = confirm(begun, code(backstage))
    assert (gone.status, gone.body["error"]["code"]) == (404, "filing_gone")
    assert confirm("0" * 32, "123456").body["error"]["code"] == "filing_gone"


def test_another_code_takes_the_place_of_the_first(backstage: Backstage) -> None:
    begun = file().body["id"]
    first = code(backstage)
    assert api.post(f"/public/filings/{begun}/resend", {}, ANYONE).status == 202
    second = code(backstage)
    assert first == second or confirm(begun, first).status == 422
    assert confirm(begun, second).status == 201
    assert api.post(f"/public/filings/{begun}/resend", {}, ANYONE).status == 404
    for _ in range(3):
        last = api.post(f"/public/filings/{begun}/resend", {}, ANYONE)
    assert last.status == 429


def test_filing_is_limited_by_address(backstage: Backstage) -> None:
    assert [file().status for _ in range(6)] == [202] * 5 + [429]
    assert file(email="other@balcao.example").status == 202


def test_confirming_again_tells_the_same_number(backstage: Backstage) -> None:
    begun = file().body["id"]
    digits = code(backstage)
    first = confirm(begun, digits, "same-key")
    again = confirm(begun, digits, "same-key")
    other = confirm(begun, digits)
    assert first.body == again.body == other.body
    assert (first.status, again.status, other.status) == (201, 201, 201)


def test_once_confirmed_a_filing_keeps_nothing_of_the_person(backstage: Backstage) -> None:
    begun = file().body["id"]
    confirm(begun, code(backstage))
    kept = FilingItem.get(f"filing#{begun}", "filing")
    assert {"answers", "name", "email", "locale"}.isdisjoint(kept.to_simple_dict())


def test_a_filing_that_nobody_confirms_goes_by_itself(backstage: Backstage) -> None:
    begun = file().body["id"]
    kept = FilingItem.get(f"filing#{begun}", "filing")
    later = (backstage.clock.now() + timedelta(minutes=30)).timestamp()
    assert int(kept.expires_at) == int(later)
    stored = str(connection().get_item(f"filing#{begun}", "filing"))
    assert code(backstage) not in stored


def test_a_draft_of_the_account_stays(backstage: Backstage) -> None:
    taken_by(CUSTOMER)
    draft = {"form_version": 2, "answers": {"subject": "later"}, "version": 0}
    assert api.post("/my/drafts/ticket", draft, CUSTOMER).status < 300
    filed(backstage, email=CUSTOMER.email)
    assert api.get("/my/drafts/ticket", CUSTOMER).body["answers"] == {"subject": "later"}


# Races


@pytest.mark.parametrize("seed", range(6))
def test_two_confirms_at_once_open_one_request(seed: int, backstage: Backstage) -> None:
    begun = file().body["id"]
    digits = code(backstage)
    replies = interleaving.run([lambda: confirm(begun, digits)] * 2, seed)
    assert [each.status for each in replies] == [201, 201]
    assert replies[0].body == replies[1].body
    assert len(queries.some_of_customer(holder(), "", 10)) == 1


@pytest.mark.parametrize("seed", range(6))
def test_one_address_confirmed_twice_at_once_is_one_customer(
    seed: int, backstage: Backstage
) -> None:
    asked = []
    for subject in ("one", "two"):
        begun = file(
            answers={"subject": subject},
            email=ADDRESS if subject == "one" else "Reader@balcao.example",
        )
        asked.append((begun.body["id"], code(backstage)))
    replies = interleaving.run([partial(confirm, *each) for each in asked], seed)
    assert [each.status for each in replies] == [201, 201]
    found = queries.some_of_customer(holder(), "", 10)
    assert {each.id for each, _ in found} == {each.body["protocol"] for each in replies}


# Files


@pytest.fixture
def buckets(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> Any:
    from chalicelib.gateways import files  # noqa: PLC0415 - its client is made anew

    with quarantine.buckets(monkeypatch):
        files._client.cache_clear()
        yield


def send(
    name: str = "a.png", whole: bytes = b"", kind: str = "image/png", **more: Any
) -> api.Reply:
    body = {"type_id": "ticket", "holder": HOLDER, "name": name, "size": len(whole) or 10}
    return api.post("/public/filing-files", {**body, "type": kind, **more}, ANYONE)


def look(upload_id: str, holder: str = HOLDER) -> api.Reply:
    body = {"upload_id": upload_id, "holder": holder}
    return api.post("/public/filing-files/look", body, ANYONE)


def inspected() -> str:
    whole = samples.png()
    ticket = send(whole=whole)
    assert ticket.status == 201, ticket.body
    assert quarantine.send(ticket.body, whole) == 204
    quarantine.inspect(ticket.body["id"])
    upload_id: str = ticket.body["id"]
    return upload_id


def test_a_file_goes_with_the_form(backstage: Backstage, buckets: None) -> None:
    file_id = inspected()
    assert look(file_id).body["state"] == "accepted"
    answers = {"subject": "A hole", "proof": [file_id]}
    number = filed(backstage, answers=answers, holder=HOLDER)
    seen = api.get(f"/staff/requests/{number}", ATTENDANT).body
    assert [each["id"] for each in seen["files"]] == [file_id]


def test_a_file_of_another_secret_is_not_there(backstage: Backstage, buckets: None) -> None:
    file_id = inspected()
    assert look(file_id, "x" * 43).status == 404
    answers = {"subject": "A hole", "proof": [file_id]}
    for other in ({"holder": "x" * 43}, {}):
        refused = file(answers=answers, **other)
        assert refused.status == 422, refused.body
        assert list(refused.body["error"]["fields"]) == ["answers.proof"]


def test_there_is_no_open_space_for_files(buckets: None) -> None:
    assert send(size=1_000_001).status == 422
    assert send(type_id="nothing").status == 404
    assert [send().status for _ in range(21)] == [201] * 20 + [429]


def test_nothing_of_the_person_stands_in_a_log(backstage: Backstage, lines: io.StringIO) -> None:
    filed(backstage, name="Zeferina", answers={"subject": "Zeferina"})
    backstage.settle()
    written = lines.getvalue()
    assert "Zeferina" not in written
    assert ADDRESS not in written


def test_bodies_are_as_the_schema_says() -> None:
    assert api.post("/public/filings", {**form(), "locale": "fr"}, ANYONE).status == 422
