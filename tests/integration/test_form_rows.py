"""A form with rows, a total and a signature, through the API (F14-F17, F21-F23)."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.domain.fees import Fee, fee
from chalicelib.models import uploads as stored
from chalicelib.services import people, publishing
from infrastructure.demo.load import documents
from tests import api, factories, quarantine, samples
from tests.api import ATTENDANT, CUSTOMER, OTHER
from tests.calls import counted
from tests.quarantine import inspected

pytestmark = pytest.mark.usefixtures("organisation")
TYPE = "space-occupation"
PNG = samples.png()


@pytest.fixture
def organisation(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with quarantine.buckets(monkeypatch):
        factories.organisation()
        document = next(each for each in documents() if each["id"] == TYPE)
        free = {"signature": document["form"]["submit"]["signature"]}
        publishing.publish({**document, "form": {**document["form"], "submit": free}})
        yield


def terrace(**changes: Any) -> dict[str, Any]:
    return {"where": "Rua 1", "purpose": "terrace", "terrace_area": 12.5, "months": 3, **changes}


def answers(*rows: Any, **changes: Any) -> dict[str, Any]:
    return {
        "capacity": "own",
        "nif": "501 964 843",
        "subject": "Summer terrace",
        "from": "2099-06-01",
        "spaces": list(rows),
        "declaration": {"name": "Maria Utente", "accepted": True},
        **changes,
    }


def send(body: dict[str, Any]) -> api.Reply:
    return api.post("/my/requests", {"type_id": TYPE, "form_version": 1, "answers": body}, CUSTOMER)


def test_rows_are_kept_with_the_totals_that_the_server_computed() -> None:
    works = {"where": "Rua 2", "purpose": "works", "works_area": 10, "months": 1}
    opened = send(answers(terrace(), {}, {**works, "terrace_area": 99}))
    assert opened.status == 201
    kept = api.get(f"/my/requests/{opened.body['id']}", CUSTOMER).body["answers"]
    assert kept["spaces"] == [terrace(), works]
    assert kept["nif"] == "501964843"
    totals = {"terrace_months": 37.5, "works_months": 10, "event_months": 0, "fee": 133.75}
    assert {key: kept[key] for key in totals} == totals
    assert kept["declaration"] == {"name": "Maria Utente", "accepted": True}
    asked = {"submit": {"fee": {"total": "fee", "currency": "EUR"}}}
    assert fee(asked, kept) == Fee(13375, "EUR")


def test_what_is_wrong_in_a_row_is_named_with_its_row() -> None:
    wrong = answers(terrace(), {"purpose": "works", "months": 13}, fee=1)
    reply = send({**wrong, "declaration": {"name": "Maria Utente"}})
    assert reply.status == 422
    assert reply.body["error"]["fields"] == {
        "answers.spaces.1.where": "required",
        "answers.spaces.1.works_area": "required",
        "answers.spaces.1.months": "too_large",
        "answers.declaration.accepted": "required",
        "answers.fee": "unknown",
    }


def test_a_file_of_a_row_becomes_part_of_the_request() -> None:
    plan = inspected("plan.png", PNG, "image/png")["id"]
    opened = send(answers(terrace(plan=[plan])))
    assert opened.status == 201
    read = api.get(f"/my/requests/{opened.body['id']}", CUSTOMER).body
    assert [each["id"] for each in read["files"]] == [plan]
    assert stored.of([plan])[plan].request_id == opened.body["id"]


def test_a_file_of_another_in_a_row_does_not_exist() -> None:
    theirs = inspected("plan.png", PNG, "image/png", OTHER)["id"]
    reply = send(answers(terrace(), terrace(plan=[theirs])))
    assert reply.body["error"]["fields"] == {"answers.spaces.1.plan": "file_unknown"}


def test_rows_cost_no_call_more_than_a_plain_form() -> None:
    send(answers(terrace()))  # the version is remembered from here on
    with counted() as one:
        assert send(answers(terrace())).status == 201
    with counted() as ten:
        assert send(answers(*[terrace()] * 10)).status == 201
    assert ten.names == one.names


def test_the_schema_of_the_form_takes_what_the_api_takes() -> None:
    schema = api.get(f"/public/types/{TYPE}/schema").body["schema"]
    assert schema["properties"]["spaces"]["items"]["properties"]["months"]["maximum"] == 12
    assert "fee" not in schema["properties"]


def test_rows_changed_in_a_stage_bring_their_totals_along() -> None:
    """What is computed is locked; what it is computed of is not (F118)."""
    people.register_staff(ATTENDANT.id, ATTENDANT.name, "staff", ["public-space"], "attendant")
    opened = send(answers(terrace())).body["id"]
    assert api.post(f"/staff/requests/{opened}/take", {}, ATTENDANT).status == 200
    path = f"/staff/requests/{opened}/answers"
    assert api.post(path, {"answers": {"spaces": [terrace(months=4)]}}, ATTENDANT).status == 200
    kept = api.get(f"/my/requests/{opened}", CUSTOMER).body["answers"]
    assert (kept["spaces"], kept["fee"]) == ([terrace(months=4)], 125)
    reply = api.post(path, {"answers": {"fee": 1}}, ATTENDANT)
    assert (reply.status, reply.body["error"]["fields"]) == (422, {"answers.fee": "locked"})
