"""What a group's change means for its other members, behind the groups queue (D3, D9).

The command wrote one request; here the others follow, a page of them for one message, which sends
the next with the place reached. Each is a transaction of its own, decided on what is stored then:
twice is once, and a crash in between resumes. When all are done it is done once more some minutes
later, for who was joining meanwhile: the index tells of them a moment late.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import groups as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.requests import Changed, Command, Request
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import State
from chalicelib.gateways import queues
from chalicelib.models import groups as stored
from chalicelib.models import request_queries as queries
from chalicelib.models.groups import Done
from chalicelib.models.transaction import Transaction
from chalicelib.observability import logger
from chalicelib.services import facts, groups, places, requests
from chalicelib.services.facts import Fact
from chalicelib.services.places import Spot

PAGE = 25
AGAIN_SECONDS = 120
Each = Callable[[Request], None]


@dataclass(frozen=True)
class Place:
    """Behind which follower to go on, in which of two passes."""

    after: str = ""
    again: bool = False


def follow(message: Mapping[str, Any]) -> None:
    """A message of the groups queue: an event, with the place reached."""
    fact = facts.of_message(message)
    place = Place(**message.get("place", {}))
    if fact.type == "MessagePosted":
        _page(fact, place, lambda follower: _answer(follower.id, fact))
    elif fact.type == "StateChanged":
        _succeed(fact, place, "")
    else:
        if place == Place():
            _tell_the_others(fact)
        if fact.type == "Grouped" or (fact.type == "Regrouped" and fact.data["leader"]):
            _catch_up(fact)
        if fact.type == "Regrouped" and fact.data["led"]:
            promoted = fact.data["leader"] if fact.data["reason"] == "promoted" else ""
            _succeed(fact, place, promoted)


def _page(fact: Fact, place: Place, each: Each) -> None:
    """Some followers, and a message for the rest."""
    found = queries.some_followers(fact.request_id, place.after, PAGE)
    for follower, _ in found:
        each(follower)
    if len(found) == PAGE:
        return _send(fact, Place(found[-1][1], place.again))
    logger.info("group followed", extra={"leader": fact.request_id, "again": place.again})
    if not place.again:
        _send(fact, Place(again=True), AGAIN_SECONDS)
    return None


def _send(fact: Fact, place: Place, seconds: int = 0) -> None:
    queues.send(settings().groups_queue_url, {fact.id: fact.body(place)}, seconds)


def _answer(follower_id: str, solution: Fact) -> None:
    """The leader's solution, as the follower's own, over the follower's channel."""
    by = Principal(solution.by.kind, solution.by.id, solution.by.name)

    def decide(request: Request, published: Published) -> Changed | None:
        if request.leader != solution.request_id:
            return None
        command = Command(by, clock.now(), settings().time_zone, request.channel)
        text = str(solution.data["text"])
        return rules.answer(request, published, text, solution.version, command)

    requests.change(follower_id, None, decide, requests.commit)


def _catch_up(fact: Fact) -> None:
    """Who joins a group that was answered gets that answer; one whose leader is finished without
    any needs another leader."""
    leader = groups.found(fact.data["leader"])
    if leader is None or rules.unanswered(leader):
        return
    said = queries.newest(leader.id, "MessagePosted")
    solution = next((each for each in said if each.data["purpose"] == "solution"), None)
    if solution and leader.state is not State.CANCELLED:
        _answer(fact.request_id, facts.of_item(solution))
    elif rules.finished(leader):
        ended = queries.newest(leader.id, "StateChanged")[0]
        _succeed(facts.of_item(ended), Place(), "")


def _tell_the_others(fact: Fact) -> None:
    """The other's history says so too; `fact` is of the follower."""
    if joined := fact.data.get("leader"):
        _note(joined, "FollowerJoined", fact)
    if left := fact.data.get("from"):
        _note(left, "FollowerLeft", fact)


def _note(leader_id: str, kind: str, fact: Fact) -> None:
    def extra(transaction: Transaction) -> None:
        stored.mark(transaction, leader_id, f"{kind}#{fact.id}")

    def decide(request: Request, published: Published) -> Changed | None:
        command = Command(rules.GROUPS, clock.now(), settings().time_zone)
        return rules.noted(request, published, kind, fact.request_id, command)

    if groups.found(leader_id) is None:
        return
    try:
        requests.change(leader_id, None, decide, lambda r, c: requests.commit(r, c, None, extra))
    except Done:
        return


def _succeed(fact: Fact, place: Place, promoted: str) -> None:
    """Those who wait go to who leads now; `promoted` was put first, else the oldest leads."""

    def each(follower: Request) -> None:
        if heir := _heir(promoted):
            _inherit(follower.id, fact, heir, lambda request: not rules.finished(request))
        else:
            _lead_or_inherit(follower.id, fact)

    _page(fact, place, each)


def _heir(promoted: str) -> str:
    """Who was put first, while they go on; who follows another by now, that other. What tells of it
    may come late, when they are finished."""
    current = groups.found(promoted) if promoted else None
    if current is None or rules.finished(current):
        return ""
    return current.leader or current.id


def _lead_or_inherit(follower_id: str, fact: Fact) -> None:
    """The first that waits leads, unless somebody does at its place already; the others follow."""
    while not (leader := _successor(fact)):
        try:
            if not _lead(follower_id, fact):
                return
        except Done:
            continue  # another delivery of the same message was faster
    if leader != follower_id:
        _inherit(follower_id, fact, leader, rules.unanswered)


def _successor(fact: Fact) -> str:
    """Who took over before, if they still go on; who follows another by now, that other."""
    known = stored.successor(fact.request_id, _mark(fact))
    current = groups.found(known) if known else None
    if current and not rules.finished(current):
        return current.leader or current.id
    if known:
        stored.forget_successor(fact.request_id, _mark(fact))
    return ""


def _lead(follower_id: str, fact: Fact) -> bool:
    """Take over from a leader that is finished, or is elsewhere. False for who does not wait."""
    spots: list[Spot | None] = []

    def decide(request: Request, published: Published) -> Changed | None:
        if request.leader != fact.request_id or not rules.unanswered(request):
            return None
        form = queries.form(request.id)
        spot = places.find(published, form.answers if form else {}, request.id)
        spots.append(spot)
        command = _command(fact, request)
        if spot and spot.leader:
            return rules.inherit(request, published, spot.leader, command)
        return rules.succeed(request, published, spot.label if spot else "", command)

    def save(before: Request, changed: Changed) -> Request:
        def extra(transaction: Transaction) -> None:
            leader = changed[0].leader or before.id
            stored.mark(transaction, fact.request_id, _mark(fact), leader)
            if spot := spots[-1]:
                spot.take(transaction, before.id)

        return requests.commit(before, changed, None, extra)

    return requests.change(follower_id, None, decide, save) is not None


def _inherit(follower_id: str, fact: Fact, leader: str, waits: Callable[[Request], bool]) -> None:
    def decide(request: Request, published: Published) -> Changed | None:
        if request.leader != fact.request_id or not waits(request) or request.id == leader:
            return None
        return rules.inherit(request, published, leader, _command(fact, request))

    def save(before: Request, changed: Changed) -> Request:
        return requests.commit(before, changed, None, lambda each: stored.must_lead(each, leader))

    requests.change(follower_id, None, decide, save)


def _mark(fact: Fact) -> str:
    return f"successor#{fact.id}"


def _command(fact: Fact, follower: Request) -> Command:
    return Command(rules.GROUPS, clock.now(), settings().time_zone, follower.channel)
