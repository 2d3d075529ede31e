"""Whoever is erased is nowhere afterwards: not in an item, an object, an index or a log line.

A whole walk is taken with marks in everything that a person gives; then every stored thing is
searched for them (F13).
"""

import importlib
import io
import json
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import boto3
import pytest

import chalicelib.models
from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import Phone
from chalicelib.errors import Invalid, NotFound
from chalicelib.gateways import files, live, pools
from chalicelib.handlers import functions
from chalicelib.models import connections, personal
from chalicelib.models.base import Item
from chalicelib.models.customers import CustomerItem
from chalicelib.services import (
    customer_search,
    erasure,
    erasure_steps,
    people,
    processing,
    publishing,
    removal,
    retention,
)
from tests import api, factories, quarantine, samples
from tests.api import ATTENDANT, OTHER
from tests.backstage import QUEUES, Backstage, Context

MARK = "Zeferina"
MARKS = (MARK, "zeferina@", "298765432", "+351911222333", "Rua das Marcas", "1971-02-03")
ADMINISTRATOR = Principal("staff", "staff-3", "Administrator", departments=frozenset({"support"}))


class Stage:
    """Everything that is kept, and all that was logged."""

    def __init__(self, backstage: Backstage, person: Principal, lines: io.StringIO) -> None:
        self.backstage, self.person, self.lines = backstage, person, lines

    def settle(self) -> None:
        """All that follows, the erase queue until it is empty."""
        self.backstage.settle()
        while self._waiting():
            self.backstage.settle()

    def _waiting(self) -> int:
        told = self.backstage.sqs.get_queue_attributes(
            QueueUrl=self.backstage.urls["Erase"], AttributeNames=["ApproximateNumberOfMessages"]
        )
        return int(told["Attributes"]["ApproximateNumberOfMessages"])

    def close(self, request_id: str) -> None:
        api.post(f"/staff/requests/{request_id}/resolve", {"text": f"Done, {MARK}"}, ATTENDANT)
        self.settle()
        self.backstage.until(self.backstage.clock.asleep)
        self.backstage.clock.advance(days=7)
        self.backstage.until(lambda: not self.backstage.executions("agreement"))
        people._active.cache_clear()
        self.settle()

    def found(self) -> list[str]:
        """Where a mark still stands."""
        kept = {f"item {i['pk']} {i['sk']}": str(i) for i in _items()} | _objects()
        kept["log"] = self.lines.getvalue()
        return [
            where for where, text in kept.items() if any(m.lower() in text.lower() for m in MARKS)
        ]


@pytest.fixture
def stage(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch, lines: io.StringIO
) -> Iterator[Stage]:
    push = backstage.urls["Push"]
    cached = (files._client, pools._client)
    with quarantine.buckets(monkeypatch):
        monkeypatch.setenv("PUSH_QUEUE_URL", push)
        s3: Any = boto3.client("s3")
        enabled = {"Status": "Enabled"}
        s3.put_bucket_versioning(Bucket=quarantine.FILES, VersioningConfiguration=enabled)
        for each in cached:
            each.cache_clear()
        person = _signed_up(monkeypatch)
        monkeypatch.setattr(erasure, "AGAIN_SECONDS", 0)
        monkeypatch.setattr(live, "post", lambda *_: True)
        monkeypatch.setattr(live, "close", lambda _: None)
        people.register_staff(
            ADMINISTRATOR.id, ADMINISTRATOR.name, "staff", ["support"], "administrator"
        )
        yield Stage(backstage, person, lines)
        _empty(quarantine.FILES)


