"""Who leads at a place, who follows, and what each learns of it (F85, D3, D9)."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain import addresses, groups
from chalicelib.domain.access import Case
from chalicelib.domain.change import Change
from chalicelib.domain.groups import Slot
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import State
from chalicelib.errors import Conflict
from tests.unit.domain.cases import FORM, STAFF, TYPE, after, by, opened, standing

HERE = addresses.place({"street": "Rua Augusta, 12", "city": "Lisboa", "lat": 38.71, "lng": -9.14})
NEAR = addresses.place({"street": "Rua Augusta", "city": "Lisboa", "lat": 38.7101, "lng": -9.14})
LESS = addresses.place({"street": "Rua Augusta", "city": "Lisboa", "lat": 38.7102, "lng": -9.14})
AWAY = addresses.place({"street": "Rua Nova, 3", "city": "Lisboa"})
SYSTEM = groups.GROUPS


def follower(state: State = State.OPEN, **more: Any) -> Request:
    return standing(state, **{"leader": "first", **more})


def test_who_waits_and_who_is_finished() -> None:
    waits = {state: groups.unanswered(standing(state)) for state in State}
    assert [state for state, each in waits.items() if not each] == [
        State.RESOLVED,
        State.CLOSED,
        State.CANCELLED,
    ]
    assert [s for s in State if groups.finished(standing(s))] == [State.CLOSED, State.CANCELLED]


def test_the_same_address_goes_before_what_is_near_and_the_nearest_before_the_near() -> None:
    slots = [Slot("x", {"far": LESS, "near": NEAR}), Slot("y", {"same": HERE, "away": AWAY})]
    assert groups.leader_at(HERE, slots, 50) == "same"
    assert groups.leader_at(HERE, slots, 50, but="same") == "near"
    assert groups.leader_at(HERE, slots[:1], 50) == "near"
    assert groups.leader_at(HERE, slots, None, but="same") == ""
    assert groups.leader_at(AWAY, slots, 50) == "away"
    assert groups.leader_at(AWAY, slots[:1], 50) == ""


def test_of_two_at_the_same_address_it_is_always_the_same_one() -> None:
    slots = [Slot("x", {"b": AWAY, "a": AWAY})]
    assert groups.leader_at(AWAY, slots, None) == "a"


def test_who_leads_holds_its_own_slots_and_no_others() -> None:
    own = addresses.own(HERE, 50)
    slots = [Slot(each, {"other": AWAY}) for each in (*own, "elsewhere")]
    taken = groups.held(slots, "me", HERE, 50)
    assert [set(each.leaders) for each in taken] == [{"other", "me"}] * len(own) + [{"other"}]
    assert [each.id for each in taken] == [each.id for each in slots]
    left = groups.held(taken, "me", None, None)
    assert [each.leaders for each in left] == [each.leaders for each in slots]
    assert groups.label(HERE, 50).split() == list(own)


def test_a_request_opens_behind_the_first_or_as_the_first() -> None:
    leads = opened(spot=("", "place"))
    assert (leads.leader, leads.place, leads.leads) == ("", "place", True)
    follows = opened(spot=("first", "place"))
    assert (follows.leader, follows.leads) == ("first", False)
    assert not opened().leads
    change = Change(opened(), TYPE, by(STAFF))
    groups.opened(change, "first", "place")
    assert [(each.type, each.data) for each in change.events] == [("Grouped", {"leader": "first"})]
    groups.opened(change, "", "place")
    assert len(change.events) == 1


def test_splitting_leaves_the_group_and_the_place() -> None:
    one = follower(place="p", answered=4)
    request, events = groups.split(one, TYPE, by(STAFF))
    assert (request.leader, request.place, request.answered) == ("", "", 0)
    assert [(e.type, e.data, e.visible) for e in events] == [("Split", {"from": "first"}, "all")]
    with pytest.raises(Conflict, match="not_grouped"):
        groups.split(opened(), TYPE, by(STAFF))
    with pytest.raises(Conflict, match="request_finished"):
        groups.split(follower(State.CLOSED), TYPE, by(STAFF))


def promoted(follows: Request, leads: Request) -> Any:
    cases = [Case(each, TYPE, STAFF, after(hours=1)) for each in (follows, leads)]
    return groups.promote(cases[0], cases[1], "place", by(STAFF))


def test_promoting_exchanges_the_two() -> None:
    leader = replace(standing(State.OPEN, place="p", answered=3), id="first")
    (request, events), (old, told) = promoted(follower(answered=2), leader)
    assert (request.leader, request.place, request.answered) == ("", "place", 0)
    assert (old.leader, old.answered, old.version) == ("n", 0, leader.version + 1)
    assert [(e.type, e.data, e.visible) for e in events] == [
        ("Promoted", {"from": "first"}, "staff")
    ]
    data = {"leader": "n", "from": "", "led": True, "reason": "promoted"}
    assert [(e.type, e.data, e.visible) for e in told] == [("Regrouped", data, "staff")]


@pytest.mark.parametrize(
    "leader",
    [{"id": "a"}, {"id": "z"}, {"id": "first", "state": State.CLOSED, "finished_at": after()}],
)
def test_only_a_leader_that_goes_on_gives_its_place(leader: Any) -> None:
    with pytest.raises(Conflict, match="not_grouped"):
        promoted(follower(), replace(standing(State.OPEN), **leader))


def test_d3_the_oldest_that_waits_leads() -> None:
    request, events = groups.succeed(follower(answered=2), TYPE, "place", by(SYSTEM))
    assert (request.leader, request.place, request.answered) == ("", "place", 0)
    assert (events[0].type, events[0].data) == ("Promoted", {"from": "first"})


@pytest.mark.parametrize(
    ("before", "leader", "place", "led"),
    [
        ({"place": "p"}, "other", "q", True),
        ({"place": "p"}, "other", "p", True),
        ({"place": "p"}, "", "q", True),
        ({"place": "p"}, "", "p", False),
        ({"place": "p", "leader": "first"}, "other", "q", False),
        ({}, "other", "q", False),
    ],
)
def test_d3_a_corrected_address_groups_anew(
    before: Any, leader: str, place: str, led: bool
) -> None:
    """`led`: whoever followed it has to look for another."""
    one = standing(State.OPEN, answered=2, **before)
    request, (event,) = groups.regroup(one, TYPE, leader, place, by(STAFF))
    assert (request.leader, request.place, request.answered) == (leader, place, 0)
    assert (event.type, event.visible) == ("Regrouped", "staff")
    data = {"leader": leader, "from": one.leader, "led": led, "reason": "address"}
    assert event.data == data


def test_what_was_corrected_is_told_first() -> None:
    _, events = groups.regroup(opened(), TYPE, "", "p", by(STAFF), ["place"])
    assert [each.type for each in events] == ["AnswersChanged", "Regrouped"]
    assert events[0].data == {"fields": ["place"]}


def test_d3_the_others_go_to_who_leads_now() -> None:
    request, (event,) = groups.inherit(follower(answered=2), TYPE, "second", by(SYSTEM))
    assert (request.leader, request.answered) == ("second", 0)
    data = {"leader": "second", "from": "first", "led": False, "reason": "succession"}
    assert (event.type, event.data, event.visible) == ("Regrouped", data, "staff")


def test_d9_a_follower_gets_the_text_of_the_solution_once_and_no_file() -> None:
    one = follower()
    answered = groups.answer(one, TYPE, "Filled", 7, by(STAFF))
    assert answered is not None
    request, events = answered
    assert (request.state, request.answered) == (State.RESOLVED, 7)
    assert events[0].data == {"purpose": "solution", "text": "Filled", "files": []}
    assert groups.answer(request, TYPE, "Filled", 7, by(STAFF)) is None
    assert groups.answer(request, TYPE, "Older", 6, by(STAFF)) is None
    assert groups.answer(request, TYPE, "Newer", 8, by(STAFF)) is not None
    assert groups.answer(follower(State.CLOSED), TYPE, "Filled", 7, by(STAFF)) is None


def test_the_leaders_history_tells_who_came_and_it_is_no_activity() -> None:
    request, (event,) = groups.noted(
        opened(), TYPE, "FollowerJoined", "n2", by(SYSTEM, after(hours=1))
    )
    assert (event.type, event.data) == ("FollowerJoined", {"follower": "n2"})
    assert event.visible == "staff"
    assert request.last_activity_at == opened().last_activity_at


WITH_PLACE = {"steps": [*FORM["steps"], {"fields": [{"key": "where", "type": "address"}]}]}


@pytest.mark.parametrize(
    ("grouping", "wrong"),
    [
        (None, {}),
        ({"field": "where"}, {}),
        ({"field": "where", "metres": 1}, {}),
        ({"field": "where", "metres": 5000}, {}),
        ({"field": "where", "metres": 12.5}, {}),
        ({"field": "subject"}, {"grouping.field": "unknown"}),
        ({"metres": 5}, {"grouping.field": "unknown"}),
        ({"field": "where", "metres": 0.9}, {"grouping.metres": "format"}),
        ({"field": "where", "metres": 5000.1}, {"grouping.metres": "format"}),
        ({"field": "where", "metres": True}, {"grouping.metres": "type"}),
        ({"field": "where", "metres": "5"}, {"grouping.metres": "type"}),
        ({"field": "where", "radius": 5}, {"grouping.radius": "unknown"}),
    ],
)
def test_d9_what_a_type_says_of_its_groups(grouping: Any, wrong: Any) -> None:
    assert groups.grouping_problems(grouping, WITH_PLACE) == wrong
