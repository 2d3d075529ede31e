"""A type with a fee, and Stripe played in this very process: the gateway's own code speaks to it.

What it is asked passes where calls to AWS pass, so that a process can be killed at it
(`tests/killing.py`), and stops where they stop (`tests/interleaving.py`).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

import boto3
import botocore.client
import pytest

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.gateways import secrets, stripe
from chalicelib.models.base import connection
from chalicelib.models.uploads import UploadItem
from infrastructure.local.payments import COMPLETED, SECRET, Stripe, notification
from tests import api, factories
from tests.interleaving import ELSEWHERE

FEE = {"signature": "none", "fee": {"amount": 1250, "currency": "EUR"}}
ANSWERS = {"subject": "A terrace"}


SUPERVISOR = Principal("staff", "boss", "Supervisor", departments=frozenset({"support"}))


@dataclass
class Said:
    status: int
    data: bytes


class Pool:
    """urllib3's, to somebody in this process. `broken`: no answer comes."""

    def __init__(self, played: Stripe) -> None:
        self.played = played
        self.broken = False
        self.asked: list[str] = []

    def request(self, method: str, url: str, body: Any, headers: Any, redirect: bool) -> Said:
        connection().connection.client.meta.events.emit(ELSEWHERE)
        every = cast(Any, botocore.client.BaseClient)
        said: Said = every._make_api_call(self, f"{method} {urlsplit(url).path}", (body, headers))
        return said

    def done(self, operation: str, given: tuple[str | None, dict[str, str]]) -> Said:
        from urllib3.exceptions import HTTPError  # noqa: PLC0415

        if self.broken:
            raise HTTPError("no answer")
        body, headers = given
        method, path = operation.split(" ", 1)
        self.asked.append(operation)
        status, told = self.played.call(method, path, dict(parse_qsl(body or "")), headers)
        return Said(status, json.dumps(told).encode())


@contextmanager
def collected(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """The organisation collects fees, and one published type has one."""
    monkeypatch.setenv("PAYMENT_URL", "http://stripe.example")
    monkeypatch.setenv("PAYMENT_SECRET", "payments")
    monkeypatch.setenv("SITE_URL", "https://balcao.example")
    _forget()
    keep: Any = boto3.client("secretsmanager")
    if not keep.list_secrets()["SecretList"]:
        keep.create_secret(Name="payments", SecretString=json.dumps(SECRET))
    pool, every = (
        Pool(Stripe(now=lambda: clock.now().timestamp())),
        cast(Any, botocore.client.BaseClient),
    )
    make = every._make_api_call

    def routed(client: Any, operation: str, parameters: Any) -> Any:
        if isinstance(client, Pool):
            return client.done(operation, parameters)
        return make(client, operation, parameters)

    monkeypatch.setattr(every, "_make_api_call", routed)
    monkeypatch.setattr(stripe, "_pool", lambda: pool)
    yield pool
    _forget()


def _forget() -> None:
    for cached in (settings, secrets._read, secrets._client):
        cached.cache_clear()


def publish(**changes: Any) -> None:
    form = factories.document()["form"]
    factories.organisation(form={**form, "submit": FEE}, **changes)


def body(**more: Any) -> dict[str, Any]:
    return {"type_id": "ticket", "form_version": 1, "answers": ANSWERS, **more}


def started(by: Principal = api.CUSTOMER, **more: Any) -> dict[str, Any]:
    reply = api.post("/my/payments", body(**more), by)
    assert reply.status == 201, reply.body
    told: dict[str, Any] = reply.body
    return told


def at_page(by: Principal = api.CUSTOMER, **more: Any) -> tuple[str, str]:
    """A payment whose page is open: its id, and the session's."""
    payment: str = started(by, **more)["id"]
    reply = api.post(f"/my/payments/{payment}/checkout", {}, by)
    assert reply.status == 200, reply.body
    return payment, session_of(reply.body["url"])


def session_of(url: str) -> str:
    return url.rpartition("/")[2]


def told(session: dict[str, Any], kind: str = COMPLETED) -> api.Reply:
    """The provider tells, signed."""
    raw, headers = notification(kind, session, int(clock.now().timestamp()))
    named = {**headers, "X-Correlation-Id": "told"}
    return api.call("POST", "/public/payments/notifications", None, raw.decode(), headers=named)


def shown(payment: str, by: Principal = api.CUSTOMER) -> Any:
    reply = api.get(f"/my/payments/{payment}", by)
    assert reply.status == 200, reply.body
    return reply.body


def uploaded(by: Principal = api.CUSTOMER) -> str:
    """A file that was inspected, and lies free."""
    upload = UploadItem.new(f"{by.kind}:{by.id}", "a.png", 10, "image/png", "c")
    upload.save()
    upload.accept("image/png", 10)
    return str(upload.id)


def mine() -> list[Any]:
    """The customer's requests."""
    found: list[Any] = api.get("/my/requests", api.CUSTOMER).body["items"]
    return found


def listed(state: str) -> list[Any]:
    """Payments in a state, as a supervisor reads them."""
    found: list[Any] = api.get("/staff/payments", SUPERVISOR, state=state).body["items"]
    return found