def _signed_up(patch: pytest.MonkeyPatch) -> Principal:
    idp: Any = boto3.client("cognito-idp")
    pool = idp.create_user_pool(PoolName="customers")["UserPool"]["Id"]
    patch.setenv("CUSTOMER_POOL_ID", pool)
    settings.cache_clear()
    user = idp.admin_create_user(
        UserPoolId=pool,
        Username="random-name",
        UserAttributes=[{"Name": "email", "Value": "zeferina@balcao.example"}],
    )["User"]
    sub = next(each["Value"] for each in user["Attributes"] if each["Name"] == "sub")
    person = replace(api.CUSTOMER, id=sub, name=MARK, email="zeferina@balcao.example")
    factories.account(
        person,
        tax_id="298765432",
        tax_format="nif-pt",
        birth_date="1971-02-03",
        address={"street": "Rua das Marcas"},
        phones=(Phone("+351911222333", main=True),),
        note=f"Ask {MARK}",
    )
    customer_search.index(person.id)
    return person


def _items() -> list[dict[str, Any]]:
    table: Any = boto3.resource("dynamodb").Table("balcao-test")
    items: list[dict[str, Any]] = table.scan(ConsistentRead=True)["Items"]
    return items


def _objects() -> dict[str, str]:
    """Every version of every object of every bucket."""
    s3: Any = boto3.client("s3")
    found = {}
    for bucket in (each["Name"] for each in s3.list_buckets()["Buckets"]):
        for each in s3.list_object_versions(Bucket=bucket).get("Versions", []):
            got = s3.get_object(Bucket=bucket, Key=each["Key"], VersionId=each["VersionId"])
            where = f"object {bucket} {each['Key']} {each['VersionId']}"
            found[where] = got["Body"].read().decode("latin-1") + str(got["Metadata"])
    return found


def _empty(bucket: str) -> None:
    s3: Any = boto3.client("s3")
    listed = s3.list_object_versions(Bucket=bucket)
    for each in [*listed.get("Versions", []), *listed.get("DeleteMarkers", [])]:
        s3.delete_object(Bucket=bucket, Key=each["Key"], VersionId=each["VersionId"])


def _request(stage: Stage) -> str:
    """A request with a file, said on by both sides, noted on, and finished."""
    proof = quarantine.inspected(
        f"{MARK}.png", samples.png() + MARK.encode(), "image/png", stage.person
    )
    assert proof["state"] == "accepted", proof
    body = {
        "type_id": "ticket",
        "form_version": 1,
        "answers": {"subject": f"I am {MARK}", "proof": [proof["id"]]},
    }
    opened = api.post("/my/requests", body, stage.person)
    assert opened.status == 201, opened.body
    request_id: str = opened.body["id"]
    root = f"/staff/requests/{request_id}"
    api.post(f"{root}/take", {}, ATTENDANT)
    api.post(f"{root}/messages", {"text": f"Call {MARK}", "internal": True}, ATTENDANT)
    api.post(f"{root}/ask", {"text": f"Where, {MARK}?"}, ATTENDANT)
    more = quarantine.inspected(
        "more.png", samples.png() + MARK.encode(), "image/png", stage.person
    )
    said = {"text": f"Here, says {MARK}", "files": [more["id"]]}
    assert api.post(f"/my/requests/{request_id}/messages", said, stage.person).status == 201
    stage.settle()
    return request_id


def _erase(stage: Stage) -> api.Reply:
    return api.post("/my/erasure", {"email": " Zeferina@Balcao.example"}, stage.person)


def test_nothing_of_an_erased_person_is_left_anywhere(stage: Stage) -> None:
    request_id = _request(stage)
    unclaimed = quarantine.inspected(f"{MARK}-2.png", samples.png(), "image/png", stage.person)
    ticket = api.post("/my/tickets", {}, stage.person).body["ticket"]
    principal = connections.use_ticket(ticket)
    assert principal
    connections.join("line-1", principal, [f"customer#{stage.person.id}"])
    stage.close(request_id)
    before = api.get(f"/staff/requests/{request_id}", ATTENDANT).body
    assert "log" not in stage.found()
    assert len(stage.found()) > 10

    erased = _erase(stage)
    assert erased.body == {"id": stage.person.id, "status": "erased", "version": 2}
    stage.settle()

    assert stage.found() == []
    after = api.get(f"/staff/requests/{request_id}", ATTENDANT).body
    same = ("id", "state", "type", "department", "opened_at", "last_activity_at", "attendant")
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
    told = [each for each in after["timeline"] if each["type"] != "DataRemoved"]
    assert [(e["id"], e["type"], e["at"], e["by"]["id"]) for e in told] == [
        (e["id"], e["type"], e["at"], e["by"]["id"]) for e in before["timeline"]
    ]
    assert after["customer"]["id"] == stage.person.id
    assert quarantine.seen(unclaimed["id"], OTHER).status == 404
    assert connections.listening(f"customer#{stage.person.id}") == []


