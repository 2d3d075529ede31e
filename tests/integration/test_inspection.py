"""A file in quarantine is looked at, and released or refused (F16, F17)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.config import settings
from chalicelib.gateways import files
from chalicelib.gateways.files import Gone
from chalicelib.models.uploads import UploadItem
from chalicelib.services import push
from tests import api, factories, quarantine, samples
from tests.quarantine import (
    FILES,
    UPLOADS,
    client,
    inspect,
    inspected,
    scanned,
    seen,
    send,
    sent,
    start,
)

pytestmark = pytest.mark.usefixtures("organisation")
PNG = samples.png()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def organisation(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with quarantine.buckets(monkeypatch):
        factories.organisation()
        yield


@pytest.mark.parametrize(
    ("name", "said", "whole", "kind"),
    [
        ("a.png", "image/png", PNG, "image/png"),
        ("a.jpg", "image/jpeg", samples.jpeg(), "image/jpeg"),
        ("a.pdf", "application/pdf", samples.pdf(), "application/pdf"),
        ("a.mp4", "video/mp4", samples.boxes(b"isom", b"avc1"), "video/mp4"),
        ("a.mp4", "video/mp4", samples.boxes(b"qt  "), "video/quicktime"),
        ("a.zip", "application/zip", samples.archive({"a.log": "a"}), "application/zip"),
        ("a.xlsx", XLSX, samples.office("xl"), XLSX),
        ("a.txt", "text/plain", samples.LOG, "text/plain"),
        ("a.log", "application/octet-stream", samples.LOG * 200, "text/plain"),
        ("a.csv", "application/vnd.ms-excel", b"a;b\n1;2\n", "text/csv"),
        ("a.xml", "text/xml", b"<?xml version='1.0'?><nota/>", "application/xml"),
    ],
)
def test_a_file_that_is_what_it_says_is_accepted(
    name: str, said: str, whole: bytes, kind: str
) -> None:
    upload = inspected(name, whole, said)
    assert (upload["state"], upload["reason"]) == ("accepted", None)
    assert (upload["type"], upload["size"]) == (kind, len(whole))
    kept = client("s3").get_object(Bucket=FILES, Key=f"files/{upload['id']}")
    assert (kept["Body"].read(), kept["ContentType"]) == (whole, kind)
    assert kept["ServerSideEncryption"] == "AES256"
    assert quarantine.keys(UPLOADS) == []


@pytest.mark.parametrize(
    ("name", "said", "whole", "reason"),
    [
        ("a.png", "image/png", samples.exe(), "file_type_mismatch"),
        ("a.png", "image/png", samples.jpeg(), "file_type_mismatch"),
        ("a.pdf", "application/pdf", samples.HTML, "file_type_mismatch"),
        ("a.txt", "text/plain", samples.HTML, "file_type_mismatch"),
        ("a.xml", "application/xml", samples.SVG, "file_type_mismatch"),
        ("a.log", "text/plain", samples.exe(), "file_type_mismatch"),
        ("a.zip", "application/zip", samples.archive({"A.class": ""}), "file_type_mismatch"),
        ("a.zip", "application/zip", samples.locked_archive(), "file_encrypted"),
        ("a.pdf", "application/pdf", samples.pdf("/Encrypt 5 0 R"), "file_encrypted"),
        ("a.xlsx", XLSX, samples.ole("Root Entry", "EncryptedPackage"), "file_encrypted"),
        ("a.xlsx", XLSX, samples.office("xl", "xl/vbaProject.bin"), "file_macros"),
    ],
)
def test_a_file_that_lies_or_hides_is_refused_and_not_kept(
    name: str, said: str, whole: bytes, reason: str
) -> None:
    upload = inspected(name, whole, said)
    assert (upload["state"], upload["reason"]) == ("refused", reason)
    assert quarantine.keys(UPLOADS) == quarantine.keys(FILES) == []


def test_an_empty_or_too_large_object_is_refused_however_it_came() -> None:
    for size, reason in ((0, "file_empty"), (20 * 1024 * 1024 + 1, "file_too_large")):
        upload = start("a.txt", 10, "text/plain").body["id"]
        put(upload, b"a" * size)
        inspect(upload)
        assert seen(upload).body["reason"] == reason


def put(upload: str, whole: bytes) -> str:
    """Past the invitation's conditions, which moto does not hold; the ETag."""
    made = client("s3").put_object(Bucket=UPLOADS, Key=f"quarantine/{upload}", Body=whole)
    return str(made["ETag"])


