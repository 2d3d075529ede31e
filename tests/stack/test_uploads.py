"""Files on the running stack: S3 holds the invitation's conditions, EventBridge brings the
inspection, and what is another's does not exist (F16, F17, F42)."""

import json
import time
import uuid
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import httpx
import pytest
from websockets.sync.client import connect

from tests import samples

from .conftest import Stack
from .customers import Customer
from .sign import signed

PNG = samples.png()
PATIENCE = 15.0  # seconds


@pytest.fixture
def customer(stack: Stack) -> Customer:
    return Customer(stack)


def invited(customer: Customer, name: str, size: int, kind: str) -> dict[str, Any]:
    answer = customer.post("/my/uploads", {"name": name, "size": size, "type": kind})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def send(ticket: dict[str, Any], whole: bytes, **changed: str) -> httpx.Response:
    """As a browser does, with some fields changed."""
    fields = {**ticket["fields"], **changed}
    return httpx.post(
        ticket["url"], data=fields, files={"file": ("file", whole)}, trust_env=False, timeout=30
    )


def judged(customer: Customer, upload: str) -> dict[str, Any]:
    """The upload, once it was inspected."""
    until = time.monotonic() + PATIENCE
    while True:
        found: dict[str, Any] = customer.get(f"/my/uploads/{upload}").json()
        if found["state"] != "waiting" or time.monotonic() > until:
            return found
        time.sleep(0.1)


def test_a_file_is_sent_inspected_and_accepted(customer: Customer) -> None:
    ticket = invited(customer, "Ecrã.png", len(PNG), "image/png")
    assert send(ticket, PNG).status_code == 204
    assert judged(customer, ticket["id"]) == {
        **{"id": ticket["id"], "name": "Ecrã.png", "size": len(PNG), "type": "image/png"},
        **{"state": "accepted", "reason": None, "signed": False, "signatures": []},
    }


@pytest.mark.alone  # what the others do is heard too
def test_an_open_page_is_told_what_became_of_the_file(stack: Stack, customer: Customer) -> None:
    ticket = customer.post("/my/tickets", {}).json()["ticket"]
    with connect(stack["live"], origin=stack["site"], proxy=None) as socket:
        socket.send(json.dumps({"action": "authenticate", "ticket": ticket}))
        assert json.loads(socket.recv(timeout=PATIENCE)) == {"action": "authenticated"}
        upload = invited(customer, "a.png", len(PNG), "image/png")
        send(upload, PNG)
        frame = {"action": "changed", "what": "upload", "id": upload["id"], "state": "accepted"}
        heard: dict[str, str] = {"what": "request"}
        while heard["what"] == "request":  # timers of other tests' requests go on meanwhile
            heard = json.loads(socket.recv(timeout=PATIENCE))
        assert heard == frame


def test_what_was_judged_leaves_quarantine(stack: Stack, customer: Customer) -> None:
    ticket = invited(customer, "a.png", len(PNG), "image/png")
    send(ticket, PNG)
    judged(customer, ticket["id"])
    until = time.monotonic() + PATIENCE
    while lies(stack, "upload", f"quarantine/{ticket['id']}") and time.monotonic() < until:
        time.sleep(0.1)
    assert not lies(stack, "upload", f"quarantine/{ticket['id']}")
    assert lies(stack, "files", f"files/{ticket['id']}")


def test_the_sweep_removes_what_went_with_no_request(stack: Stack, customer: Customer) -> None:
    ticket = invited(customer, "a.png", len(PNG), "image/png")
    send(ticket, PNG)
    judged(customer, ticket["id"])
    age(stack, ticket["id"])
    answer = emulator(stack, "lambda").invoke(
        FunctionName=stack["functions"]["sweep"], Payload=b'{"id": "test"}'
    )
    assert "FunctionError" not in answer, answer["Payload"].read()
    assert not lies(stack, "files", f"files/{ticket['id']}")
    assert customer.get(f"/my/uploads/{ticket['id']}").status_code == 404


def age(stack: Stack, upload: str) -> None:
    """As if it had been sent in the year before."""
    emulator(stack, "dynamodb").update_item(
        TableName=stack["table"],
        Key={"pk": {"S": f"upload#{upload}"}, "sk": {"S": "upload"}},
        UpdateExpression="SET created_at = :at, gsi3sk = :sk",
        ExpressionAttributeValues={
            ":at": {"S": "2025-01-01T00:00:00.000Z"},
            ":sk": {"S": f"2025-01-02T00:00:00.000Z#{upload}"},
        },
    )


def lies(stack: Stack, bucket: str, key: str) -> bool:
    """Whether an object is there, as the emulator's own keys see it."""
    found = emulator(stack, "s3").list_objects_v2(Bucket=stack["buckets"][bucket], Prefix=key)
    return "Contents" in found


def emulator(stack: Stack, service: str) -> Any:
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    return boto3.client(
        service, endpoint_url=stack["aws_endpoint"], region_name=stack["region"], **keys
    )  # type: ignore[call-overload]


