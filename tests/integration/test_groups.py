"""Requests of one place have one leader, whose answer they get (F85, D3, D9)."""

from typing import Any

import pytest

from chalicelib.domain.privacy import Removal
from chalicelib.domain.workflow import State
from chalicelib.handlers import functions
from chalicelib.models import request_queries as queries
from chalicelib.services import removal
from tests import api, calls, factories, places
from tests.api import ATTENDANT, CUSTOMER, OTHER
from tests.backstage import Backstage, Context
from tests.places import AGAIN, FAR, NEAR, POINT, STREET, group, history, kinds, leader_of, report


@pytest.fixture(autouse=True)
def hole(backstage: Backstage) -> Backstage:
    places.publish()
    return backstage


def staff(request_id: str, what: str, **body: Any) -> Any:
    reply = api.post(f"/staff/requests/{request_id}/{what}", body, ATTENDANT)
    assert reply.status in (200, 201), reply.body
    return reply.body


def test_the_second_report_of_a_place_follows_the_first() -> None:
    first, second = report(STREET), report(AGAIN, OTHER)
    assert (first["grouped"], second["grouped"]) == (False, True)
    assert leader_of(second["id"]) == first["id"]
    assert kinds(second["id"]) == ["RequestOpened", "Grouped"]


@pytest.mark.parametrize("street", ["Rua Augusta, 14", "Travessa Augusta, 12", "Rua Augusta"])
def test_another_place_has_a_leader_of_its_own(street: str) -> None:
    report(STREET)
    assert report(street, OTHER)["grouped"] is False


def test_near_is_the_same_place_and_far_is_not() -> None:
    """With a point on both, by distance; it lies in another cell of the grid."""
    first = report("Rua Augusta", **POINT)["id"]
    assert leader_of(report("Rua da Prata, 3", OTHER, **NEAR)["id"]) == first
    assert leader_of(report("Rua Augusta", OTHER, **FAR)["id"]) == ""


def test_a_postal_code_that_both_say_tells_two_leaders_apart() -> None:
    one = report("Rua da Igreja, 5", postcode="1200-123")["id"]
    other = report("Rua da Igreja, 5", postcode="1300-456")["id"]
    assert leader_of(other) == ""
    assert leader_of(report("R. da Igreja 5", OTHER, postcode="1300-456")["id"]) == other
    assert leader_of(report("R. da Igreja 5", OTHER, postcode="1200-123")["id"]) == one


def test_grouping_is_off_unless_a_type_says_so(backstage: Backstage) -> None:
    """D9: no slot is written, and opening costs what it did."""
    factories.opened()
    with calls.counted() as counted:
        factories.opened()
    assert counted.names == ["TransactWriteItems"]
    assert places.slots() == []


def test_grouping_costs_one_read_more() -> None:
    report(STREET, **POINT)
    for street in (STREET, "Rua da Prata, 80"):
        with calls.counted() as counted:
            report(street, **POINT)
        assert counted.names == ["BatchGetItem", "TransactWriteItems"]


def test_nobody_follows_a_finished_request() -> None:
    """D9: the slots go with the leader, in its transaction."""
    first = report(STREET, **POINT)["id"]
    assert len(places.slots()) == 2
    places.end(first, State.CLOSED)
    assert places.slots() == []
    assert report(STREET)["grouped"] is False


def test_two_leaders_of_one_slot_leave_one_by_one() -> None:
    one = report("Rua da Igreja, 5", postcode="1200-123")["id"]
    other = report("Rua da Igreja, 5", postcode="1300-456")["id"]
    places.end(one)
    (slot,) = places.slots()
    assert other in slot["leaders"]
    assert one not in slot["leaders"]


def test_the_answer_of_the_first_reaches_all(backstage: Backstage) -> None:
    leader, (follower,) = group()
    staff(leader, "messages", text="Only between us")
    staff(leader, "resolve", text="The hole is filled.")
    places.calm(backstage)
    detail = api.get(f"/my/requests/{follower}", OTHER).body
    assert detail["state"] == "resolved"
    (said,) = [each for each in detail["timeline"] if each["type"] == "MessagePosted"]
    assert said["data"] == {"purpose": "solution", "text": "The hole is filled.", "files": []}
    assert said["by"]["id"] == ATTENDANT.id
    assert detail["due"]["timer"] == "agreement"


def test_each_is_told_by_mail_and_waits_by_a_timer_of_its_own(backstage: Backstage) -> None:
    leader, (follower,) = group()
    staff(leader, "resolve", text="The hole is filled.")
    places.calm(backstage)
    told = [each["To"] for each in backstage.mails() if "filled" in str(each.get_body(("plain",)))]
    assert sorted(told) == [CUSTOMER.email, OTHER.email]
    backstage.until(lambda: len(backstage.executions("agreement")) == 2)
    assert {each[:20] for each in backstage.executions("agreement")} == {leader[:20], follower[:20]}


