"""Killed before and after every call to AWS of every command: nothing is lost, doubled or half
written, whether the command is sent once more with its key, or nobody does and the sweep comes.

The commands are the API's own: a new one is walked without being named here, in the state that
`tests/ready.py` puts its request in, and fails when it is not possible there.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, cast

import pytest

from chalicelib import clock, http
from chalicelib.domain.access import Principal
from chalicelib.domain.workflow import Timer
from chalicelib.http import Route
from chalicelib.models import follow, surveys
from chalicelib.models import request_queries as queries
from chalicelib.models.requests import RequestItem
from chalicelib.models.transaction import Transaction
from chalicelib.models.uploads import UploadItem
from chalicelib.schemas.requests import RequestSummary
from chalicelib.services import people, publishing, sweep, timers
from tests import api, factories, places
from tests.access_matrix import MATRIX
from tests.killing import Killed, Snapshot, outcome, watched
from tests.ready import WORKFLOW, ready

ADMIN = Principal("staff", "admin", "Administrator", departments=frozenset({"support"}))
TOKEN = "a" * 43
SURVEYS = {"answer_my_survey", "answer_survey"}
GROUPS = {"split_request", "promote_request", "regroup_request"}
STARS = {"answers": {"overall": 4}, "comment": "Quick and kind."}
AVENUE = {"street": "Avenida da Liberdade, 1", "city": "Lisboa"}
FOLLOWED = "f" * 43
BODIES: dict[str, dict[str, Any]] = {
    "answer_my_survey": STARS,
    "answer_survey": {**STARS, "token": TOKEN},
    "post_followed_message": {"session": FOLLOWED, "text": "More of it"},
    "regroup_request": {"address": AVENUE},
}


def commands() -> dict[str, Route]:
    """Every POST that is answered with a request, or is about one."""
    return {
        route.name: route
        for route in http.ROUTES
        if route.method == "POST"
        and (
            route.answer is RequestSummary
            or MATRIX[route.name].object in ("my request", "request")
            or route.name in SURVEYS
        )
    }


@dataclass(frozen=True)
class Told:
    """What a command answered, without what differs from call to call."""

    status: int
    body: str


Run = Callable[[], Told]


@pytest.fixture
def now(table: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Everything happens at one instant, until the returned function moves it."""
    at = [datetime(2026, 3, 2, 9, 0, tzinfo=UTC)]
    monkeypatch.setattr(clock, "now", lambda: at[0])
    survey = {"questions": [{"id": "overall", "kind": "rating", "label": "All in all?"}]}
    changes: dict[str, Any] = {"survey": {**survey, "remind": {"days": 2}}, "workflow": WORKFLOW}
    factories.organisation(**changes, service={"time": {"days": 5}})
    places.publish()
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")

    def move(**span: int) -> None:
        at[0] += timedelta(**span)

    return move


def uploaded(by: Principal) -> str:
    """A file that was inspected, and may be claimed."""
    upload = UploadItem.new(f"{by.kind}:{by.id}", "a.png", 10, "image/png", "c")
    upload.state = "accepted"
    upload.gsi3pk, upload.gsi3sk = "unclaimed#0", f"{clock.text(upload.until())}#{upload.id}"
    upload.save()
    return str(upload.id)


def prepared(name: str) -> Run:
    """A command in a state in which it is possible, as a call that can be sent again."""
    route = commands()[name]
    by = ADMIN if route.audience == "staff" else api.CUSTOMER
    ids = {"customer_id": api.CUSTOMER.id, "request_id": _request(name)}
    body = {**MATRIX[name].body, **BODIES.get(name, {})}
    if name == "post_followed_message":
        followed(ids["request_id"])
    elif "files" in {each.name for each in fields(cast(Any, route.body))}:
        body["files"] = [uploaded(by)]
    if "answers" in body and name.startswith("open"):
        body["answers"] = {**body["answers"], "proof": [uploaded(api.CUSTOMER)]}
    if name == "open_on_behalf":
        body["answers"].pop("proof")
    if name == "answer_survey":
        surveys.keep_link(TOKEN, ids["request_id"], clock.now())
    headers = {"Idempotency-Key": "once", "X-Correlation-Id": "walk"}
    path = route.path.format_map(ids)
    whoever = None if route.audience == "public" else by
    return lambda: _told(api.call("POST", path, whoever, json.dumps(body), headers=headers))


def followed(request_id: str) -> None:
    """As whoever opened a link follows a request without an account."""
    follow.keep_link(TOKEN, request_id, api.CUSTOMER.id)
    transaction = Transaction()
    follow.enter(transaction, TOKEN, follow.link(TOKEN), FOLLOWED)
    transaction.commit()


def _told(reply: api.Reply) -> Told:
    assert reply.status < 300, reply.body
    return Told(reply.status, json.dumps(reply.body, sort_keys=True))


def _request(name: str) -> str:
    if name not in GROUPS:
        request_id: str = factories.opened()["id"]
        ready(name, request_id)
        return request_id
    leader, followers = places.group(places.STREET, places.AGAIN, places.AGAIN)
    return leader if name == "regroup_request" else followers[0]


