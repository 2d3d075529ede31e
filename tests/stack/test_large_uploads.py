"""A large file on the running stack: real parts by presigned calls, IAM enforced (F42, F16)."""

import random
from typing import Any

import httpx
import pytest

from chalicelib.domain.files import SINGLE_BYTES
from tests import samples

from .conftest import Stack
from .customers import Customer
from .test_uploads import age, emulator, invited, judged, lies

WHOLE = samples.archive({"noise.bin": random.Random(1).randbytes(SINGLE_BYTES + 5000)})
ZIP = "application/zip"


@pytest.fixture
def customer(stack: Stack) -> Customer:
    return Customer(stack)


def begun(customer: Customer) -> str:
    return str(invited(customer, "a.zip", len(WHOLE), ZIP)["id"])


def plan(customer: Customer, upload: str) -> dict[str, Any]:
    answer = customer.get(f"/my/uploads/{upload}/parts")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def put(part: dict[str, Any], size: int, **headers: str) -> httpx.Response:
    start = (part["number"] - 1) * size
    content = WHOLE[start : start + part["size"]]
    return httpx.put(part["url"], content=content, headers=headers, trust_env=False, timeout=60)


def test_it_comes_in_parts_goes_on_after_a_break_and_is_accepted(
    stack: Stack, customer: Customer
) -> None:
    upload = begun(customer)
    found = plan(customer, upload)
    first = found["next"][0]
    answer = put(first, found["part_size"], Origin=stack["site"])
    assert (answer.status_code, answer.headers.get("etag") is not None) == (200, True)
    missing = customer.post(f"/my/uploads/{upload}/complete", {})
    assert missing.json()["error"]["code"] == "upload_parts_missing"
    rest = plan(customer, upload)
    assert (rest["arrived"], [each["number"] for each in rest["next"]]) == ([1], [2, 3])
    for each in rest["next"]:
        assert put(each, found["part_size"]).status_code == 200
    for _ in range(2):
        assert customer.post(f"/my/uploads/{upload}/complete", {}).status_code == 201
    body = judged(customer, upload)
    assert (body["state"], body["size"], body["type"]) == ("accepted", len(WHOLE), ZIP)
    kept = emulator(stack, "s3").head_object(
        Bucket=stack["buckets"]["files"], Key=f"files/{upload}"
    )
    assert kept["ContentLength"] == len(WHOLE)


def test_a_part_is_bound_to_its_number_and_its_length(customer: Customer) -> None:
    upload = begun(customer)
    found = plan(customer, upload)
    part = found["next"][1]
    other = part["url"].replace("partNumber=2", "partNumber=1")
    size = part["size"]
    assert httpx.put(other, content=bytes(size), trust_env=False, timeout=60).status_code == 403
    longer = httpx.put(part["url"], content=bytes(size + 1), trust_env=False, timeout=60)
    shorter = httpx.put(part["url"], content=bytes(10), trust_env=False, timeout=60)
    assert (longer.status_code, shorter.status_code) == (403, 403)
    assert plan(customer, upload)["arrived"] == []


def test_who_cancels_leaves_nothing_and_the_parts_go_nowhere(
    stack: Stack, customer: Customer
) -> None:
    upload = begun(customer)
    found = plan(customer, upload)
    put(found["next"][0], found["part_size"])
    assert customer.post(f"/my/uploads/{upload}/cancel", {}).status_code == 201
    assert upload not in multiparts(stack)
    assert put(found["next"][1], found["part_size"]).status_code == 404
    assert customer.get(f"/my/uploads/{upload}").status_code == 404


def multiparts(stack: Stack) -> str:
    """The keys of what is on its way."""
    s3 = emulator(stack, "s3")
    return str(s3.list_multipart_uploads(Bucket=stack["buckets"]["upload"]).get("Uploads", []))


def test_the_sweep_aborts_what_was_never_finished(stack: Stack, customer: Customer) -> None:
    upload = begun(customer)
    found = plan(customer, upload)
    put(found["next"][0], found["part_size"])
    assert upload in multiparts(stack)
    age(stack, upload)
    answer = emulator(stack, "lambda").invoke(
        FunctionName=stack["functions"]["sweep"], Payload=b'{"id": "test"}'
    )
    assert "FunctionError" not in answer, answer["Payload"].read()
    assert upload not in multiparts(stack)
    assert not lies(stack, "upload", f"quarantine/{upload}")


def test_another_s_parts_do_not_exist(stack: Stack, customer: Customer) -> None:
    upload = begun(customer)
    other = Customer(stack, 1)
    answers = [
        other.get(f"/my/uploads/{upload}/parts"),
        other.post(f"/my/uploads/{upload}/complete", {}),
        other.post(f"/my/uploads/{upload}/cancel", {}),
    ]
    assert [each.status_code for each in answers] == [404, 404, 404]
    assert plan(customer, upload)["count"] == 3
