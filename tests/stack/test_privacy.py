"""Everything about a person and nothing of them any more, on the running stack with its roles
enforced: the API's, and that of the function which erases (F13)."""

import email
import json
import uuid
from collections.abc import Iterator
from email.policy import default
from typing import Any

import httpx
import pytest

from infrastructure.local import for_tests
from tests import samples

from . import journeys
from .conftest import Stack
from .customers import Customer
from .test_uploads import invited, judged, send

PASSWORD = "a long enough password"
DAYS = 60.0  # seconds: the waits of the types, in days of one second


@pytest.fixture
def mark() -> str:
    return f"Zeferina{uuid.uuid4().hex[:8]}"


@pytest.fixture
def person(stack: Stack, mark: str) -> Iterator[Customer]:
    """Somebody whose pool user exists, and whose account staff have accepted."""
    pool = stack["pools"]["customers"]["id"]
    idp = journeys.aws(stack, "cognito-idp")
    name = f"u-{mark}"
    attributes = {"email": f"{mark}@balcao.example", "email_verified": "true", "name": mark}
    made = idp.admin_create_user(
        UserPoolId=pool,
        Username=name,
        MessageAction="SUPPRESS",
        UserAttributes=[{"Name": key, "Value": value} for key, value in attributes.items()],
    )
    idp.admin_set_user_password(UserPoolId=pool, Username=name, Password=PASSWORD, Permanent=True)
    given = made["User"]["Attributes"]
    _accepted(stack, next(a["Value"] for a in given if a["Name"] == "sub"), mark)
    user = {"role": "customer", "email": attributes["email"], "password": PASSWORD}
    yield Customer({**stack, "users": [user]})


def _accepted(stack: Stack, sub: str, mark: str) -> None:
    """As if staff had looked at the account long ago."""
    plain = {
        **{"pk": f"customer#{sub}", "sk": "customer", "kind": "customer", "id": sub},
        **{"name": mark, "email": f"{mark}@balcao.example", "locale": "pt-PT"},
        **{"status": "active", "created_at": "2026-11-22T09:00:00.000Z"},
        **{"tax_id": "298765432", "address": json.dumps({"street": mark})},
    }
    item = {name: {"S": value} for name, value in plain.items()} | {"version": {"N": "1"}}
    journeys.aws(stack, "dynamodb").put_item(TableName=_table(stack), Item=item)


def _table(stack: Stack) -> str:
    names = journeys.aws(stack, "dynamodb").list_tables()["TableNames"]
    (found,) = [name for name in names if name.startswith("balcao")]
    return str(found)


def _items(stack: Stack) -> list[str]:
    """Every item of the table, as text."""
    dynamodb = journeys.aws(stack, "dynamodb")
    pages = dynamodb.get_paginator("scan").paginate(TableName=_table(stack), ConsistentRead=True)
    return [json.dumps(item, default=str) for page in pages for item in page["Items"]]


def _objects(stack: Stack) -> list[str]:
    """Every version of every object of files and audit, as text."""
    s3 = journeys.aws(stack, "s3")
    found = []
    for bucket in (b["Name"] for b in s3.list_buckets()["Buckets"] if "site" not in b["Name"]):
        for each in s3.list_object_versions(Bucket=bucket).get("Versions", []):
            got = s3.get_object(Bucket=bucket, Key=each["Key"], VersionId=each["VersionId"])
            found.append(f"{each['Key']} {got['Body'].read(100_000).decode('latin-1')}")
    return found


def _logs(stack: Stack) -> list[str]:
    logs = journeys.aws(stack, "logs")
    groups = [each["logGroupName"] for each in logs.describe_log_groups()["logGroups"]]
    return [
        event["message"]
        for group in groups
        for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group)
        for event in page["events"]
    ]


def _files_naming(mark: str) -> list[str]:
    """Log files of the local run but the emulator's own, which stands for the inside of AWS and
    tells to whom it relayed a mail; what the functions log is asked of it (`_logs`)."""
    logs = for_tests.stack_file().parent / "log"
    files = [each for each in logs.glob("*.log") if each.name != "ministack.log"]
    assert files
    return [each.name for each in files if mark in each.read_text(errors="replace")]


