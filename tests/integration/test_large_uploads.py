"""A file above 20 MB comes in parts, and a broken connection costs one of them (F42, F16)."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib import clock
from chalicelib.domain import files as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.parts import LASTING, PART_BYTES
from chalicelib.gateways import files, multipart
from chalicelib.models.transaction import Transaction
from chalicelib.services import erasure_steps, uploads
from tests import api, factories, quarantine, samples, signing
from tests.api import ATTENDANT, CUSTOMER, OTHER
from tests.calls import counted
from tests.quarantine import FILES, UPLOADS, client, inspect, seen, start

pytestmark = pytest.mark.usefixtures("organisation")
WHOLE = samples.png() + random.Random(1).randbytes(rules.SINGLE_BYTES + 1000)
SLICES = [WHOLE[at : at + PART_BYTES] for at in range(0, len(WHOLE), PART_BYTES)]


@pytest.fixture
def organisation(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with quarantine.buckets(monkeypatch):
        factories.organisation()
        yield


def begun(by: Principal = CUSTOMER, whole: bytes = WHOLE, kind: str = "image/png") -> str:
    reply = start("a.png", len(whole), kind, by)
    assert reply.status == 201, reply.body
    return str(reply.body["id"])


def plan(upload: str, by: Principal = CUSTOMER) -> api.Reply:
    return api.get(f"{_root(by)}/{upload}/parts", by)


def told(what: str, upload: str, by: Principal = CUSTOMER, key: str | None = None) -> api.Reply:
    return api.post(f"{_root(by)}/{upload}/{what}", {}, by, key)


def _root(by: Principal) -> str:
    return "/my/uploads" if by.kind == "customer" else "/staff/uploads"


def multiparts() -> list[str]:
    found = client("s3").list_multipart_uploads(Bucket=UPLOADS).get("Uploads", [])
    return [each["UploadId"] for each in found]


def put(upload: str, number: int, part: bytes) -> None:
    """A part arrives: moto's own call, for it holds no signature anyway."""
    s3, (name,) = client("s3"), multiparts()
    key = f"quarantine/{upload}"
    s3.upload_part(Bucket=UPLOADS, Key=key, UploadId=name, PartNumber=number, Body=part)


def sent(upload: str, numbers: tuple[int, ...] = (1, 2, 3)) -> str:
    for number in numbers:
        put(upload, number, SLICES[number - 1])
    return upload


def later(monkeypatch: pytest.MonkeyPatch, much: timedelta) -> None:
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + much)


def test_a_large_file_is_invited_in_parts_each_bound_to_its_length() -> None:
    upload = begun()
    found = plan(upload).body
    assert (found["count"], found["part_size"], found["arrived"]) == (3, PART_BYTES, [])
    assert [each["number"] for each in found["next"]] == [1, 2, 3]
    assert [each["size"] for each in found["next"]] == [len(each) for each in SLICES]
    for each in found["next"]:
        address = urlsplit(each["url"])
        asked = parse_qs(address.query)
        assert address.path == f"/quarantine/{upload}"
        assert address.hostname == "balcao-uploads.s3.eu-west-1.amazonaws.com"
        assert asked["partNumber"] == [str(each["number"])]
        assert asked["X-Amz-SignedHeaders"] == ["content-length;host"]
        assert asked["X-Amz-Expires"] == ["900"]


def test_what_fits_into_one_call_has_no_parts() -> None:
    reply = start("a.png", rules.SINGLE_BYTES, "image/png")
    assert (reply.body["parts"], reply.body["url"] != "") == (0, True)
    assert multiparts() == []
    assert plan(reply.body["id"]).status == 409
    assert told("complete", reply.body["id"]).status == 409


@pytest.mark.parametrize(("size", "status"), [(rules.MAX_BYTES, 201), (rules.MAX_BYTES + 1, 422)])
def test_no_file_is_larger_than_the_limit_of_all(size: int, status: int) -> None:
    assert start("a.png", size, "image/png").status == status