def test_the_receipt_says_that_somebody_was_first(backstage: Backstage) -> None:
    group()
    backstage.settle()
    receipts = {each["To"]: str(each.get_body(("plain",))) for each in backstage.mails()}
    assert "mesmo local" not in receipts[CUSTOMER.email]
    assert "para este local" in receipts[OTHER.email]


def test_a_follower_never_sees_whom_it_follows(backstage: Backstage) -> None:
    """D9: neither number, nor data, nor thread of the leader."""
    leader, (follower,) = group()
    staff(leader, "messages", text="Only between us")
    staff(leader, "resolve", text="The hole is filled.")
    places.calm(backstage)
    staff(follower, "split")
    shown = str(api.get(f"/my/requests/{follower}", OTHER).body)
    assert leader not in shown
    assert "between us" not in shown
    assert "'name': 'Customer'" not in shown
    assert "FollowerJoined" not in str(api.get(f"/my/requests/{leader}", CUSTOMER).body)
    assert api.get(f"/my/requests/{leader}", OTHER).status == 404


def test_delivered_twice_is_answered_once(backstage: Backstage) -> None:
    leader, (follower,) = group()
    staff(leader, "resolve", text="Filled.")
    backstage.pump()
    records = backstage.messages("Groups")
    for _ in range(2):
        answer = functions.follow_leader({"Records": records}, Context())
        assert answer == {"batchItemFailures": []}
    assert kinds(follower).count("MessagePosted") == 1
    assert kinds(leader).count("FollowerJoined") == 1


def test_who_joins_a_group_that_was_answered_gets_the_answer(backstage: Backstage) -> None:
    leader, _ = group()
    staff(leader, "resolve", text="Filled on Monday.")
    places.calm(backstage)
    late = report(STREET, OTHER)["id"]
    places.calm(backstage)
    assert queries.get(late).state is State.RESOLVED


def test_a_second_answer_reaches_those_who_go_on(backstage: Backstage) -> None:
    leader, (one, other) = group(STREET, AGAIN, AGAIN)
    staff(leader, "resolve", text="Filled.")
    places.calm(backstage)
    places.end(one, State.CLOSED)
    staff(leader, "resolve", text="Filled better.")
    places.calm(backstage)
    texts = [data["text"] for kind, data in history(other) if kind == "MessagePosted"]
    assert texts == ["Filled.", "Filled better."]
    assert kinds(one).count("MessagePosted") == 1


def test_a_cancelled_leader_promotes_the_oldest_follower(backstage: Backstage) -> None:
    """D3, and both histories say so."""
    leader, (oldest, second, third) = group(STREET, AGAIN, AGAIN, AGAIN)
    places.calm(backstage)
    places.end(leader)
    places.calm(backstage)
    first, *rest = sorted((oldest, second, third), key=lambda each: queries.get(each).opened_at)
    leaders = {each: leader_of(each) for each in (oldest, second, third)}
    (promoted,) = [each for each, theirs in leaders.items() if not theirs]
    assert queries.get(promoted).opened_at == queries.get(first).opened_at
    assert {theirs for theirs in leaders.values() if theirs} == {promoted}
    assert kinds(promoted)[-3:] == ["Promoted", "FollowerJoined", "FollowerJoined"]
    assert kinds(leader).count("FollowerLeft") == 3
    assert report(STREET, OTHER)["grouped"] is True
    assert len(rest) == 2


def test_followers_go_to_who_leads_there_by_now(backstage: Backstage) -> None:
    """Somebody reported between the end of the leader and the reaction: still one leader."""
    leader, followers = group(STREET, AGAIN, AGAIN)
    places.calm(backstage)
    places.end(leader)
    newcomer = report(STREET)["id"]
    places.calm(backstage)
    assert [leader_of(each) for each in followers] == [newcomer, newcomer]


def test_those_who_were_answered_stay_when_the_leader_ends(backstage: Backstage) -> None:
    leader, (follower,) = group()
    staff(leader, "resolve", text="Filled.")
    places.calm(backstage)
    places.end(leader, State.CLOSED)
    places.calm(backstage)
    assert leader_of(follower) == leader
    assert queries.get(follower).state is State.RESOLVED


def test_split_off_it_is_a_request_of_its_own(backstage: Backstage) -> None:
    leader, (follower,) = group()
    places.calm(backstage)
    assert staff(follower, "split")["grouped"] is False
    places.calm(backstage)
    staff(leader, "resolve", text="Filled.")
    places.calm(backstage)
    assert queries.get(follower).state is State.OPEN
    assert history(follower)[-1] == ("Split", {"from": leader})
    assert ("FollowerLeft", {"follower": follower}) in history(leader)
    (told,) = [each for each in backstage.mails() if "separado" in str(each["Subject"])]
    assert told["To"] == OTHER.email