def test_of_a_deleted_request_nothing_is_left_but_that_it_was(stage: Stage) -> None:
    """D2: its contents go, and whose it was; the person stays a customer (F124)."""
    before = set(stage.found())
    request_id = _request(stage)
    said = {"text": f"Sent twice by {MARK}"}
    root = f"/staff/requests/{request_id}"
    assert api.post(f"{root}/cancel", said, ADMINISTRATOR).status == 200
    stage.settle()
    assert set(stage.found()) - before
    assert api.post(f"{root}/delete", {}, ADMINISTRATOR).status == 200
    stage.settle()
    assert set(stage.found()) - before == set()
    assert api.get(f"/my/requests/{request_id}", stage.person).status == 404
    assert api.get("/my/requests", stage.person).body["items"] == []
    kept = [i for i in _items() if i["pk"] == f"request#{request_id}" and i["kind"] == "event"]
    assert {"RequestOpened", "RequestCancelled", "RequestDeleted"} <= {i["type"] for i in kept}


def test_totals_are_as_before_and_the_person_is_signed_out_for_good(stage: Stage) -> None:
    stage.close(_request(stage))
    finished = len(api.get("/staff/queue", ATTENDANT, responsibility="finished").body["items"])
    _erase(stage)
    stage.settle()
    after = api.get("/staff/queue", ATTENDANT, responsibility="finished").body["items"]
    assert len(after) == finished
    refused = api.get("/my/requests", stage.person)
    assert (refused.status, refused.body["error"]["code"]) == (403, "account_erased")
    with pytest.raises(NotFound):
        pools.get(pools.customers(), stage.person.id)
    again = api.post("/my/erasure", {"email": "whatever"}, stage.person)
    assert (again.status, again.body["status"]) == (200, "erased")


def test_erasing_waits_for_open_requests_and_for_the_right_address(stage: Stage) -> None:
    request_id = _request(stage)
    foreseen = api.get("/my/erasure", stage.person).body
    assert [each["id"] for each in foreseen["open"]] == [request_id]
    refused = _erase(stage)
    assert (refused.status, refused.body["error"]["code"]) == (409, "requests_open")
    wrong = api.post("/my/erasure", {"email": "other@balcao.example"}, stage.person)
    assert (wrong.status, wrong.body["error"]["fields"]) == (422, {"email": "email_differs"})
    assert api.get("/my/requests", stage.person).status == 200


def test_staff_erase_only_with_the_permission(stage: Stage) -> None:
    path = f"/staff/customers/{stage.person.id}/erase"
    assert api.post(path, {}, ATTENDANT).status == 403
    assert api.post("/staff/customers/nobody/erase", {}, ADMINISTRATOR).status == 404
    assert api.post(path, {"version": 9}, ADMINISTRATOR).body["error"]["code"] == "stale"
    assert api.post(path, {"version": 1}, ADMINISTRATOR).status == 200
    stage.settle()
    assert stage.found() == []


def test_a_piece_that_is_done_twice_or_begun_again_changes_nothing(stage: Stage) -> None:
    request_id = _request(stage)
    stage.close(request_id)
    _erase(stage)
    stage.backstage.pump()
    (message,) = stage.backstage.messages("Erase")
    bodies = [message, {**message, "messageId": "again"}]
    assert functions.erase({"Records": bodies}, Context()) == {"batchItemFailures": []}
    stage.settle()
    assert stage.found() == []
    items = [i for i in _items() if i["pk"] == f"request#{request_id}" and i["kind"] == "event"]
    assert [json.loads(i["data"]) for i in items if i["type"] == "DataRemoved"] == [
        {"parts": ["answers", "files", "messages"], "reason": "erasure"}
    ]