def test_only_eight_parts_are_invited_at_a_time() -> None:
    reply = start("a.mp4", rules.MAX_BYTES, "video/mp4")
    found = plan(reply.body["id"]).body
    assert (reply.body["parts"], found["count"], len(found["next"])) == (30, 30, 8)


def test_after_a_break_only_what_is_missing_is_asked_for() -> None:
    upload = sent(begun(), (1, 3))
    found = plan(upload).body
    assert (found["arrived"], [each["number"] for each in found["next"]]) == ([1, 3], [2])
    put(upload, 2, SLICES[1])
    assert plan(upload).body["next"] == []


@pytest.mark.parametrize("by", [CUSTOMER, ATTENDANT])
def test_it_is_put_together_inspected_and_accepted(by: Principal) -> None:
    upload = sent(begun(by))
    reply = told("complete", upload, by)
    assert (reply.status, reply.body["state"]) == (201, "waiting")
    assert multiparts() == []
    inspect(upload)
    body = seen(upload, by).body
    assert (body["state"], body["size"], body["type"]) == ("accepted", len(WHOLE), "image/png")
    kept = client("s3").get_object(Bucket=FILES, Key=f"files/{upload}")
    assert kept["Body"].read() == WHOLE
    assert quarantine.keys(UPLOADS) == []


def test_completing_again_is_the_same_whatever_happened_meanwhile() -> None:
    upload = sent(begun())
    first, again = (told("complete", upload, key="k1") for _ in range(2))
    assert (first.status, first.body) == (again.status, again.body)
    assert told("complete", upload).status == 201
    assert plan(upload).body["next"] == []
    inspect(upload)
    assert told("complete", upload).body["state"] == "accepted"
    assert seen(upload).body["state"] == "accepted"


def test_a_missing_part_is_told_and_nothing_is_lost() -> None:
    upload = sent(begun(), (1, 3))
    reply = told("complete", upload)
    assert (reply.status, reply.body["error"]["code"]) == (409, "upload_parts_missing")
    put(upload, 2, SLICES[1])
    assert told("complete", upload).status == 201


@pytest.mark.parametrize("part", [SLICES[2] + b"more", SLICES[2][:-1]])
def test_a_part_of_another_length_is_as_one_that_did_not_arrive(part: bytes) -> None:
    upload = sent(begun(), (1, 2))
    put(upload, 3, part)
    assert told("complete", upload).status == 409
    assert [each["number"] for each in plan(upload).body["next"]] == [3]


def test_a_part_too_many_is_left_out() -> None:
    upload = sent(begun())
    put(upload, 4, b"more")
    assert told("complete", upload).status == 201
    inspect(upload)
    assert seen(upload).body["size"] == len(WHOLE)


def test_a_whole_of_another_size_is_refused_by_the_inspection() -> None:
    upload = sent(begun())
    told("complete", upload)
    client("s3").put_object(Bucket=UPLOADS, Key=f"quarantine/{upload}", Body=WHOLE[:-1])
    inspect(upload)
    assert seen(upload).body["reason"] == "file_incomplete"