def test_the_owner_is_told_what_became_of_it() -> None:
    for by in (api.CUSTOMER, api.ATTENDANT):
        upload = inspected("a.png", PNG, "image/png", by)["id"]
        (message,) = pushes()
        assert message["topic"] == f"{by.kind}#{by.id}"
        told = {key: message[key] for key in ("what", "id", "state")}
        assert told == {"what": "upload", "id": upload, "state": "accepted"}


def pushes() -> list[dict[str, Any]]:
    sqs = client("sqs")
    url = settings().push_queue_url
    found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    for each in found:
        sqs.delete_message(QueueUrl=url, ReceiptHandle=each["ReceiptHandle"])
    return [json.loads(each["Body"]) for each in found]


def test_an_event_that_comes_again_changes_nothing() -> None:
    upload = inspected("a.png", PNG, "image/png")
    inspect(upload["id"])
    inspect(upload["id"])
    assert seen(upload["id"]).body == upload


def test_an_event_for_what_nobody_registered_removes_the_object() -> None:
    put("f" * 32, PNG)
    inspect("f" * 32)
    assert quarantine.keys(UPLOADS) == []


@pytest.mark.parametrize(
    ("target", "step"),
    [
        (files, "read"),
        (UploadItem, "settle_on"),
        (files, "accept"),
        (UploadItem, "accept"),
        (push, "upload_changed"),
        (files, "discard"),
    ],
)
@pytest.mark.parametrize("after", [False, True])
def test_a_function_that_dies_at_any_step_is_healed_by_the_retry(
    target: Any, step: str, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = sent("a.png", PNG, "image/png")
    real = getattr(target, step)

    def dies(*arguments: Any) -> Any:
        if after:
            real(*arguments)
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(target, step, dies)
        inspect(upload)
    inspect(upload)
    assert seen(upload).body["state"] == "accepted"
    assert quarantine.keys(UPLOADS) == []
    assert quarantine.keys(FILES) == [f"files/{upload}"]
    assert pushes()


def test_a_file_sent_after_the_inspection_never_takes_the_place_of_the_first() -> None:
    ticket = start("a.png", len(PNG), "image/png").body
    send(ticket, PNG)
    inspect(ticket["id"])
    send(ticket, PNG[:-1])
    inspect(ticket["id"])
    assert seen(ticket["id"]).body["size"] == len(PNG)
    kept = client("s3").get_object(Bucket=FILES, Key=f"files/{ticket['id']}")
    assert kept["Body"].read() == PNG
    assert quarantine.keys(UPLOADS) == []


def test_a_file_that_changes_while_it_is_looked_at_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    upload = sent("a.png", PNG, "image/png")
    real = files.arrived

    def arrived_and_replaced(key: str) -> files.Arrived:
        found = real(key)
        put(upload, samples.exe())
        return found

    with monkeypatch.context() as patch, pytest.raises(Gone):
        patch.setattr(files, "arrived", arrived_and_replaced)
        inspect(upload)
    assert seen(upload).body["state"] == "waiting"
    inspect(upload)
    assert seen(upload).body["reason"] == "file_type_mismatch"


def test_two_different_files_for_one_upload_are_refused_when_the_first_was_settled_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    upload = sent("a.png", PNG, "image/png")

    def dies(*_: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(files, "accept", dies)
        inspect(upload)
    put(upload, PNG + b"another")
    inspect(upload)
    assert seen(upload).body["reason"] == "file_replaced"


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        ("NO_THREATS_FOUND", "accepted", None),
        ("THREATS_FOUND", "refused", "file_malware"),
        ("UNSUPPORTED", "refused", "file_not_scanned"),
        ("FAILED", "refused", "file_not_scanned"),
    ],
)
def test_where_a_scanner_is_set_up_nothing_is_settled_before_it_has_spoken(
    status: str, state: str, reason: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MALWARE_SCAN", "true")
    settings.cache_clear()
    upload = start("a.png", len(PNG), "image/png").body["id"]
    etag = put(upload, PNG)
    inspect(upload)
    scanned(upload, status, "0" * 32)  # the word about other bytes
    assert seen(upload).body["state"] == "waiting"
    scanned(upload, status, etag.strip('"'))
    assert (seen(upload).body["state"], seen(upload).body["reason"]) == (state, reason)