def test_a_type_that_must_keep_its_contents_keeps_them_until_its_time_is_over(
    stage: Stage,
) -> None:
    held = {"days": 30, "remove": ["messages"], "hold": True}
    publishing.publish(factories.document(id="ticket", retention=held))
    proof = quarantine.inspected("a.png", samples.png() + MARK.encode(), "image/png", stage.person)
    answers = {"subject": f"I am {MARK}", "proof": [proof["id"]]}
    body = {"type_id": "ticket", "form_version": 2, "answers": answers}
    request_id = api.post("/my/requests", body, stage.person).body["id"]
    stage.close(request_id)
    (kept,) = api.get("/my/erasure", stage.person).body["held"]
    assert kept["count"] == 1
    _erase(stage)
    stage.settle()
    read = api.get(f"/staff/requests/{request_id}", ATTENDANT).body
    assert read["answers"]["subject"] == f"I am {MARK}"
    assert MARK not in json.dumps([read["customer"], [e["by"] for e in read["timeline"]]])
    assert retention.sweep() == 0
    stage.backstage.clock.advance(days=31)
    assert retention.sweep() == 1
    assert stage.found() == []
    assert retention.sweep() == 0


def test_retention_alone_takes_only_what_the_type_names(stage: Stage) -> None:
    publishing.publish(factories.document(retention={"days": 10, "remove": ["messages"]}))
    body = {"type_id": "ticket", "form_version": 2, "answers": {"subject": "Stays"}}
    request_id = api.post("/my/requests", body, stage.person).body["id"]
    stage.close(request_id)
    stage.backstage.clock.advance(days=11)
    assert retention.sweep() == 1
    read = api.get(f"/my/requests/{request_id}", stage.person).body
    assert read["answers"] == {"subject": "Stays"}
    said = [each["data"] for each in read["timeline"] if each["type"] == "MessagePosted"]
    assert [(each["text"], each["removed"]) for each in said] == [("", True)]
    assert read["customer"]["name"] == MARK


@pytest.mark.parametrize(
    ("retention_said", "wrong"),
    [
        ({"days": 0}, "retention.days"),
        ({"days": True}, "retention.days"),
        ({"days": 3, "remove": ["everything"]}, "retention.remove"),
        ({"days": 3, "hold": "yes"}, "retention.hold"),
        ({"days": 3, "keep": 1}, "retention.keep"),
    ],
)
def test_a_retention_that_cannot_work_is_not_published(
    table: Any, retention_said: dict[str, Any], wrong: str
) -> None:
    with pytest.raises(Invalid) as refused:
        publishing.publish(factories.document(retention=retention_said))
    assert list(refused.value.fields) == [wrong]


def test_the_queues_hold_no_name_of_who_erases_themselves(stage: Stage) -> None:
    _erase(stage)
    stage.backstage.pump()
    held = [json.dumps(stage.backstage.messages(name)) for name in QUEUES]
    assert not any(mark in each for mark in MARKS for each in held)


def test_the_account_keeps_only_what_cannot_name_anybody(stage: Stage) -> None:
    _erase(stage)
    item = CustomerItem.get(f"customer#{stage.person.id}", "customer")
    empty = ("email", "tax_id", "birth_date", "address", "phones", "note", "verified")
    assert [getattr(item, name) or None for name in empty] == [None] * len(empty)
    assert item.name == f"#{stage.person.id.replace('-', '')[:8]}"


def test_what_staff_were_answered_about_them_goes_too(stage: Stage) -> None:
    before = len([i for i in _items() if i["kind"] == "idempotency"])
    stage.close(_request(stage))
    held = [i for i in _items() if i["kind"] == "idempotency" and MARK in i["body"]]
    assert any(i["pk"].startswith("idempotency#staff:") for i in held)
    _erase(stage)
    stage.settle()
    assert len([i for i in _items() if i["kind"] == "idempotency"]) == before