@pytest.mark.parametrize("step", ["commit", "complete"])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("key", [None, "k1"])
def test_a_function_that_dies_while_completing_is_healed_by_the_same_call(
    step: str, after: bool, key: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = sent(begun())
    target: Any = Transaction if step == "commit" else multipart
    dying(monkeypatch, target, step, after, lambda: told("complete", upload, key=key))
    assert told("complete", upload, key=key).status == 201
    assert (multiparts(), quarantine.keys(UPLOADS)) == ([], [f"quarantine/{upload}"])
    inspect(upload)
    assert seen(upload).body["state"] == "accepted"


def dying(
    monkeypatch: pytest.MonkeyPatch, target: Any, step: str, after: bool, act: Callable[[], Any]
) -> None:
    real = getattr(target, step)

    def dies(*arguments: Any) -> Any:
        if after:
            real(*arguments)
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(target, step, dies)
        act()


def test_another_s_parts_are_as_those_that_do_not_exist() -> None:
    upload = sent(begun())
    for by in (OTHER, ATTENDANT):
        for reply in (plan(upload, by), told("complete", upload, by), told("cancel", upload, by)):
            assert (reply.status, reply.body["error"]["code"]) == (404, "not_found")
    assert plan("0" * 32).status == told("cancel", "0" * 32).status == 404
    assert told("complete", upload).status == 201


def test_calls_are_few_and_always_the_same() -> None:
    begun()
    with counted() as calls, asked() as s3:
        upload = begun()
    assert calls.names == ["UpdateItem", "TransactWriteItems"]
    assert s3 == ["CreateMultipartUpload"]
    with counted() as calls, asked() as s3:
        plan(upload)
    assert (calls.names, s3) == (["GetItem"], ["ListParts"])


def test_completing_and_cancelling_cost_two_calls_each_side_at_most() -> None:
    upload = sent(begun())
    with counted() as calls, asked() as s3:
        told("complete", upload)
    assert calls.names == ["GetItem", "TransactWriteItems"]
    assert s3 == ["ListParts", "CompleteMultipartUpload"]
    other = begun()
    with counted() as calls, asked() as s3:
        told("cancel", other)
    assert calls.names == ["GetItem", "TransactWriteItems"]
    assert s3 == ["AbortMultipartUpload"]


class asked(list[str]):  # noqa: N801 - reads as a sentence
    """What S3 is asked while the block runs."""

    def __enter__(self) -> "asked":
        files.s3().meta.events.register("before-call.s3", self._note)
        return self

    def __exit__(self, *_: object) -> None:
        files.s3().meta.events.unregister("before-call.s3", self._note)

    def _note(self, model: Any, **_: Any) -> None:
        self.append(model.name)


def test_the_same_beginning_again_leaves_no_second_one() -> None:
    first, again = (start("a.png", len(WHOLE), "image/png", key="k1") for _ in range(2))
    assert (first.status, first.body) == (again.status, again.body)
    assert len(multiparts()) == 1


def test_one_person_begins_twenty_large_files_an_hour() -> None:
    for _ in range(uploads.LARGE_AN_HOUR):
        begun()
    assert start("a.png", len(WHOLE), "image/png").status == 429
    assert start("a.png", 10, "image/png").status == 201
    assert start("a.png", len(WHOLE), "image/png", OTHER).status == 201


def test_who_cancels_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = sent(begun(), (1,))
    first, again = (told("cancel", upload, key="k1") for _ in range(2))
    assert (first.status, first.body) == (again.status, again.body) == (201, {"done": True})
    assert multiparts() == []
    assert told("cancel", upload).status == 201
    for reply in (plan(upload), told("complete", upload), seen(upload)):
        assert reply.status == 404
    later(monkeypatch, timedelta(seconds=1))
    assert uploads.forget_unclaimed() == 1


def test_a_file_of_one_call_is_cancelled_too() -> None:
    ticket = start("a.png", len(samples.png()), "image/png").body
    assert told("cancel", ticket["id"]).status == 201
    quarantine.send(ticket, samples.png())
    inspect(ticket["id"])
    assert seen(ticket["id"]).status == 404
    assert quarantine.keys(UPLOADS) == quarantine.keys(FILES) == []


def test_what_is_whole_is_no_longer_cancelled() -> None:
    upload = sent(begun())
    told("complete", upload)
    reply = told("cancel", upload)
    assert (reply.status, reply.body["error"]["code"]) == (409, "upload_over")
    assert quarantine.keys(UPLOADS) == [f"quarantine/{upload}"]


def test_one_goes_on_for_three_days_and_then_the_sweep_removes_the_parts(
    monkeypatch: pytest.MonkeyPatch, table: Any
) -> None:
    upload = sent(begun(), (1,))
    with monkeypatch.context() as patch:
        later(patch, LASTING - timedelta(minutes=1))
        assert uploads.forget_unclaimed() == 0
        assert plan(upload).body["arrived"] == [1]
    later(monkeypatch, LASTING + timedelta(minutes=1))
    assert plan(upload).status == 404
    assert uploads.forget_unclaimed() == 1
    assert multiparts() == []
    assert "Item" not in table.get_item(Key={"pk": f"upload#{upload}", "sk": "upload"})


def test_a_file_that_took_two_days_has_its_day_like_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    upload = sent(begun())
    later(monkeypatch, timedelta(days=2))
    told("complete", upload)
    inspect(upload)
    later(monkeypatch, timedelta(hours=23))
    assert uploads.forget_unclaimed() == 0
    assert seen(upload).body["state"] == "accepted"
    later(monkeypatch, timedelta(hours=2))
    assert uploads.forget_unclaimed() == 1
    assert quarantine.keys(FILES) == []


def test_who_is_erased_leaves_no_parts_behind(table: Any) -> None:
    upload = sent(begun(), (1, 2))
    assert erasure_steps.files(CUSTOMER.id, "") is None
    assert multiparts() == []
    assert "Item" not in table.get_item(Key={"pk": f"upload#{upload}", "sk": "upload"})
    assert erasure_steps.files(CUSTOMER.id, "") is None


def test_a_message_takes_no_large_file() -> None:
    request = factories.opened()["id"]
    upload = sent(begun())
    told("complete", upload)
    inspect(upload)
    reply = api.post(f"/my/requests/{request}/messages", {"text": "x", "files": [upload]}, CUSTOMER)
    assert (reply.status, reply.body["error"]["fields"]) == (422, {"files.0": "file_too_large"})


BIG = rules.SINGLE_BYTES + 1000


@pytest.mark.parametrize(
    ("said", "head", "end", "reason"),
    [
        ("text/plain", samples.LOG, b"", None),
        ("text/plain", samples.LOG, b"\x01", "file_type_mismatch"),
        ("application/pdf", b"%PDF-1.7\n", b"\n%%EOF\n", None),
        ("application/pdf", b"%PDF-1.7\n", b"/Encrypt 5 0 R\n%%EOF", "file_encrypted"),
        ("application/zip", samples.exe(), b"", "file_type_mismatch"),
    ],
)
def test_a_large_file_is_looked_at_in_blocks(
    said: str, head: bytes, end: bytes, reason: str | None
) -> None:
    whole = head + b"x" * (BIG - len(head) - len(end)) + end
    upload = completed(whole, said)
    with asked() as s3:
        inspect(upload)
    assert seen(upload).body["reason"] == reason
    assert s3.count("GetObject") <= 1 + 2 * 3


def test_of_a_large_archive_only_the_directory_is_read() -> None:
    noise = random.Random(2).randbytes(BIG)
    upload = completed(samples.archive({"noise.bin": noise}), "application/zip")
    with asked() as s3:
        inspect(upload)
    assert seen(upload).body["state"] == "accepted"
    assert s3.count("GetObject") <= 2


@pytest.mark.parametrize(("change", "problem"), [(False, None), (True, "broken")])
def test_the_signature_of_a_large_pdf_is_verified_where_it_lies(
    change: bool, problem: str | None
) -> None:
    root = signing.authority()
    heavy = signing.heavy(signing.document(), BIG)
    whole = bytearray(signing.signed(heavy, signing.person("Ana", root), root))
    if change:
        whole[BIG // 2] ^= 1  # of what nobody sees
    client("s3").put_object(Bucket=FILES, Key=files.ROOTS, Body=root.pem)
    upload = completed(bytes(whole), "application/pdf")
    with asked() as s3:
        inspect(upload)
    body = seen(upload).body
    assert (body["state"], body["signed"]) == ("accepted", not change)
    assert [each["problem"] for each in body["signatures"]] == [problem]
    assert s3.count("GetObject") <= 2 + 4 * 3


def completed(whole: bytes, said: str) -> str:
    upload = begun(whole=whole, kind=said)
    for number, at in enumerate(range(0, len(whole), PART_BYTES), 1):
        put(upload, number, whole[at : at + PART_BYTES])
    assert told("complete", upload).status == 201
    return upload