def walk(run: Callable[[], Any], now: Callable[..., None]) -> int:
    """Kill it everywhere; how many calls there are. What is left each time is the table of before
    or of after, to the letter: what the sweep does with those two is all that it can do."""
    start = Snapshot()
    before = start.now()
    in_time(now)
    start.restore()
    with watched() as calls:
        answer = run()
    after = start.now()
    in_time(now)
    assert before != after, "a command that changes nothing"
    for n, name in enumerate(calls.names):
        for late in (False, True):
            start.restore()
            where = f"killed {'after' if late else 'before'} {n} {name}"
            assert outcome(run, n, after=late) is Killed, where
            assert start.now() in (before, after), where
            again = outcome(run, -1, after=False)
            assert start.now() == after, where
            if isinstance(answer, Told):
                assert start.same(again.body) == start.same(answer.body), where
                assert again.status == answer.status, where
    return len(calls.names)


def in_time(now: Callable[..., None]) -> None:
    """Nobody sends it again: much later one sweep comes, and nothing that is due stays undone."""
    now(days=40)
    sweep.sweep()
    until = clock.text(clock.now() - sweep.GRACE)
    assert queries.due(0, until, 100) == [], "left undone"
    now(days=-40)


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_command_of_the_api_is_done_once_or_not_at_all(
    name: str, now: Callable[..., None]
) -> None:
    """A command is one transaction: before it there is nothing, after it everything."""
    assert 2 <= walk(prepared(name), now) <= 8


def test_every_command_of_a_request_is_walked() -> None:
    named = {"open_request", "open_on_behalf", "take_request", "post_my_message", "post_message"}
    named |= {"ask_for_information", "send_solution", "fill", "fill_mine", "hand_over", "propose"}
    named |= {"hand_over_mine", "approve_mine", "reject_mine", "reiterate", "reiterate_mine"}
    named |= {"complain", "complain_mine", "restart", "restart_mine", "cancel", "cancel_mine"}
    named |= {"delete", *GROUPS, *SURVEYS}
    assert named <= set(commands())
    about = {route.name for route in http.ROUTES if "/requests/{request_id}/" in route.path}
    posts = {route.name for route in http.ROUTES if route.method == "POST"}
    assert about & posts <= set(commands())


def test_a_note_with_its_files_is_written_once_or_not_at_all(now: Callable[..., None]) -> None:
    request_id, by = factories.opened()["id"], ADMIN
    body = {"text": "For us", "internal": True, "files": [uploaded(by)]}
    path = f"/staff/requests/{request_id}/messages"
    headers = {"Idempotency-Key": "once", "X-Correlation-Id": "walk"}
    walk(lambda: _told(api.call("POST", path, by, json.dumps(body), headers=headers)), now)


# What no person sends


RINGS = {
    Timer.REPLY: "ask",
    Timer.VALIDATION: "ask",
    Timer.AGREEMENT: "resolve",
    Timer.SURVEY: "resolve",
    Timer.WARNING: "",
    Timer.BREACH: "",
    Timer.STAGE: "",
}
TIMED: dict[str, Any] = {
    "start": "only",
    "stages": [
        {
            "id": "only",
            "solves": True,
            "moves": [
                {"id": "late", "title": "Late", "to": "next", "by": ["timer"], "after": {"days": 9}}
            ],
        },
        {"id": "next", "moves": [{"id": "back", "title": "Back", "to": "only"}], "solves": True},
    ],
}


def waiting(timer: Timer, now: Callable[..., None]) -> tuple[str, int]:
    """A request in which a timer is due: its id, and the entry that it waits for."""
    request_id: str = factories.opened(version=2 if timer is Timer.STAGE else 1)["id"]
    if RINGS[timer]:
        path = f"/staff/requests/{request_id}/{RINGS[timer]}"
        assert api.post(path, {"text": "Which?"}, ADMIN).status == 200
    if timer is Timer.VALIDATION:
        now(days=7)
        timers.ring(request_id, Timer.REPLY, queries.get(request_id).timers[Timer.REPLY].entry)
    now(days=9)
    return request_id, queries.get(request_id).timers[timer].entry


@pytest.mark.parametrize("timer", list(Timer))
def test_a_timer_that_is_killed_rings_again(timer: Timer, now: Callable[..., None]) -> None:
    """The machine calls again; and if it is gone, the sweep does (F55–F61, F92)."""
    if timer is Timer.STAGE:
        publishing.publish(factories.document(workflow=TIMED))
    request_id, entry = waiting(timer, now)
    walk(partial(timers.ring, request_id, timer, entry), now)


def test_a_sweep_that_is_killed_is_finished_by_the_next(now: Callable[..., None]) -> None:
    """Each request is a transaction of its own: what was moved stays so."""
    requests = [factories.opened()["id"] for _ in range(3)]
    for each in requests:
        api.post(f"/staff/requests/{each}/ask", {"text": "Which?"}, ADMIN)
    now(days=8)
    start = Snapshot()
    with watched() as calls:
        sweep.sweep()
    after = start.now()
    for n in range(len(calls.names)):
        for late in (False, True):
            start.restore()
            assert outcome(sweep.sweep, n, after=late) is Killed
            sweep.sweep()
            assert start.now() == after, (n, late)


def test_what_is_kept_of_a_request_is_all_that_is_compared(now: Callable[..., None]) -> None:
    """The proof looks: a change of one item of the table is seen."""
    request_id = factories.opened()["id"]
    start = Snapshot()
    before = start.now()
    item = RequestItem.get(f"request#{request_id}", "request")
    item.channel = "other"
    item.save()
    assert start.now() != before
    start.restore()
    assert start.now() == before