def test_a_long_history_is_taken_apart_in_pieces(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every size of piece and of message comes to the same end."""
    monkeypatch.setattr(removal, "EVENTS", 1)
    monkeypatch.setattr(erasure, "TURNS", 1)
    monkeypatch.setattr(erasure_steps, "PAGE", 1)
    for _ in range(2):
        stage.close(_request(stage))
    _erase(stage)
    stage.settle()
    assert stage.found() == []


# A new kind of item is exported and erased, or this says that it is not

EVERYWHERE = {
    # kind: (where the export has it, which step forgets it)
    **dict.fromkeys(
        ("access", "code", "draft", "merge", "session", "signin", "terms"), ("records", "records")
    ),
    **dict.fromkeys(("consent", "customer", "event"), ("records", "kept without the person")),
    "contact": ("records", "contacts"),
    "connection": ("nothing but ids", "sockets"),
    "eid": ("eid of the account", "with the account"),
    "eiduser": ("records", "records"),
    "filing": ("nobody's yet", "when confirmed, or after half an hour"),
    **dict.fromkeys(("follow_link", "follow_session"), ("nothing but ids", "after their time")),
    "form": ("requests", "requests"),
    "idempotency": ("what was answered", "answers"),
    "invitation": ("nobody's yet", "when used, or after three days"),
    "payment": ("payments", "payments"),
    "place": ("the address of the request", "when the request is finished"),
    "posting": ("terms", "search"),
    "request": ("requests", "requests"),
    **dict.fromkeys(("staff", "type_draft", "type_draft_head"), ("no customer", "no customer")),
    "survey": ("surveys", "requests"),
    "taken": ("digests", "with the account"),
    "ticket": ("nothing but ids", "after a minute"),
    "upload": ("files", "files"),
}


def test_every_kind_that_tells_of_a_person_is_exported_and_erased() -> None:
    """Whoever adds a kind says here how it comes to the person, and how it goes (F13)."""
    personal_kinds = {each["kind"] for each in processing.document() if each["personal"]}
    assert set(EVERYWHERE) == personal_kinds
    steps = {step.__name__ for step in erasure_steps.STEPS}
    assert steps - {"sign_in", "deeds", "merged"} <= {erased for _, erased in EVERYWHERE.values()}


def test_whatever_stands_beside_an_account_is_exported_and_erased(stage: Stage) -> None:
    """One item of every kind there is, in the partition of a customer: kinds added later, too."""
    kinds = {str(Item.kind.get_discriminator(each)): each for each in _kinds()}
    for kind, item in kinds.items():
        if kind not in ("customer", "event"):
            _seed(stage.person.id, kind, item)
    shown = api.get("/my/export", stage.person).body["records"]
    assert {each["kind"] for each in shown} >= set(kinds) - {"customer", "event"}
    assert personal.clear_partition(stage.person.id, "", 500, "#1") is None
    left = {item["sk"] for item in _items() if item["pk"] == f"customer#{stage.person.id}"}
    assert {each for each in left if each.startswith("seed#")} == {"seed#consent", "seed#contact"}


def _kinds() -> list[type[Item]]:
    for module in pkgutil.iter_modules(chalicelib.models.__path__):
        importlib.import_module(f"chalicelib.models.{module.name}")
    return [each for each in Item.kind.get_registered_subclasses(Item) if each is not Item]


SAMPLE = {"S": f'["{MARK}"]', "N": "1", "L": [], "M": {}, "BOOL": False, "SS": [MARK]}


def _seed(customer_id: str, kind: str, item: type[Item]) -> None:
    keys = ("pk", "sk", "kind")
    values = {
        attribute.attr_name: {attribute.attr_type: SAMPLE[attribute.attr_type]}
        for name, attribute in item.get_attributes().items()
        if name not in keys and not name.startswith("gsi")
    }
    place = {"pk": f"customer#{customer_id}", "sk": f"seed#{kind}", "kind": kind}
    boto3.client("dynamodb").put_item(
        TableName="balcao-test", Item={**values, **{key: {"S": v} for key, v in place.items()}}
    )