def test_a_lying_file_is_refused(customer: Customer) -> None:
    ticket = invited(customer, "a.png", len(samples.exe()), "image/png")
    assert send(ticket, samples.exe()).status_code == 204
    found = judged(customer, ticket["id"])
    assert (found["state"], found["reason"]) == ("refused", "file_type_mismatch")


def test_s3_refuses_what_the_invitation_does_not_say(customer: Customer) -> None:
    ticket = invited(customer, "a.png", len(PNG), "image/png")
    too_large = send(ticket, PNG + b"more")
    assert (too_large.status_code, "EntityTooLarge" in too_large.text) == (400, True)
    assert send(ticket, b"").status_code == 400
    assert send(ticket, PNG, **{"Content-Type": "text/html"}).status_code == 403
    assert send(ticket, PNG, key="quarantine/" + "0" * 32).status_code == 403
    assert send(ticket, PNG, **{"x-amz-signature": "0" * 64}).status_code == 403
    assert customer.get(f"/my/uploads/{ticket['id']}").json()["state"] == "waiting"


def test_nobody_reads_the_buckets_without_a_link(stack: Stack, customer: Customer) -> None:
    ticket = invited(customer, "a.png", len(PNG), "image/png")
    send(ticket, PNG)
    judged(customer, ticket["id"])
    for bucket, key in (("files", "files"), ("upload", "quarantine")):
        url = f"{stack['aws_endpoint']}/{stack['buckets'][bucket]}/{key}/{ticket['id']}"
        assert httpx.get(url, trust_env=False).status_code == 403


def test_another_s_upload_does_not_exist(stack: Stack, customer: Customer) -> None:
    ticket = invited(customer, "a.png", len(PNG), "image/png")
    other = Customer(stack, 1)
    theirs, unknown = (other.get(f"/my/uploads/{each}") for each in (ticket["id"], "0" * 32))
    assert theirs.status_code == unknown.status_code == 404
    assert theirs.json()["error"]["code"] == unknown.json()["error"]["code"] == "not_found"
    staff = httpx.Client(trust_env=False).send(
        signed(stack, "GET", f"/staff/uploads/{ticket['id']}")
    )
    assert staff.status_code == 404


def test_the_same_call_again_gives_the_same_invitation(customer: Customer) -> None:
    body = {"name": "a.png", "size": 10, "type": "image/png"}
    key = str(uuid.uuid4())
    first, again = (customer.post("/my/uploads", body, key) for _ in range(2))
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()


@pytest.mark.parametrize(
    ("wish", "fields"),
    [
        ({"size": 250_000_001}, {"size": "file_too_large"}),
        ({"type": "text/html"}, {"type": "file_type"}),
    ],
)
def test_what_is_not_accepted_is_named(
    customer: Customer, wish: dict[str, Any], fields: dict[str, str]
) -> None:
    answer = customer.post("/my/uploads", {"name": "a", "size": 1, "type": "image/png", **wish})
    assert (answer.status_code, answer.json()["error"]["fields"]) == (422, fields)


def test_a_file_goes_with_a_request_and_comes_back_as_it_was(
    stack: Stack, customer: Customer
) -> None:
    ticket = invited(customer, "Ecrã.png", len(PNG), "image/png")
    send(ticket, PNG)
    judged(customer, ticket["id"])
    request = opened(customer, ticket["id"])
    link = customer.get(f"/my/requests/{request}/files/{ticket['id']}").json()
    fetched = httpx.get(link["url"], trust_env=False)
    assert (fetched.status_code, fetched.content) == (200, PNG)
    assert fetched.headers["content-type"] == "image/png"
    assert fetched.headers["content-disposition"].startswith("attachment;")
    assert parse_qs(urlsplit(link["url"]).query)["X-Amz-Expires"] == ["120"]
    tampered = link["url"].replace("attachment", "inline")
    assert httpx.get(tampered, trust_env=False).status_code == 403
    staff = signed(stack, "GET", f"/staff/requests/{request}/files/{ticket['id']}")
    assert httpx.Client(trust_env=False).send(staff).status_code == 200
    other = Customer(stack, 1).get(f"/my/requests/{request}/files/{ticket['id']}")
    assert other.status_code == 404


def opened(customer: Customer, upload: str) -> str:
    """A report about a public place, with a photograph."""
    form = customer.get("/public/types/public-place/form").json()
    answers = {
        "category": "light",
        "subject": "The lamp at the corner is dark",
        "since": "2026-11-01",
        "danger": "no",
        "place": {"street": "Rua Nova", "city": "Lisboa"},
        "photos": [upload],
    }
    body = {"type_id": "public-place", "form_version": form["version"], "answers": answers}
    answer = customer.post("/my/requests", body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_another_system_sends_a_file_too(stack: Stack) -> None:
    body = json.dumps({"name": "answer.log", "size": 10, "type": "text/plain"}).encode()
    call = signed(stack, "POST", "/staff/uploads", body=body)
    call.headers["Idempotency-Key"] = str(uuid.uuid4())
    call.headers["Content-Type"] = "application/json"
    answer = httpx.Client(trust_env=False, timeout=30).send(call)
    assert answer.status_code == 201, answer.text
    assert send(answer.json(), b"it's done\n").status_code == 204
