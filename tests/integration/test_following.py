"""Following one request by a link of a mail, without an account; and what becomes of who has one
later (F2, F23, D8)."""

import io
from typing import Any

import boto3
import pytest

from chalicelib import config
from chalicelib.domain.access import Principal
from chalicelib.gateways import files, pools
from chalicelib.models import customers, taken
from chalicelib.models import request_queries as queries
from chalicelib.services import erasure
from tests import api, factories, filing, interleaving, quarantine, samples
from tests.api import ATTENDANT, CUSTOMER
from tests.backstage import Backstage
from tests.calls import counted
from tests.filing import ADDRESS, ANYONE, SESSION, enter, entered, filed, follow, text, token
from tests.integration.test_registrations import ANSWERS, confirmed, pool, supervisor

__all__ = ["pool"]  # a fixture
OTHER_SESSION = "o" * 43


@pytest.fixture(autouse=True)
def allowed(backstage: Backstage) -> None:
    filing.allowed()


def ask(protocol: str, email: str = ADDRESS) -> api.Reply:
    return api.post("/public/follow", {"protocol": protocol, "email": email}, ANYONE)


def said(number: str, how: str, text: str) -> None:
    reply = api.post(f"/staff/requests/{number}/{how}", {"text": text}, ATTENDANT)
    assert reply.status < 300, reply.body


def test_the_mail_has_the_number_and_a_link_that_reads_the_request(backstage: Backstage) -> None:
    number = filed(backstage)
    reply = enter(token(backstage))
    assert number in text(backstage)
    assert "/requests/" not in text(backstage)
    assert (reply.status, reply.body["protocol"]) == (201, number)
    seen = follow("request")
    assert (seen.status, seen.body["protocol"], seen.body["state"]) == (200, number, "open")
    assert seen.body["answers"] == {"subject": "A hole"}
    assert (seen.body["actions"].keys(), seen.body["moves"]) == ({"message"}, [])


def test_internal_notes_are_not_there(backstage: Backstage) -> None:
    number = filed(backstage)
    entered(backstage)
    note = {"text": "He calls often", "internal": True}
    assert api.post(f"/staff/requests/{number}/messages", note, ATTENDANT).status == 201
    said(number, "messages", "We look at it")
    told = str(follow("request").body["timeline"])
    assert "We look at it" in told
    assert "calls often" not in told
    assert "calls often" not in str(follow("timeline").body)


def test_a_question_is_answered_by_the_link_of_its_mail(backstage: Backstage) -> None:
    number = filed(backstage)
    said(number, "ask", "Which number?")
    entered(backstage)
    assert "Which number?" in text(backstage)
    sent = follow("messages", text="Number 7")
    assert (sent.status, sent.body["state"]) == (201, "in_progress")
    assert "Number 7" in str(api.get(f"/staff/requests/{number}", ATTENDANT).body["timeline"])


def test_a_link_works_once_and_another_is_made_for_every_mail(backstage: Backstage) -> None:
    number = filed(backstage)
    first = token(backstage)
    said(number, "messages", "News")
    second = token(backstage)
    assert first != second
    assert enter(first).status == 201
    used = enter(first, OTHER_SESSION)
    assert (used.status, used.body["error"]["code"]) == (404, "follow_link_gone")
    assert enter(second, OTHER_SESSION).status == 201


def test_an_answer_that_was_lost_is_given_again(backstage: Backstage) -> None:
    filed(backstage)
    link = token(backstage)
    first, again = enter(link, key="k"), enter(link, key="k")
    assert (first.status, first.body) == (again.status, again.body) == (201, first.body)


@pytest.mark.parametrize("seed", range(4))
def test_of_two_who_use_a_link_at_once_one_gets_in(seed: int, backstage: Backstage) -> None:
    filed(backstage)
    link = token(backstage)
    replies = interleaving.run(
        [lambda: enter(link, SESSION), lambda: enter(link, OTHER_SESSION)], seed
    )
    assert sorted(each.status for each in replies) == [201, 404]


