"""Audit records are OCSF, by the published schema, and kept once (F39)."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from jsonschema import Draft202012Validator

from chalicelib.domain.access import Principal
from chalicelib.handlers import functions
from chalicelib.services import audit, facts
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER
from tests.backstage import Backstage, Context
from tests.ocsf import validator

SYSTEM = Principal("system", "arn:aws:iam::000000000000:role/system", "Back office")


def kept(backstage: Backstage) -> dict[str, Any]:
    """The records in the bucket, by key."""
    s3: Any = boto3.client("s3")
    objects = s3.list_objects_v2(Bucket=backstage.bucket).get("Contents", [])
    keys = [each["Key"] for each in objects]
    return {
        key: json.loads(s3.get_object(Bucket=backstage.bucket, Key=key)["Body"].read())
        for key in keys
    }


def walk(backstage: Backstage) -> str:
    """Every kind of event that there is."""
    request_id: str = factories.opened()["id"]
    path = f"/staff/requests/{request_id}"
    api.post(f"{path}/take", {}, ATTENDANT)
    api.post(f"{path}/messages", {"text": "call him first", "internal": True}, ATTENDANT)
    api.post(f"{path}/ask", {"text": "Which version?"}, ATTENDANT)
    api.post(f"/my/requests/{request_id}/messages", {"text": "12.1"}, CUSTOMER)
    api.post(f"{path}/resolve", {"text": "Install 12.2"}, ATTENDANT)
    backstage.settle()
    backstage.until(backstage.clock.asleep)
    backstage.clock.advance(days=7)
    backstage.until(lambda: not backstage.executions("agreement"))
    backstage.settle()
    return request_id


def test_every_event_is_kept_as_a_valid_record(backstage: Backstage) -> None:
    request_id = walk(backstage)
    records = kept(backstage)
    assert len(records) == 11
    known = validator("entity_management")
    for key, record in records.items():
        known.validate(record)
        day = 29 if "app_name" in record["actor"] else 22
        assert key == f"ocsf/dt=2026-11-{day}/{record['metadata']['uid'].replace('/', '_')}.json"
        assert record["entity"]["uid"] == request_id
    assert {r["metadata"]["event_code"] for r in records.values()} == {
        "RequestOpened",
        "RequestTaken",
        "MessagePosted",
        "StateChanged",
    }


def test_records_say_who_did_what_and_no_word_of_it(backstage: Backstage) -> None:
    request_id = walk(backstage)
    records = kept(backstage)
    opened = records[f"ocsf/dt=2026-11-22/{request_id}_1_0.json"]
    assert (opened["activity_id"], opened["actor"]["user"]["uid"]) == (1, CUSTOMER.id)
    closed = records[f"ocsf/dt=2026-11-29/{request_id}_7_0.json"]
    assert closed["actor"] == {"app_name": "timer"}
    assert closed["comment"] == "agreed_by_silence"
    assert (closed["entity"]["data"], closed["entity_result"]["data"]) == (
        {"state": "resolved"},
        {"state": "closed"},
    )
    everything = json.dumps(records)
    for word in ("call him first", "Which version?", CUSTOMER.email, "Attendant", "It stopped"):
        assert word not in everything


def test_a_record_is_kept_once(backstage: Backstage) -> None:
    factories.opened()
    backstage.pump()
    records = backstage.messages("Audit")
    for _ in range(2):
        assert functions.audit({"Records": records}, Context()) == {"batchItemFailures": []}
    assert len(kept(backstage)) == 1


@pytest.fixture
def lines() -> Iterator[list[dict[str, Any]]]:
    """What is logged of calls while a test runs."""
    found: list[dict[str, Any]] = []
    handler = logging.Handler()
    handler.emit = lambda record: found.append(json.loads(record.getMessage()))  # type: ignore[method-assign]
    log = logging.getLogger("audit")
    log.addHandler(handler)
    yield found
    log.removeHandler(handler)


def test_every_call_leaves_a_valid_line(backstage: Backstage, lines: list[dict[str, Any]]) -> None:
    request_id = factories.opened()["id"]
    api.get(f"/my/requests/{request_id}", CUSTOMER)
    api.get(f"/my/requests/{request_id}", OTHER)
    api.get("/public/catalogue")
    api.get("/staff/queue", SYSTEM)
    known = validator("api_activity")
    for each in lines:
        known.validate(each)
    summary = [
        (each["api"]["operation"], each["status_code"], each["activity_id"]) for each in lines
    ]
    assert summary == [
        ("POST /my/requests", "201", 1),
        ("GET /my/requests/{request_id}", "200", 2),
        ("GET /my/requests/{request_id}", "404", 2),
        ("GET /public/catalogue", "200", 2),
        ("GET /staff/queue", "403", 2),
    ]
    read, refused = lines[1], lines[2]
    assert read["resources"] == [{"uid": request_id, "type": "request"}]
    assert (read["actor"]["user"]["uid"], refused["status_id"]) == (CUSTOMER.id, 2)
    assert CUSTOMER.email not in json.dumps(lines)


def test_a_line_names_the_call_that_it_is_of(
    backstage: Backstage, lines: list[dict[str, Any]]
) -> None:
    api.call("GET", "/my/requests", CUSTOMER, headers={"X-Correlation-Id": "call-7"})
    (line,) = lines
    assert line["metadata"]["correlation_uid"] == line["api"]["request"]["uid"] == "call-7"
    assert line["src_endpoint"] == {"ip": "127.0.0.1"}


def test_the_schema_refuses_what_is_not_ocsf(backstage: Backstage) -> None:
    """So that the tests above mean something."""
    record = audit.of_access(CUSTOMER, "GET /x", None, 200, "")
    known: Draft202012Validator = validator("api_activity")
    assert known.is_valid(record)
    assert not known.is_valid({k: v for k, v in record.items() if k != "actor"})
    assert not known.is_valid(record | {"activity_id": 7})
    assert not known.is_valid(record | {"colour": "red"})
    assert not known.is_valid(record | {"src_endpoint": {}})


def test_the_same_event_makes_the_same_record(backstage: Backstage) -> None:
    factories.opened()
    backstage.pump()
    (message,) = backstage.messages("Audit")
    fact = facts.of_message(json.loads(message["body"]))
    first = audit.of_fact(fact)
    backstage.clock.advance(days=1)
    assert audit.of_fact(fact) == first
