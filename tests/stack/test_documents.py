"""PDFs on the running stack: the layer, the function that makes them, and who may (F18, F25)."""

import io
from typing import Any

import httpx
import pypdf
import pytest

from tests import signing

from .conftest import Stack
from .customers import Customer
from .journeys import aws, opened, until


@pytest.fixture
def customer(stack: Stack) -> Customer:
    return Customer(stack)


def test_the_answers_come_as_a_tagged_pdf(stack: Stack, customer: Customer) -> None:
    request_id = opened(customer)
    answer = customer.get(f"/my/requests/{request_id}/pdf?locale=pt-PT")
    assert answer.status_code == 200, answer.text
    made = httpx.get(answer.json()["url"], trust_env=False, timeout=30)
    assert made.headers["content-type"] == "application/pdf"
    pdf = pypdf.PdfReader(io.BytesIO(made.content))
    assert request_id in pdf.pages[0].extract_text()
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_a_signature_is_judged_by_the_organisation_s_roots(
    stack: Stack, customer: Customer
) -> None:
    root = signing.authority()
    s3, bucket = aws(stack, "s3"), stack["buckets"]["files"]
    before = _roots(stack)
    s3.put_object(Bucket=bucket, Key="trust/roots.pem", Body=before + root.pem)
    try:
        signed = signing.signed(signing.document(), signing.person("Ana Utente", root), root)
        upload = _sent(customer, signed)
    finally:
        s3.put_object(Bucket=bucket, Key="trust/roots.pem", Body=before)
    assert (upload["state"], upload["signed"]) == ("accepted", True)
    assert [each["name"] for each in upload["signatures"]] == ["Ana Utente"]
    stranger = signing.authority("Somebody else")
    other = signing.signed(signing.document(), signing.person("Rui", stranger), stranger)
    upload = _sent(customer, other)
    assert (upload["signed"], upload["signatures"][0]["problem"]) == (False, "untrusted")


def _roots(stack: Stack) -> bytes:
    s3 = aws(stack, "s3")
    try:
        found = s3.get_object(Bucket=stack["buckets"]["files"], Key="trust/roots.pem")
    except s3.exceptions.NoSuchKey:
        return b""
    whole: bytes = found["Body"].read()
    return whole


def _sent(customer: Customer, pdf: bytes) -> dict[str, Any]:
    body = {"name": "plan.pdf", "size": len(pdf), "type": "application/pdf"}
    ticket = customer.post("/my/uploads", body).json()
    files = {"file": ("plan.pdf", pdf, "application/pdf")}
    sent = httpx.post(
        ticket["url"], data=ticket["fields"], files=files, trust_env=False, timeout=30
    )
    assert sent.status_code < 300, sent.text
    path = f"/my/uploads/{ticket['id']}"
    found: dict[str, Any] = until(
        lambda: customer.get(path).json(), lambda seen: seen["state"] != "waiting"
    )
    return found