def test_a_link_is_good_for_seven_days_and_a_session_for_an_hour(backstage: Backstage) -> None:
    filed(backstage)
    link = token(backstage)
    backstage.clock.advance(days=6, hours=23)
    assert enter(link).status == 201
    backstage.clock.advance(minutes=59)
    assert follow("request").status == 200
    backstage.clock.advance(minutes=1)
    over = follow("request")
    assert (over.status, over.body["error"]["code"]) == (404, "follow_session_over")
    assert follow("messages", text="hello").status == 404


def test_an_old_link_is_over(backstage: Backstage) -> None:
    filed(backstage)
    link = token(backstage)
    backstage.clock.advance(days=7)
    assert enter(link).body["error"]["code"] == "follow_link_gone"


def test_reading_and_writing_take_few_calls(backstage: Backstage) -> None:
    filed(backstage)
    link = token(backstage)
    expected = {
        "enter": ["GetItem"] * 3 + ["TransactWriteItems"],
        "request": ["GetItem", "Query"],
        "messages": ["GetItem"] * 3 + ["TransactWriteItems"],
    }
    with counted() as calls:
        enter(link)
    assert calls.names == expected["enter"]
    with counted() as calls:
        follow("request")
    assert calls.names == expected["request"]
    with counted() as calls:
        follow("messages", text="hello")
    assert calls.names == expected["messages"]


# Nothing of another


def test_no_secret_opens_nothing(backstage: Backstage) -> None:
    bodies: dict[str, dict[str, Any]] = {
        "request": {},
        "timeline": {},
        "deadline": {},
        "messages": {"text": "hello"},
        "uploads": {"name": "a.png", "size": 10, "type": "image/png"},
        "uploads/look": {"upload_id": "0" * 32},
        "files": {"file_id": "0" * 32},
    }
    filed(backstage)
    for what, body in bodies.items():
        assert follow(what, OTHER_SESSION, **body).status == 404, what
    assert enter("nonsense").status == 404


def test_a_link_is_no_session_and_a_session_no_link(backstage: Backstage) -> None:
    filed(backstage)
    link = token(backstage)
    assert follow("request", link).status == 404
    assert enter(link).status == 201
    assert enter(SESSION, OTHER_SESSION).status == 404