def test_the_leader_follows_whom_staff_put_first(backstage: Backstage) -> None:
    leader, (one, other) = group(STREET, AGAIN, AGAIN)
    staff(one, "promote")
    places.calm(backstage)
    assert [leader_of(each) for each in (one, leader, other)] == ["", one, one]
    assert report(STREET, OTHER)["grouped"] is True
    assert ("Promoted", {"from": leader}) in history(one)
    data = {"leader": one, "from": "", "led": True, "reason": "promoted"}
    assert ("Regrouped", data) in history(leader)
    staff(one, "resolve", text="Filled.")
    places.calm(backstage)
    assert queries.get(leader).state is State.RESOLVED


def test_who_was_put_first_may_be_finished_before_the_others_hear_of_it(
    backstage: Backstage,
) -> None:
    """What tells them comes late: the oldest that waits leads, and nobody follows what is over."""
    leader, (one, other) = group(STREET, AGAIN, AGAIN)
    staff(one, "promote")
    staff(one, "cancel", text="A mistake")
    places.calm(backstage)
    assert queries.get(one).state is State.CANCELLED
    leaders = {each: leader_of(each) for each in (leader, other)}
    assert one not in leaders.values()
    assert sorted(map(bool, leaders.values())) == [False, True]


def test_a_corrected_address_regroups(backstage: Backstage) -> None:
    """D3: the follower was of another place; the answers say so from now on."""
    leader, (follower,) = group()
    elsewhere = report("Rua da Prata, 80")["id"]
    address = {"street": "R. da Prata n.º 80", "city": "Lisboa"}
    staff(follower, "regroup", address=address)
    places.calm(backstage)
    assert leader_of(follower) == elsewhere
    detail = api.get(f"/my/requests/{follower}", OTHER).body
    assert detail["answers"]["place"] == address
    assert kinds(follower)[-2:] == ["AnswersChanged", "Regrouped"]
    assert ("FollowerLeft", {"follower": follower}) in history(leader)
    assert ("FollowerJoined", {"follower": follower}) in history(elsewhere)


def test_a_leader_that_was_elsewhere_leaves_its_followers_to_the_oldest(
    backstage: Backstage,
) -> None:
    leader, (follower,) = group()
    places.calm(backstage)
    staff(leader, "regroup", address={"street": "Rua da Prata, 80", "city": "Lisboa"})
    places.calm(backstage)
    assert (leader_of(leader), leader_of(follower)) == ("", "")
    assert leader_of(report(STREET, OTHER)["id"]) == follower
    assert leader_of(report("R. da Prata 80", OTHER)["id"]) == leader


def test_an_address_is_judged_as_its_field_judges_it() -> None:
    _, (follower,) = group()
    path = f"/staff/requests/{follower}/regroup"
    reply = api.post(path, {"address": {"street": "Rua da Prata, 80"}}, ATTENDANT)
    assert (reply.status, reply.body["error"]["fields"]) == (422, {"address.city": "required"})
    assert api.post(path, {}, ATTENDANT).body["error"]["code"] == "already_grouped"


def test_only_a_follower_is_split_off_or_put_first() -> None:
    leader, _ = group()
    for what in ("split", "promote"):
        reply = api.post(f"/staff/requests/{leader}/{what}", {}, ATTENDANT)
        assert (reply.status, reply.body["error"]["code"]) == (409, "not_grouped")


def test_staff_see_leader_and_followers_in_three_reads() -> None:
    leader, (follower,) = group()
    api.get(f"/staff/requests/{leader}/group", ATTENDANT)  # who calls is known for a minute
    with calls.counted() as counted:
        found = api.get(f"/staff/requests/{follower}/group", ATTENDANT).body
    assert counted.names == ["GetItem", "GetItem", "Query"]
    assert (found["leader"]["id"], found["items"]) == (leader, [])
    led = api.get(f"/staff/requests/{leader}/group", ATTENDANT).body
    assert [each["id"] for each in led["items"]] == [follower]
    assert api.get(f"/staff/requests/{leader}/group", api.OUTSIDER).status == 404


def test_what_staff_do_with_a_group_costs_the_same_whatever_its_size() -> None:
    """A request with its answers is one query (`docs/access-patterns.md`)."""
    _, (first, second, third) = group(STREET, AGAIN, AGAIN, AGAIN)
    address = {"street": "Rua da Prata, 80", "city": "Lisboa"}
    api.get(f"/staff/requests/{first}", ATTENDANT)  # who calls is known for a minute
    read, looked, wrote = "Query", "BatchGetItem", "TransactWriteItems"
    for follower, what, body, cost in (
        (first, "regroup", {"address": address}, [read, looked, wrote]),
        (second, "promote", {}, [read, "GetItem", looked, wrote]),
        (third, "split", {}, ["GetItem", wrote]),
    ):
        with calls.counted() as counted:
            staff(follower, what, **body)
        assert counted.names == cost, what


def test_an_erased_answer_takes_its_place_with_it(backstage: Backstage) -> None:
    """The digest of an address can be guessed: it goes when the address goes."""
    leader = report(STREET)["id"]
    places.end(leader)
    assert queries.get(leader).place
    removal.all_of(queries.get(leader), Removal(frozenset({"answers"}), "", "retention"))
    assert queries.get(leader).place == ""
