"""An organisation from its registration to what its contacts may do, and no longer (F62, F63,
F107, F108, D8)."""

import re
import threading
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import boto3
import pytest

from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.domain.organisations import ADMINISTRATOR, Right
from chalicelib.gateways import live, pools
from chalicelib.handlers import functions
from chalicelib.models import connections, contacts, mails
from chalicelib.models import organisations as stored
from chalicelib.services import erased_accounts, erasure, memory, organisations, people, sockets
from chalicelib.services.once import Once
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER, Reply, acting
from tests.backstage import Backstage, Context
from tests.calls import counted

SUPERVISOR = Principal("staff", "staff-9", "Supervisor", departments=frozenset({"support"}))
FOUNDED = {
    "name": "Padaria do Bairro, Lda.",
    "email": "office@bakery.example",
    "tax_format": "nipc-pt",
    "tax_id": "500 000 000",
    "administrator": "first@bakery.example",
    "locale": "en",
}
TICKET = {"type_id": "ticket", "form_version": 1, "answers": {"subject": "The oven"}}
SIMPLE = ("RequireLowercase", "RequireUppercase", "RequireNumbers", "RequireSymbols")
LINK = re.compile(r"https://balcao\.example/invitation#(\S+)")


@pytest.fixture
def counter(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> Backstage:
    """The demo organisation, a supervisor, and a pool of customers."""
    cognito: Any = boto3.client("cognito-idp")
    pool = cognito.create_user_pool(
        PoolName="customers",
        AliasAttributes=["email"],
        AutoVerifiedAttributes=["email"],
        Policies={"PasswordPolicy": {"MinimumLength": 12, **dict.fromkeys(SIMPLE, False)}},
    )["UserPool"]["Id"]
    monkeypatch.setenv("CUSTOMER_POOL_ID", pool)
    settings.cache_clear()
    pools._client.cache_clear()
    people.register_staff(SUPERVISOR.id, SUPERVISOR.name, "staff", ["support"], "supervisor")
    return backstage


def founded(counter: Backstage) -> str:
    """An organisation whose first administrator is CUSTOMER; its id."""
    reply = api.post("/staff/organisations", FOUNDED, SUPERVISOR)
    assert reply.status == 201, reply.body
    organisation: str = reply.body["id"]
    assert accept(link(counter), CUSTOMER).status == 201
    return organisation


def link(counter: Backstage) -> str:
    """What the newest mailed invitation carries."""
    counter.settle()
    return mailed(counter)[-1]


def accept(token: str, by: Principal) -> Reply:
    return api.post("/my/invitations/accept", {"token": token}, by)


def invite(organisation: str, rights: list[str], by: Principal = CUSTOMER, **more: Any) -> Reply:
    body = {"email": "clerk@bakery.example", "rights": rights, "locale": "en", **more}
    return api.post(f"/my/organisations/{organisation}/invitations", body, by)


def joined(counter: Backstage, organisation: str, *rights: str, by: Principal = OTHER) -> Principal:
    assert invite(organisation, list(rights)).status == 201
    assert accept(link(counter), by).status == 201
    return by


def remove(organisation: str, person: str, by: Principal = CUSTOMER) -> Reply:
    return api.post(f"/my/organisations/{organisation}/contacts/{person}/remove", {}, by)


def code(reply: Reply) -> tuple[int, str]:
    return reply.status, reply.body["error"]["code"]


def test_the_first_administrator_comes_by_a_mailed_link(counter: Backstage) -> None:
    organisation = founded(counter)
    mine = api.get("/my/organisations", CUSTOMER).body["items"]
    assert mine == [{"id": organisation, "name": FOUNDED["name"], "rights": sorted(ADMINISTRATOR)}]
    (mail,) = counter.mails()
    assert mail["To"] == "first@bakery.example"
    listed = api.get("/staff/organisations", SUPERVISOR).body["items"]
    assert listed == [{"id": organisation, "name": FOUNDED["name"]}]


def test_opening_a_link_changes_nothing(counter: Backstage) -> None:
    api.post("/staff/organisations", FOUNDED, SUPERVISOR)
    token = link(counter)
    for _ in range(2):
        seen = api.post("/public/invitations/look", {"token": token}, CUSTOMER)
        assert seen.status == 200
        assert seen.body["organisation"]["name"] == FOUNDED["name"]
    assert api.get("/my/organisations", CUSTOMER).body["items"] == []
    assert accept(token, CUSTOMER).status == 201


@pytest.mark.parametrize("wrong", ["", "x", "{id}.", "{id}." + "A" * 43, "0" * 32 + "." + "A" * 43])
def test_what_is_no_link_opens_nothing(counter: Backstage, wrong: str) -> None:
    api.post("/staff/organisations", FOUNDED, SUPERVISOR)
    token = wrong.replace("{id}", link(counter).partition(".")[0])
    assert accept(token, CUSTOMER).status in {403, 422}
    assert api.post("/public/invitations/look", {"token": token}, CUSTOMER).status in {403, 422}


def test_a_link_works_once_and_for_three_days(counter: Backstage) -> None:
    organisation = founded(counter)
    invite(organisation, ["own"])
    token = link(counter)
    assert accept(token, OTHER).status == 201
    assert code(accept(token, ATTENDANTS_FRIEND)) == (403, "bad_invitation")
    invite(organisation, ["own"])
    late = link(counter)
    counter.clock.advance(hours=72)
    assert code(accept(late, ATTENDANTS_FRIEND)) == (403, "bad_invitation")


ATTENDANTS_FRIEND = Principal("customer", "customer-3", "Third", "third@balcao.example", "en")


def test_a_link_used_twice_at_once_makes_one_contact(counter: Backstage) -> None:
    organisation = founded(counter)
    invite(organisation, ["own"])
    token = link(counter)
    factories.account(ATTENDANTS_FRIEND)
    replies = at_once(lambda: accept(token, OTHER), lambda: accept(token, ATTENDANTS_FRIEND))
    assert sorted(each.status for each in replies) == [201, 403]
    assert len(contacts.of_organisation(organisation)) == 2


def at_once(*calls: Callable[[], Reply]) -> list[Reply]:
    """Each in a thread of its own, all past their reading before any writes; then one after the
    other, for transactions of moto are none between threads."""
    barrier, turn = threading.Barrier(len(calls)), threading.Lock()
    met: set[int] = set()
    decide = organisations._save

    def save(*given: Any) -> Any:
        if threading.get_ident() not in met:  # later tries decide on what is stored then
            met.add(threading.get_ident())
            barrier.wait(10)
        with turn:
            return decide(*given)

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(len(calls)) as threads:
        patch.setattr(organisations, "_save", save)
        return list(threads.map(lambda call: call(), calls))


def test_two_administrators_cannot_remove_each_other_at_once(counter: Backstage) -> None:
    organisation = founded(counter)
    joined(counter, organisation, *ADMINISTRATOR)
    replies = at_once(
        lambda: remove(organisation, OTHER.id, CUSTOMER),
        lambda: remove(organisation, CUSTOMER.id, OTHER),
    )
    assert sorted(each.status for each in replies) == [200, 404]
    assert stored.get(organisation).administrators == 1


def test_both_last_administrators_cannot_leave_at_once(counter: Backstage) -> None:
    organisation = founded(counter)
    joined(counter, organisation, *ADMINISTRATOR)
    replies = at_once(
        lambda: remove(organisation, CUSTOMER.id, CUSTOMER),
        lambda: remove(organisation, OTHER.id, OTHER),
    )
    assert sorted(each.status for each in replies) == [200, 409]
    left = [each for each in contacts.of_organisation(organisation) if each.active]
    assert [each.administers for each in left] == [True]


def test_both_last_administrators_may_be_forgotten_at_once(
    counter: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each was told that another is left. Erasure goes through for both, and staff invite one who
    administers again (F13, F62)."""
    organisation = founded(counter)
    joined(counter, organisation, *ADMINISTRATOR)
    monkeypatch.setattr(erasure, "AGAIN_SECONDS", 0)
    barrier, turn, save = threading.Barrier(2), threading.Lock(), erased_accounts.save

    def together(*given: Any, **more: Any) -> Any:
        barrier.wait(10)
        with turn:
            return save(*given, **more)

    def forget(who: Principal) -> Reply:
        return api.post("/my/erasure", {"email": who.email}, who)

    with monkeypatch.context() as patch, ThreadPoolExecutor(2) as threads:
        patch.setattr(erased_accounts, "save", together)
        replies = list(threads.map(forget, (CUSTOMER, OTHER)))
    assert [each.status for each in replies] == [200, 200]
    for _ in range(4):  # both passes
        counter.settle()
    assert not [each for each in contacts.of_organisation(organisation) if each.active]
    assert stored.get(organisation).administrators == 0
    body = {"email": "next@bakery.example", "locale": "en"}
    again = api.post(f"/staff/organisations/{organisation}/invitations", body, SUPERVISOR)
    assert again.status == 201, again.body


def test_the_last_administrator_stays(counter: Backstage) -> None:
    organisation = founded(counter)
    joined(counter, organisation, "all")
    assert code(remove(organisation, CUSTOMER.id)) == (409, "last_administrator")
    path = f"/my/organisations/{organisation}/contacts/{CUSTOMER.id}/rights"
    assert code(api.post(path, {"rights": ["all"]}, CUSTOMER)) == (409, "last_administrator")


def test_a_contact_opens_for_the_organisation(counter: Backstage) -> None:
    organisation = founded(counter)
    opened = acting("/my/requests", CUSTOMER, organisation, TICKET)
    assert opened.status == 201
    assert opened.body["customer"] == {"id": organisation, "name": FOUNDED["name"]}
    path = f"/my/requests/{opened.body['id']}"
    detail = acting(path, CUSTOMER, organisation).body
    assert detail["timeline"][0]["by"]["id"] == CUSTOMER.id, "who signed in stays the one who acts"
    assert api.get(path, CUSTOMER).status == 404, "acting for nobody it is not theirs"
    assert api.get("/my/requests", CUSTOMER).body["items"] == []


@pytest.mark.parametrize("scope", ["all", "own"])
def test_what_a_contact_sees(counter: Backstage, scope: str) -> None:
    organisation = founded(counter)
    theirs = acting("/my/requests", CUSTOMER, organisation, TICKET).body["id"]
    clerk = joined(counter, organisation, scope, "open")
    counter.clock.advance(seconds=1)
    own = acting("/my/requests", clerk, organisation, TICKET).body["id"]
    seen = [each["id"] for each in acting("/my/requests", clerk, organisation).body["items"]]
    assert seen == ([own, theirs] if scope == "all" else [own])
    expected = 200 if scope == "all" else 404
    for path, body in ((f"/my/requests/{theirs}", None), (f"/my/requests/{theirs}/messages", SAID)):
        reply = acting(path, clerk, organisation, body)
        assert reply.status == (201 if body and expected == 200 else expected), path
    assert acting(f"/my/requests/{own}/messages", clerk, organisation, SAID).status == 201
    assert len(acting("/my/requests", CUSTOMER, organisation).body["items"]) == 2


SAID = {"text": "hello"}
EVERYTHING = frozenset(map(str, Right)) - {"own"}


@pytest.mark.parametrize("missing", sorted(EVERYTHING - {"all"}))
def test_each_right_allows_its_own_and_nothing_else(counter: Backstage, missing: str) -> None:
    """Every right but one: what the one allows is refused, all the rest goes."""
    organisation = founded(counter)
    clerk = joined(counter, organisation, *(EVERYTHING - {missing}))
    opened = acting("/my/requests", clerk, organisation, TICKET).status
    assert opened == (403 if missing == "open" else 201)
    looked = api.get(f"/my/organisations/{organisation}", clerk).status
    assert looked == (403 if missing == "administer" else 200)
    asked = invite(organisation, ["own"], clerk, email="more@bakery.example").status
    assert asked == (403 if missing == "administer" else 201)


def test_a_foreign_organisation_is_as_one_that_does_not_exist(counter: Backstage) -> None:
    organisation = founded(counter)
    for wanted in (organisation, "0" * 32, "x", "customer#1"):
        assert code(acting("/my/requests", OTHER, wanted)) == (404, "not_your_organisation")
        assert code(acting("/my/requests", OTHER, wanted, TICKET))[0] == 404
    for wanted in (organisation, "0" * 32, "x"):
        assert api.get(f"/my/organisations/{wanted}", OTHER).status == 404
        assert remove(wanted, CUSTOMER.id, OTHER).status == 404
        assert invite(wanted, ["own"], OTHER).status == 404


def test_who_may_less_may_less_within_a_minute(counter: Backstage) -> None:
    organisation = founded(counter)
    clerk = joined(counter, organisation, "all", "open")
    request = acting("/my/requests", clerk, organisation, TICKET).body["id"]
    held = organisations._acting
    known = held(organisation, clerk.id, memory.moment())
    assert known[1] == {"all", "open"}
    assert remove(organisation, clerk.id).body["active"] is False
    assert acting("/my/requests", clerk, organisation).status == 404, "at once in this process"
    counter.clock.advance(minutes=1)
    assert acting("/my/requests", clerk, organisation).status == 404
    assert api.get("/my/organisations", clerk).body["items"] == []
    detail = acting(f"/my/requests/{request}", CUSTOMER, organisation).body
    assert detail["timeline"][0]["by"]["id"] == clerk.id, "their history stays"
    shown = api.get(f"/my/organisations/{organisation}", CUSTOMER).body["contacts"]
    assert [each["id"] for each in shown] == [CUSTOMER.id]


def test_who_was_removed_can_come_back(counter: Backstage) -> None:
    organisation = founded(counter)
    clerk = joined(counter, organisation, "all")
    remove(organisation, clerk.id)
    joined(counter, organisation, "own", "open")
    assert acting("/my/requests", clerk, organisation, TICKET).status == 201


def test_the_screen_of_an_administrator(counter: Backstage) -> None:
    organisation = founded(counter)
    joined(counter, organisation, "own", "open")
    invite(organisation, ["all", "pay"], email="third@bakery.example")
    shown = api.get(f"/my/organisations/{organisation}", CUSTOMER).body
    assert [(each["email"], each["rights"], each["me"]) for each in shown["contacts"]] == [
        (CUSTOMER.email, sorted(ADMINISTRATOR), True),
        (OTHER.email, ["open", "own"], False),
    ]
    (asked,) = shown["invitations"]
    assert asked["email"] == "third@bakery.example"
    path = f"/my/organisations/{organisation}/invitations/{asked['id']}/withdraw"
    token = link(counter)
    assert api.post(path, {}, OTHER).status == 403
    assert api.post(path, {}, CUSTOMER).status == 200
    assert api.post(path, {}, CUSTOMER).status == 404
    assert code(accept(token, ATTENDANTS_FRIEND)) == (403, "bad_invitation")


def test_the_invitations_of_a_day_are_limited(counter: Backstage) -> None:
    organisation = founded(counter)
    answers = [invite(organisation, ["own"]).status for _ in range(4)]
    assert answers == [201, 201, 201, 429]
    assert invite(organisation, ["own"], email="other@bakery.example").status == 201


def test_an_invitation_never_tells_whether_the_address_is_known(counter: Backstage) -> None:
    organisation = founded(counter)
    pools.invite(pools.customers(), "known", {"email": "known@bakery.example", "name": "Known"})
    answers = []
    for address in ("known@bakery.example", "unknown@bakery.example"):
        with counted() as calls:
            reply = invite(organisation, ["own"], email=address)
        told = {key: value for key, value in reply.body.items() if key not in {"id", "email"}}
        answers.append((reply.status, told | {"expires_at": ""}, calls.names))
    assert answers[0] == answers[1]


@pytest.fixture
def asked_of_pool(counter: Backstage) -> list[str]:
    """What the pool is asked, in order."""
    names: list[str] = []
    events = pools._client().meta.events
    events.register("before-call.cognito-idp", lambda model, **_: names.append(model.name))
    return names


def test_accepting_makes_an_account_or_takes_the_one_there_is(
    counter: Backstage, asked_of_pool: list[str]
) -> None:
    """The same answer and the same calls: whether there was one is not told, nor changed.

    moto finds nobody by an alias, so the known one is named by the address (`tests/stack` proves
    the alias).
    """
    organisation = founded(counter)
    old = "known@bakery.example"
    known = pools.invite(pools.customers(), old, {"email": old, "name": "Known"})
    told = []
    for address in (old, "new@bakery.example"):
        invite(organisation, ["all", "open"], email=address)
        body = {"token": link(counter), "name": "New contact", "password": "a long password"}
        asked_of_pool.clear()
        with counted() as calls:
            reply = api.post("/public/invitations/accept", body, CUSTOMER)
        assert reply.body.pop("email") == address
        told.append((reply.status, reply.body, [*asked_of_pool], calls.names))
    assert told[0] == told[1]
    assert told[0][0] == 201
    new_people = {each.person for each in contacts.of_organisation(organisation)} - {CUSTOMER.id}
    assert known in new_people
    (new,) = new_people - {known}
    assert stored.who([new])[new].status == "active"
    assert api.get("/my/organisations", Principal("customer", new, "New contact")).status == 200


def test_a_password_that_is_too_short_spends_nothing(counter: Backstage) -> None:
    organisation = founded(counter)
    invite(organisation, ["own"])
    token = link(counter)
    body = {"token": token, "name": "New", "password": "short"}
    refused = api.post("/public/invitations/accept", body, CUSTOMER)
    assert refused.body["error"]["fields"] == {"password": "required"}
    body["password"] = "long enough now"
    assert api.post("/public/invitations/accept", body, CUSTOMER).status == 201
    assert code(api.post("/public/invitations/accept", body, CUSTOMER)) == (403, "bad_invitation")


def test_nothing_that_is_kept_opens_an_invitation(counter: Backstage, table: Any) -> None:
    organisation = founded(counter)
    invite(organisation, ["own"])
    counter.pump()
    (queued,) = counter.messages("Mail")
    before = len(counter.mails())
    functions.send_mail({"Records": [queued]}, Context())
    secret = mailed(counter, before)[0].partition(".")[2]
    assert secret not in str(queued)
    assert secret not in str(table.scan()["Items"])


def test_who_accepted_leaves_no_address_behind(counter: Backstage, table: Any) -> None:
    organisation = founded(counter)
    joined(counter, organisation, "own")
    kept = {each["kind"] for each in table.scan()["Items"] if "clerk@bakery" in str(each)}
    assert kept == {"idempotency"}, "what was answered, for a day"


def mailed(counter: Backstage, before: int = 0) -> list[str]:
    """What the links of the mails carry, after the first `before`."""
    bodies = [each.get_body(("plain",)) for each in counter.mails()[before:]]
    found = [LINK.search(body.get_content()) for body in bodies if body]
    return [each[1] for each in found if each]


def test_a_second_copy_of_a_mail_opens_the_same_invitation(
    counter: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is killed between sending and saying so sends again; both links are good."""
    organisation = founded(counter)
    invite(organisation, ["own"])
    counter.pump()
    (queued,) = counter.messages("Mail")
    before = len(counter.mails())
    with monkeypatch.context() as killed:
        killed.setattr(mails, "mark_sent", lambda *_: None)
        functions.send_mail({"Records": [queued]}, Context())
    counter.clock.advance(seconds=31)
    functions.send_mail({"Records": [queued]}, Context())
    functions.send_mail({"Records": [queued]}, Context())
    tokens = mailed(counter, before)
    assert len(set(tokens)) == 2
    for token in tokens:
        assert api.post("/public/invitations/look", {"token": token}, CUSTOMER).status == 200
    assert accept(tokens[0], OTHER).status == 201
    assert code(accept(tokens[1], OTHER)) == (403, "bad_invitation")


Heard = dict[str, list[str]]


@pytest.fixture
def heard(counter: Backstage, monkeypatch: pytest.MonkeyPatch) -> Heard:
    frames: Heard = defaultdict(list)

    def post(connection_id: str, frame: str) -> bool:
        frames[connection_id].append(frame)
        return True

    monkeypatch.setattr(live, "post", post)
    monkeypatch.setattr(live, "close", lambda c: frames[c].append("closed"))
    return frames


def listens(name: str, by: Principal, organisation: str = "") -> None:
    """A page that acts for an organisation opens its socket."""
    who = replace(by, represents=organisation)
    once = Once(f"customer:{by.id}", f"ticket-{name}", "same", 201, lambda each: {})
    sockets.authenticate(name, sockets.issue_ticket(who, once).ticket)


def test_pages_hear_of_what_their_contact_sees(counter: Backstage, heard: Heard) -> None:
    organisation = founded(counter)
    joined(counter, organisation, "own", "open")
    listens("all", CUSTOMER, organisation)
    listens("own", OTHER, organisation)
    listens("self", CUSTOMER)
    acting("/my/requests", CUSTOMER, organisation, TICKET)
    counter.settle()
    assert {name: len(frames) for name, frames in heard.items()} == {"all": 1}
    acting("/my/requests", OTHER, organisation, TICKET)
    counter.settle()
    assert {name: len(frames) for name, frames in heard.items()} == {"all": 2, "own": 1}


def test_who_is_removed_loses_the_line_of_the_organisation(
    counter: Backstage, heard: Heard
) -> None:
    organisation = founded(counter)
    clerk = joined(counter, organisation, "all", "open")
    listens("acting", clerk, organisation)
    listens("self", clerk)
    listens("other", CUSTOMER, organisation)
    remove(organisation, clerk.id)
    counter.settle()
    assert heard == {"acting": ["closed"]}
    assert connections.listening(f"customer#{organisation}") == ["other"]
    with pytest.raises(sockets.BadTicket):
        listens("late", clerk, organisation)


def test_acting_costs_one_read_a_minute(counter: Backstage) -> None:
    organisation = founded(counter)
    acting("/my/requests", CUSTOMER, organisation, TICKET)
    counter.clock.advance(seconds=61)
    api.get("/my/requests", CUSTOMER)
    costs = []
    for _ in range(2):
        with counted() as calls:
            acting("/my/requests", CUSTOMER, organisation)
        costs.append(calls.names)
    assert costs == [["BatchGetItem", "Query"], ["Query"]]
    acting("/my/requests", CUSTOMER, organisation, TICKET)  # reads the service level, for a minute
    with counted() as calls:
        acting("/my/requests", CUSTOMER, organisation, TICKET)
    assert calls.names == ["TransactWriteItems"]
    joined(counter, organisation, "own", "open")
    acting("/my/requests", OTHER, organisation)
    with counted() as calls:
        acting("/my/requests", OTHER, organisation)
    assert calls.names == ["Query"] * 4  # one for each part of the view


def test_an_organisation_that_is_gone_has_nobody_who_acts_for_it(counter: Backstage) -> None:
    organisation = founded(counter)
    factories.account(replace(CUSTOMER, id=organisation), status="merged")
    counter.clock.advance(minutes=1)
    assert acting("/my/requests", CUSTOMER, organisation).status == 404
    assert api.get("/my/organisations", CUSTOMER).body["items"] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("tax_id", "500000001"), ("email", "nobody"), ("administrator", "a b@c.example")],
)
def test_an_organisation_is_registered_whole(counter: Backstage, field: str, value: str) -> None:
    reply = api.post("/staff/organisations", FOUNDED | {field: value}, SUPERVISOR)
    assert (reply.status, reply.body["error"]["fields"]) == (422, {field: "format"})


def test_staff_invite_another_administrator(counter: Backstage) -> None:
    organisation = founded(counter)
    path = f"/staff/organisations/{organisation}"
    body = {"email": "second@bakery.example", "locale": "pt-PT"}
    assert api.post(f"{path}/invitations", body, SUPERVISOR).status == 201
    assert accept(link(counter), OTHER).status == 201
    shown = api.get(path, SUPERVISOR).body["contacts"]
    assert {each["id"] for each in shown} == {CUSTOMER.id, OTHER.id}
    assert api.get(path, ATTENDANT).status == 403