def _mails() -> list[str]:
    """The local mailboxes: what was delivered is the recipients' own, and nobody else's."""
    boxes = for_tests.stack_file().parent / "mail"
    return [
        email.message_from_bytes(each.read_bytes(), policy=default).as_string()
        for each in boxes.glob("*.eml")
    ]


def _goes_to(mark: str, mail: str) -> bool:
    return mark in str(email.message_from_string(mail, policy=default)["To"])


def _finished(stack: Stack, person: Customer, mark: str) -> str:
    """A request about the person, with a file and words of both sides, closed by silence."""
    version = person.get("/public/types/certificate/form").json()["version"]
    answers = {**journeys.ANSWERS, "name": mark}
    body = {"type_id": "certificate", "form_version": version, "answers": answers}
    opened = person.post("/my/requests", body)
    assert opened.status_code == 201, opened.text
    request_id: str = opened.json()["id"]
    whole = samples.png() + mark.encode()
    ticket = invited(person, f"{mark}.png", len(whole), "image/png")
    assert send(ticket, whole).status_code == 204
    assert judged(person, ticket["id"])["state"] == "accepted"
    said = {"text": f"I am {mark}", "files": [ticket["id"]]}
    assert person.post(f"/my/requests/{request_id}/messages", said).status_code == 201
    journeys.staff(stack, request_id, "messages", text=f"Call {mark}", files=[], internal=True)
    journeys.staff(stack, request_id, "resolve", text=f"Here, {mark}", files=[])
    journeys.in_state(person, request_id, "closed", DAYS)
    return request_id


def test_a_person_gets_everything_and_then_is_nowhere(
    stack: Stack, person: Customer, mark: str
) -> None:
    request_id = _finished(stack, person, mark)
    export: dict[str, Any] = person.get("/my/export").json()
    assert [each["id"] for each in export["requests"]] == [request_id]
    assert mark in json.dumps(export["records"])
    assert [each["name"] for each in export["files"]] == [f"{mark}.png"]
    assert any(mark in each for each in _items(stack))
    assert any(mark in each for each in _objects(stack))

    erased = person.post("/my/erasure", {"email": f"{mark}@balcao.example"})
    assert (erased.status_code, erased.json()["status"]) == (200, "erased")

    left = journeys.until(
        lambda: [each for each in _items(stack) if mark in each], lambda found: not found
    )
    assert left == []
    assert [each for each in _objects(stack) if mark in each] == []
    assert [each for each in _logs(stack) if mark in each] == []
    assert _files_naming(mark) == []
    copies = [each for each in _mails() if mark in each]
    assert copies, "the person was written to"
    assert all(_goes_to(mark, each) for each in copies), "a mail names them to somebody else"
    kept = journeys.staff_detail(stack, request_id)
    assert (kept["state"], kept["answers"], kept["files"]) == ("closed", {}, [])
    assert "DataRemoved" in [each["type"] for each in kept["timeline"]]
    gone = httpx.post(
        stack["aws_endpoint"],
        json={
            "AuthFlow": "USER_PASSWORD_AUTH",
            "ClientId": stack["pools"]["customers"]["client_id"],
            "AuthParameters": {"USERNAME": f"{mark}@balcao.example", "PASSWORD": PASSWORD},
        },
        headers={
            "X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth",
            "Content-Type": "application/x-amz-json-1.1",
        },
        trust_env=False,
        timeout=30,
    )
    assert gone.status_code == 400


def test_nobody_is_erased_while_a_request_goes_on(
    stack: Stack, person: Customer, mark: str
) -> None:
    request_id = journeys.opened(person)
    outlook = person.get("/my/erasure").json()
    assert [each["id"] for each in outlook["open"]] == [request_id]
    refused = person.post("/my/erasure", {"email": f"{mark}@balcao.example"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "requests_open")
    assert person.get(f"/my/requests/{request_id}").status_code == 200
