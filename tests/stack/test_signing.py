"""A form that has to be signed, on the running stack: the layer makes the document and the layer
reads it back, through quarantine (F16-F19)."""

import uuid
from typing import Any

import httpx
import pytest

from tests import signing

from .conftest import Stack
from .customers import Customer
from .journeys import aws, until

TYPE = "event-permit"
ROOTS = "trust/roots.pem"


@pytest.fixture
def root(stack: Stack) -> Any:
    """Somebody whom the organisation trusts, beside whom it trusts already."""
    made, s3, bucket = signing.authority(), aws(stack, "s3"), stack["buckets"]["files"]
    before = s3.get_object(Bucket=bucket, Key=ROOTS)["Body"].read()
    s3.put_object(Bucket=bucket, Key=ROOTS, Body=before + made.pem)
    yield made
    s3.put_object(Bucket=bucket, Key=ROOTS, Body=before)


@pytest.fixture
def customer(stack: Stack) -> Customer:
    return Customer(stack)


def answers(plan: str) -> dict[str, Any]:
    return {
        "subject": f"Party {uuid.uuid4().hex[:8]}",
        "kind": "party",
        "days": [{"day": "2099-06-12", "from": "20:00", "until": "23:00", "hours": 3}],
        "people": 120,
        "where": "public",
        "address": {"street": "Rua", "number": "1", "postcode": "1000-001", "city": "Lisboa"},
        "closing": "no",
        "music": "no",
        "plan": [plan],
        "declaration": True,
    }


def sent(customer: Customer, pdf: bytes) -> dict[str, Any]:
    body = {"name": "plan.pdf", "size": len(pdf), "type": "application/pdf"}
    ticket = customer.post("/my/uploads", body).json()
    files = {"file": ("plan.pdf", pdf, "application/pdf")}
    answer = httpx.post(
        ticket["url"], data=ticket["fields"], files=files, trust_env=False, timeout=30
    )
    assert answer.status_code < 300, answer.text
    path = f"/my/uploads/{ticket['id']}"
    found: dict[str, Any] = until(
        lambda: customer.get(path).json(), lambda seen: seen["state"] != "waiting"
    )
    return found


def refused(answer: httpx.Response) -> str:
    assert answer.status_code == 422, answer.text
    code: str = answer.json()["error"]["code"]
    return code


def test_the_document_goes_out_is_signed_and_comes_back(customer: Customer, root: Any) -> None:
    version = customer.get(f"/public/types/{TYPE}/form").json()["version"]
    plan = sent(customer, signing.document())["id"]
    form = {"type_id": TYPE, "form_version": version, "answers": answers(plan)}
    assert refused(customer.post("/my/requests", form)) == "signing_required"
    issued = customer.post("/my/signings", {**form, "locale": "pt-PT"})
    assert issued.status_code == 201, issued.text
    document = httpx.get(issued.json()["url"], trust_env=False, timeout=30).content
    person = signing.person("Ana Utente", root)

    changed = sent(customer, signing.turned_and_signed(document, person, root))
    assert changed["signed"], "the signature holds; what it is put under is another document"
    other = {**form, "signed": changed["id"]}
    assert refused(customer.post("/my/requests", other)) == "signing_other"

    given = sent(customer, signing.signed(document, person, root))
    whole = {**form, "signed": given["id"]}
    looked = customer.post("/my/signings/look", whole).json()
    assert (looked["problem"], looked["signatures"][0]["name"]) == (None, "Ana Utente")
    outdated = {**whole, "answers": {**form["answers"], "people": 121}}
    assert refused(customer.post("/my/requests", outdated)) == "signing_outdated"
    opened = customer.post("/my/requests", whole)
    assert opened.status_code == 201, opened.text

    seen = customer.get(f"/my/requests/{opened.json()['id']}").json()
    assert (seen["signed"]["file"], seen["signed"]["current"]) == (given["id"], True)
    link = customer.get(f"/my/requests/{seen['id']}/files/{given['id']}").json()["url"]
    assert httpx.get(link, trust_env=False, timeout=30).content.startswith(document)
