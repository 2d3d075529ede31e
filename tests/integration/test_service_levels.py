"""Calendars and service levels: administered, previewed, applied to open requests (F92, D1)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.models import calendars as stored
from chalicelib.models import request_queries as queries
from chalicelib.services import calendars, people, policies, publishing, reckoning, service_levels
from tests import api, factories
from tests.backstage import Backstage
from tests.calls import counted

ADMIN = Principal("staff", "admin-1", "Administrator", departments=frozenset({"support"}))
DAY = [["09:00", "12:30"], ["14:00", "17:30"]]
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), DAY)
OFFICE = {
    "title": "Office",
    "zone": "Europe/Lisbon",
    "hours": WEEK,
    "country": "PT",
    "municipal": {"06-13": "Santo António"},
}
POLICY = "/staff/types/ticket/service-level"


@pytest.fixture
def office(backstage: Backstage) -> str:
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")
    made = api.post("/staff/calendars", OFFICE, ADMIN)
    assert made.status == 201, made.body
    return str(made.body["id"])


def policy(calendar: str, **time: int) -> dict[str, Any]:
    return {"time": time, "calendar": calendar}


def applied(content: dict[str, Any] | None, version: int = 0) -> dict[str, Any]:
    reply = api.post(POLICY, {"policy": content, "version": version}, ADMIN)
    assert reply.status == 200, reply.body
    body: dict[str, Any] = reply.body
    return body


def follow(backstage: Backstage) -> None:
    backstage.pump()
    assert backstage.drain("Deadlines") == []


def moved(request: str) -> list[dict[str, Any]]:
    entries = api.get(f"/staff/requests/{request}", api.ATTENDANT).body["timeline"]
    return [each["data"] for each in entries if each["type"] == "DeadlineMoved"]


def test_a_calendar_has_the_holidays_of_its_country_and_municipality(office: str) -> None:
    kept = api.get(f"/staff/calendars/{office}", ADMIN).body
    assert kept["holidays"]["2026-12-08"] == "Imaculada Conceição"
    assert kept["local"]["2027-06-13"] == "Santo António"
    assert kept["until"] == 2030
    assert [each["id"] for each in api.get("/staff/calendars", ADMIN).body["items"]] == [office]


def test_holidays_are_shown_before_a_calendar_is_saved(office: str) -> None:
    found = api.get("/staff/holidays", ADMIN, country="PT", region="11").body
    assert "2026-06-10" in found["holidays"]
    assert "SP" in found["places"]["BR"]
    refused = api.get("/staff/holidays", ADMIN, country="XX")
    assert (refused.status, refused.body["error"]["fields"]) == (422, {"country": "option"})


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"hours": {"mon": [["17:00", "09:00"]]}}, {"hours.mon": "reversed"}),
        ({"hours": {"mon": [["09:00", "12:00"], ["11:00", "17:00"]]}}, {"hours.mon": "overlap"}),
        ({"hours": {}}, {"hours": "never_open"}),
        ({"zone": "Europe/Atlantis"}, {"zone": "zone"}),
        ({"municipal": {"13-01": "No day"}}, {"municipal.13-01": "date"}),
        ({"municipal": {"02-30": "No day"}}, {"municipal.02-30": "date"}),
        ({"municipal": {"06-13": " "}}, {"municipal.06-13": "required"}),
        ({"special": {"2026-02-30": []}}, {"special": "date"}),
    ],
)
def test_a_calendar_that_cannot_work_is_refused_where(
    office: str, change: dict[str, Any], fields: dict[str, str]
) -> None:
    for path in ("/staff/calendars", f"/staff/calendars/{office}"):
        refused = api.post(path, OFFICE | change, ADMIN)
        assert (refused.status, refused.body["error"]["fields"]) == (422, fields)


def test_a_calendar_decided_on_an_old_version_is_refused(office: str) -> None:
    path = f"/staff/calendars/{office}"
    assert api.post(path, OFFICE | {"title": "Counter", "version": 1}, ADMIN).body["version"] == 2
    assert api.post(path, OFFICE | {"version": 1}, ADMIN).status == 409
    same = api.post(path, OFFICE | {"title": "Counter", "version": 2}, ADMIN)
    assert same.body["version"] == 2


def test_another_year_of_holidays_comes_by_itself(office: str, backstage: Backstage) -> None:
    assert calendars.extend() == 0
    backstage.clock.advance(days=60)
    assert calendars.extend() == 1
    assert calendars.extend() == 0
    plan = stored.get(office)
    assert (plan.since, plan.until) == (2025, 2031)
    assert "2031-12-25" in plan.holidays
    assert "2025-12-25" in plan.holidays


def test_a_policy_is_judged_before_it_counts(office: str) -> None:
    for path in (POLICY, f"{POLICY}/preview"):
        refused = api.post(path, {"policy": {"time": {"working_days": 2}}}, ADMIN)
        assert (refused.status, refused.body["error"]["fields"]) == (422, {"calendar": "required"})
    assert api.get(POLICY, ADMIN).body["policy"] is None


def test_an_example_says_why(office: str) -> None:
    asked = {"policy": policy(office, hours=8), "opened_at": "2026-11-27T16:50:00Z"}
    example = api.post(f"{POLICY}/preview", asked, ADMIN).body["example"]
    assert example["due"] == "2026-12-02T09:20:00.000Z"
    reasons = [each["reason"] for each in example["spans"]]
    assert reasons[:4] == ["counted", "closed", "weekend", "closed"]
    assert reasons[-4:] == ["closed", "holiday:2026-12-01", "closed", "counted"]
    naive = asked | {"opened_at": "2026-11-27T16:50:00"}
    assert api.post(f"{POLICY}/preview", naive, ADMIN).status == 422


def test_a_preview_counts_what_moves_and_changes_nothing(office: str) -> None:
    request = factories.opened()
    body = {"policy": policy(office, hours=8)}
    first = api.post(f"{POLICY}/preview", body, ADMIN).body
    assert (first["counts"]["begins"], first["cursor"]) == (1, None)
    assert first["items"][0]["id"] == request["id"]
    assert queries.get(request["id"]).clock is None
    assert api.get(POLICY, ADMIN).body["version"] == 0


def test_a_preview_reads_a_bounded_number_of_pages(office: str) -> None:
    for _ in range(3):
        factories.opened()
    with counted() as calls:
        service_levels.preview("ticket", policy(office, hours=8), None, None)
    assert calls.names.count("Query") == 4  # calendars, versions, two turns in one shard


def test_applying_moves_open_requests_once(office: str, backstage: Backstage) -> None:
    request = factories.opened()["id"]
    assert applied(policy(office, hours=8))["version"] == 1
    follow(backstage)
    first = queries.get(request)
    assert first.clock
    assert first.clock.due_at == datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    assert moved(request) == [{"from": None, "to": "2026-11-24T10:00:00.000Z", "policy": 1}]
    applied(policy(office, hours=4), 1)
    follow(backstage)
    assert len(moved(request)) == 2
    again = queries.get(request)
    reckoning.work(message_of("ServiceLevelChanged", "service_level", "ticket"))
    assert queries.get(request) == again


def test_a_changed_calendar_moves_the_requests_of_its_types(
    office: str, backstage: Backstage
) -> None:
    applied(policy(office, hours=8))
    request = factories.opened()["id"]
    reckoning.work(message_of("ServiceLevelChanged", "service_level", "ticket"))
    closed = OFFICE | {"special": {"2026-11-23": []}, "version": 1}
    assert api.post(f"/staff/calendars/{office}", closed, ADMIN).status == 200
    follow(backstage)
    service = queries.get(request).clock
    assert service
    assert service.due_at == datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def test_a_policy_taken_away_ends_the_clock(office: str, backstage: Backstage) -> None:
    request = factories.opened()["id"]
    applied(policy(office, hours=8))
    follow(backstage)
    preview = api.post(f"{POLICY}/preview", {"policy": None}, ADMIN).body
    assert (preview["counts"]["ends"], preview["example"]) == (1, None)
    applied(None, 1)
    follow(backstage)
    assert queries.get(request).clock is None


def test_the_policy_in_force_is_known_to_a_process(office: str) -> None:
    assert policies.current("ticket") is None
    applied(policy(office, working_days=2))
    level = policies.current("ticket")
    assert level
    assert level.calendar
    with counted() as calls:
        policies.current("ticket")
    assert calls.names == []


def test_a_document_publishes_the_first_policy_only(office: str) -> None:
    publishing.publish(factories.document(service=policy(office, hours=8)))
    publishing.publish(factories.document(service=policy(office, hours=8), icon="x"))
    service_levels.publish("ticket", policy(office, hours=9))
    found = api.get(POLICY, ADMIN).body
    assert (found["policy"]["time"], found["version"]) == ({"hours": 8}, 1)


def message_of(kind: str, subject: str, subject_id: str) -> dict[str, Any]:
    return {
        "id": f"{subject}/{subject_id}/1/0",
        "type": kind,
        "subject": subject,
        "subject_id": subject_id,
        "request_id": "",
        "version": 1,
        "n": 0,
        "at": "2026-11-22T09:00:00.000Z",
        "by": {"kind": "staff", "id": ADMIN.id, "name": ADMIN.name},
        "channel": "portal",
        "visible": "staff",
        "correlation_id": "test",
        "department": "",
        "customer_id": "",
        "state": "",
        "data": {"type_id": subject_id},
    }
