"""Counts and the board as people are answered: without counting, at any size (F33, F111–F115)."""

from dataclasses import replace

from chalicelib.domain.counters import Counter
from chalicelib.models import counters as stored
from chalicelib.services import counters, people
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER
from tests.backstage import Backstage
from tests.calls import counted

SUPERVISOR = replace(ATTENDANT, id="supervisor", name="Supervisor")


def supervisor() -> None:
    people.register_staff(SUPERVISOR.id, SUPERVISOR.name, "staff", ["support"], "supervisor")


def test_a_customer_sees_how_many_each_view_holds(backstage: Backstage) -> None:
    factories.opened()
    backstage.settle()
    expected = dict.fromkeys(("my_responsibility", "concluded", "cancelled"), 0)
    assert api.get("/my/views", CUSTOMER).body == {"all": 1, "awaiting_return": 1} | expected
    assert api.get("/my/views", OTHER).body["all"] == 0
    with counted() as calls:
        api.get("/my/views", CUSTOMER)
    assert calls.names == ["GetItem"]


def test_a_technician_sees_how_many_each_view_holds(backstage: Backstage) -> None:
    request_id = factories.opened()["id"]
    factories.opened()
    api.post(f"/staff/requests/{request_id}/take", {}, ATTENDANT)
    third = factories.opened()["id"]
    api.post(f"/staff/requests/{third}/ask", {"text": "?"}, ATTENDANT)
    backstage.settle()
    views = api.get("/staff/views", ATTENDANT).body
    assert views == {"mine": 1, "department": 2, "overdue": 0, "waiting": 1, "finished": 0}


def test_types_that_a_profile_blocks_are_not_counted_either(backstage: Backstage) -> None:
    """F116."""
    stored.correct(Counter("department", "support", "secret"), {"staff": 7})
    views = api.get("/staff/views", ATTENDANT).body
    assert views["department"] == 7
    blocked = replace(ATTENDANT, blocked_types=frozenset({"secret"}))
    assert counters.desk(blocked).get("department", 0) == 0


def test_the_board_reads_as_often_whatever_the_period(backstage: Backstage) -> None:
    supervisor()
    factories.opened()
    backstage.settle()
    api.get("/staff/board", SUPERVISOR)
    made = []
    for days in ("7", "30", "90"):
        with counted() as calls:
            board = api.get("/staff/board", SUPERVISOR, days=days).body
        assert len(board["days"]) == int(days)
        made.append(calls.names)
    assert made == [["Query", "Query", "Query"]] * 3


def test_the_board_shows_what_happened_and_what_is_open(backstage: Backstage) -> None:
    supervisor()
    factories.opened()
    old = "2026-09-30"
    stored.correct(Counter("day", "support", old), {"opened": 3, "still_open": 2, "closed": 1})
    stored.correct(Counter("department", "support", "ticket"), {"staff": 4})
    backstage.settle()
    (column,) = api.get("/staff/board", SUPERVISOR, days="7").body["departments"]
    assert (column["id"], column["opened"], column["open"]["staff"]) == ("support", 1, 5)
    assert column["ages"] == [1, 0, 2, 2]
    assert column["lines"]["opened"] == [0, 0, 0, 0, 0, 0, 1]
    (column,) = api.get("/staff/board", SUPERVISOR, days="90").body["departments"]
    assert (column["opened"], column["closed"]) == (4, 1)


def test_the_board_is_a_supervisors(backstage: Backstage) -> None:
    assert api.get("/staff/board", ATTENDANT).status == 403
