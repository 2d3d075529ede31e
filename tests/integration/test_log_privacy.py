"""Log records never hold personal data (F13): every operation, with marks in all that a person
gives, refused, done or failed; then every line is searched."""

import io
import json
import types
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from chalicelib import http
from chalicelib.domain.access import Principal
from chalicelib.http import ROUTES, Route
from chalicelib.schemas import parsing
from chalicelib.services import people
from tests import api, factories
from tests.access_matrix import MATRIX
from tests.api import CUSTOMER

MARK = "Zeferina"
ADDRESS, NUMBER, PHONE = "zeferina@balcao.example", "298765432", "+351911222333"
MARKS = (MARK.lower(), "298765432", "911222333")
ADMIN = Principal("staff", "admin", MARK, departments=frozenset({"support"}))
PERSON = Principal("customer", "customer-9", MARK, ADDRESS, "en")
GIVEN = {
    "email": ADDRESS,
    "administrator": ADDRESS,
    "number": PHONE,
    "tax_id": NUMBER,
    "type_id": "ticket",
    "into": CUSTOMER.id,
    "customer": PERSON.id,
}
ANSWERS = {"subject": MARK, "name": MARK, "email": ADDRESS, "nif": NUMBER, "phone": PHONE}


def body(route: Route) -> dict[str, Any]:
    """The schema's fields, each with something of the person."""
    if route.body is None:
        return {}
    hints = get_type_hints(route.body, include_extras=True)
    made = {name: value(name, hint) for name, hint in hints.items() if get_origin(hint) != ClassVar}
    return {**made, **{k: v for k, v in MATRIX[route.name].body.items() if k not in made}}


def value(name: str, hint: Any) -> Any:
    if get_origin(hint) is Annotated:
        return value(name, get_args(hint)[0])
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if get_origin(hint) in (Union, types.UnionType):
        return value(name, get_args(hint)[0])
    if name == "answers":
        return ANSWERS
    if get_origin(hint) in (list, dict):
        return get_origin(hint)()
    return {int: 1, bool: True}.get(hint, GIVEN.get(name, MARK))


@pytest.fixture
def request_id(backstage: Any) -> str:
    factories.account(PERSON, tax_id=NUMBER)
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")
    made = {"type_id": "ticket", "form_version": 1, "answers": {"subject": MARK}}
    return str(api.post("/my/requests", made, PERSON).body["id"])


def everything(request_id: str) -> set[int]:
    """Each route by who may call it; the statuses that came."""
    statuses = set()
    for route in ROUTES:
        by = {"my": PERSON, "staff": ADMIN}.get(route.audience)
        path = _path(route.path, request_id)
        if route.method == "GET":
            asked = {"q": MARK} if route.path == "/staff/customers" else {}
            statuses.add(api.get(path, by, **asked).status)
        elif route.name not in ("erase_me", "erase_customer", "deactivate_member"):
            key = {"Idempotency-Key": f"{route.name}-{len(statuses)}-{request_id}"}
            statuses.add(api.call("POST", path, by, json.dumps(body(route)), None, key).status)
    return statuses


def _path(path: str, request_id: str) -> str:
    known = {"request_id": request_id, "customer_id": PERSON.id, "type_id": "ticket"}
    return path.format_map(_Known(known))


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "1" if key == "version" else "0" * 32


def found(lines: io.StringIO) -> list[str]:
    written = lines.getvalue().lower().splitlines()
    return [each for each in written if any(mark in each for mark in MARKS)]


def test_no_operation_logs_what_a_person_gave(
    request_id: str, backstage: Any, lines: io.StringIO
) -> None:
    assert {200, 201, 404, 422} <= everything(request_id)
    backstage.pump()
    for name in ("Push", "Mail", "Audit", "Customers"):
        backstage.drain(name)
    assert len(lines.getvalue().splitlines()) > len(ROUTES)
    assert found(lines) == []


def test_no_failure_of_ours_logs_what_it_was_about(
    request_id: str, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: Any) -> Any:
        raise RuntimeError(f"cannot store {given!r} of {MARK} {ADDRESS}")

    monkeypatch.setattr(http, "_answer", fail)
    monkeypatch.setattr(parsing, "from_query", fail)
    assert everything(request_id) == {500}
    assert "unexpected failure" in lines.getvalue()
    assert found(lines) == []