def test_a_session_reads_its_own_request_alone(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even a file of another request of the same person."""
    with quarantine.buckets(monkeypatch):
        files._client.cache_clear()
        whole = samples.png()
        filed(backstage)
        entered(backstage)
        filed(backstage, answers={"subject": "Another"})
        entered(backstage, OTHER_SESSION)
        file: dict[str, Any] = {"name": "a.png", "size": len(whole), "type": "image/png"}
        ticket = follow("uploads", **file).body
        assert quarantine.send(ticket, whole) == 204
        quarantine.inspect(ticket["id"])
        assert follow("uploads/look", upload_id=ticket["id"]).body["state"] == "accepted"
        assert follow("messages", files=[ticket["id"]]).status == 201
        assert follow("files", file_id=ticket["id"]).status == 200
        assert follow("files", OTHER_SESSION, file_id=ticket["id"]).status == 404


def test_a_merged_customers_links_end(backstage: Backstage) -> None:
    filed(backstage)
    link = token(backstage)
    made = customers.get(str(taken.holder(ADDRESS)))
    body = {"version": made.version, "into": CUSTOMER.id}
    merged = api.post(f"/staff/customers/{made.id}/merge", body, supervisor())
    assert merged.status < 300, merged.body
    backstage.settle()
    assert enter(link).status == 404


# Another link


def test_number_and_address_get_another_link(backstage: Backstage) -> None:
    number = filed(backstage)
    first = token(backstage)
    asked = ask(f" {number} ", ADDRESS.upper())
    assert (asked.status, asked.body) == (202, {"done": True})
    second = token(backstage)
    assert first != second
    assert enter(second).body["protocol"] == number


def test_what_does_not_fit_gets_the_same_answer_by_the_same_calls(backstage: Backstage) -> None:
    number = filed(backstage)
    other = factories.opened()["id"]
    backstage.settle()
    before = len(backstage.mails())
    tried = [
        (number, "else@balcao.example"),
        ("20260101-00000000-94", ADDRESS),
        ("nonsense", ADDRESS),
        (other, ADDRESS),
        (other, CUSTOMER.email),  # with an account: signs in
    ]
    told = []
    for protocol, email in [*tried, (number, ADDRESS)]:
        with counted() as calls:
            reply = ask(protocol, email)
        told.append((reply.status, reply.body, calls.names))
    assert all(each == told[0] for each in told)
    backstage.settle()
    assert len(backstage.mails()) == before + 1


def test_asking_is_limited_by_address(backstage: Backstage) -> None:
    assert [ask("nonsense").status for _ in range(6)] == [202] * 5 + [429]


# Who has an account, later


def test_mails_to_who_signs_in_lead_to_the_portal(backstage: Backstage) -> None:
    factories.opened()
    backstage.settle()
    assert "/requests/" in text(backstage)
    assert "/follow" not in text(backstage)


def test_who_registers_with_the_address_has_their_requests(pool: Any, backstage: Backstage) -> None:
    number = filed(backstage, email=ANSWERS["email"])
    made = str(taken.holder(ANSWERS["email"]))
    person = confirmed()
    mine = api.get("/my/account", person).body
    assert (mine["status"], mine["tax_id"]) == ("waiting", "123456789")
    staff = supervisor()
    (listed,) = api.get("/staff/accounts", staff).body["items"]
    assert listed["id"] == made
    accepted = api.post(f"/staff/accounts/{made}/accept", {"version": listed["version"]}, staff)
    assert accepted.status == 200
    assert [each["id"] for each in api.get("/my/requests", person).body["items"]] == [number]
    kept = customers.get(made)
    assert (kept.name, kept.mail_only) == (ANSWERS["name"], False)
    assert customers.find(person.id) is None


def test_registering_twice_with_it_is_for_the_first(pool: Any, backstage: Backstage) -> None:
    from tests.integration.test_registrations import register  # noqa: PLC0415 - for one test

    filed(backstage, email=ANSWERS["email"])
    confirmed()
    begun = register()
    done = api.post(f"/public/registrations/{begun.body['id']}/confirm", {"code": "123456"}, ANYONE)
    assert done.status == 409


# Privacy


def test_who_is_erased_is_followed_no_more(backstage: Backstage, monkeypatch: Any) -> None:
    made: Any = boto3.client("cognito-idp").create_user_pool(PoolName=backstage.tag)
    monkeypatch.setenv("CUSTOMER_POOL_ID", made["UserPool"]["Id"])
    config.settings.cache_clear()
    pools._client.cache_clear()
    number = filed(backstage)
    link = token(backstage)
    entered(backstage)
    assert enter(link).status == 404  # it was the same one
    said(number, "resolve", "Mended")
    link = token(backstage)
    customer = str(taken.holder(ADDRESS))
    backstage.clock.advance(days=6)
    backstage.until(lambda: queries.get(number).state == "closed")
    staff = Principal("staff", "supervisor", "Supervisor")
    once: Any = type("Never", (), {"keep": lambda *_: None})()
    erasure.by_staff(staff, customer, None, once)
    backstage.settle()
    backstage.settle()
    assert enter(link).status == 404
    assert follow("request").status == 404
    assert taken.holder(ADDRESS) is None
    assert queries.get(number).customer.name.startswith("#")


def test_nothing_of_the_person_stands_in_a_log(backstage: Backstage, lines: io.StringIO) -> None:
    number = filed(backstage, name="Zeferina")
    link = token(backstage)
    enter(link)
    follow("request")
    follow("messages", text="Zeferina was here")
    ask(number)
    backstage.settle()
    written = lines.getvalue()
    for mark in ("Zeferina", ADDRESS, link, SESSION):
        assert mark not in written
