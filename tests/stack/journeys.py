"""Roads through the running stack that several tests take: a request, its staff, its mail."""

import json
import time
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

import boto3
import httpx

from .conftest import Stack
from .customers import Customer
from .sign import signed

PATIENCE = 30.0  # seconds
T = TypeVar("T")
ANSWERS = {
    "kind": "birth",
    "whose": "me",
    "purpose": "work",
    "name": "Utente",
    "nif": "123456789",
    "birth_date": "1990-01-31",
    "delivery": "counter",
    "counter": "centre",
    "copies": 1,
    "truth": True,
}


def aws(stack: Stack, service: str) -> Any:
    """The emulator's own root, for looking behind the scenes."""
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    endpoint, region = stack["aws_endpoint"], stack["region"]
    return boto3.client(service, endpoint_url=endpoint, region_name=region, **keys)  # type: ignore[call-overload]


def opened(customer: Customer) -> str:
    """A new request's id."""
    body = {"type_id": "certificate", "form_version": _version(customer), "answers": ANSWERS}
    answer = customer.post("/my/requests", body)
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["id"]
    return found


def _version(customer: Customer) -> int:
    found: int = customer.get("/public/types/certificate/form").json()["version"]
    return found


def staff(stack: Stack, request_id: str, command: str, **body: Any) -> dict[str, Any]:
    """What another system does with a request, by a signed call."""
    path = f"/staff/requests/{request_id}/{command}"
    call = signed(stack, "POST", path, body=json.dumps(body).encode())
    call.headers.update({"Idempotency-Key": str(uuid.uuid4()), "Content-Type": "application/json"})
    with httpx.Client(trust_env=False, timeout=30) as http:
        answer = http.send(call)
    assert answer.status_code in {200, 201}, answer.text
    found: dict[str, Any] = answer.json()
    return found


def staff_detail(stack: Stack, request_id: str) -> dict[str, Any]:
    """A request as another system reads it."""
    with httpx.Client(trust_env=False, timeout=30) as http:
        answer = http.send(signed(stack, "GET", f"/staff/requests/{request_id}"))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def mails(stack: Stack, request_id: str) -> list[dict[str, Any]]:
    """What was mailed about a request, oldest first."""
    items = httpx.get(f"{stack['mail']}/messages", trust_env=False, timeout=30).json()["items"]
    return [each for each in reversed(items) if request_id in each["subject"]]


def detail(customer: Customer, request_id: str) -> dict[str, Any]:
    found: dict[str, Any] = customer.get(f"/my/requests/{request_id}").json()
    return found


def until(look: Callable[[], T], fine: Callable[[T], bool], seconds: float = PATIENCE) -> T:
    """What is seen once it is fine; at the end of our patience whatever is seen."""
    end = time.monotonic() + seconds
    while not fine(seen := look()) and time.monotonic() < end:
        time.sleep(0.1)
    return seen


def in_state(customer: Customer, request_id: str, state: str, seconds: float = PATIENCE) -> Any:
    """The request, once it is in `state`. Fails when it never is."""
    found = until(
        lambda: detail(customer, request_id), lambda seen: seen["state"] == state, seconds
    )
    assert found["state"] == state, found["state"]
    return found


def invoke(stack: Stack, function: str, event: Any) -> Any:
    """Call a function as AWS would; fails when it does."""
    answer = aws(stack, "lambda").invoke(
        FunctionName=stack["functions"][function], Payload=json.dumps(event).encode()
    )
    body = json.loads(answer["Payload"].read())
    assert "FunctionError" not in answer, body
    return body
