"""Sending a file, claiming it with a request, fetching it (F16, F17, F42)."""

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.gateways import files
from chalicelib.models import uploads as stored
from chalicelib.models.uploads import UploadItem
from chalicelib.services import submissions, uploads
from tests import api, factories, quarantine, samples
from tests.api import ATTENDANT, CUSTOMER, OTHER, OUTSIDER
from tests.calls import counted
from tests.quarantine import inspected, seen, start

pytestmark = pytest.mark.usefixtures("organisation")
PNG = samples.png()


@pytest.fixture
def organisation(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with quarantine.buckets(monkeypatch):
        factories.organisation()
        yield


def test_an_upload_begins_with_an_invitation_bound_to_its_size_and_type() -> None:
    reply = start("Ecrã.png", 1234, "image/png")
    assert (reply.status, reply.body["state"]) == (201, "waiting")
    assert reply.body["url"] == "https://balcao-uploads.s3.eu-west-1.amazonaws.com/"
    policy = json.loads(base64.b64decode(reply.body["fields"]["policy"]))
    assert {"Content-Type": "image/png"} in policy["conditions"]
    assert {"key": f"quarantine/{reply.body['id']}"} in policy["conditions"]
    assert ["content-length-range", 1, 1234] in policy["conditions"]
    assert reply.body["fields"]["x-amz-algorithm"] == "AWS4-HMAC-SHA256"
    upload = seen(reply.body["id"]).body
    assert upload == {
        **{"id": reply.body["id"], "name": "Ecrã.png", "size": 1234, "type": "image/png"},
        **{"state": "waiting", "reason": None, "signed": False, "signatures": []},
    }


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"name": "a.png", "size": 250_000_001}, {"size": "file_too_large"}),
        ({"name": "a.png", "size": 0}, {"size": "file_empty"}),
        ({"name": "a.exe", "type": "application/x-msdownload"}, {"type": "file_type"}),
        ({"name": "a.html", "type": "text/html"}, {"type": "file_type"}),
        ({"name": "a.svg", "type": "image/svg+xml"}, {"type": "file_type"}),
        ({"name": ""}, {"name": "required"}),
        ({"name": "x" * 256}, {"name": "too_long"}),
        ({"size": "10"}, {"size": "type"}),
        ({"size": -1}, {"size": "too_small"}),
        ({"type": None}, {"type": "type"}),
        ({"owner": "someone"}, {"owner": "unknown"}),
    ],
)
def test_what_is_not_accepted_is_named(body: dict[str, Any], fields: dict[str, str]) -> None:
    wish = {"name": "a.png", "size": 10, "type": "image/png", **body}
    reply = api.post("/my/uploads", wish, CUSTOMER)
    assert (reply.status, reply.body["error"]["code"]) == (422, "invalid")
    assert reply.body["error"]["fields"] == fields


def test_the_same_call_again_gives_the_same_invitation() -> None:
    first, again = (start("a.png", 10, "image/png", key="k1") for _ in range(2))
    assert (first.status, first.body) == (again.status, again.body)
    other = start("b.png", 10, "image/png", key="k1")
    assert (other.status, other.body["error"]["code"]) == (422, "idempotency_key_reused")


def test_starting_costs_one_transaction() -> None:
    start("a.png", 10, "image/png")
    with counted() as calls:
        start("a.png", 10, "image/png")
    assert calls.names == ["TransactWriteItems"]


@pytest.mark.parametrize("upload_id", ["0" * 32, "nonsense", "x" * 3000, "..%2F..", "%00"])
def test_an_unknown_upload_is_not_found(upload_id: str) -> None:
    assert seen(upload_id).status == 404


def test_another_s_upload_is_as_one_that_does_not_exist() -> None:
    mine = start("a.png", 10, "image/png").body["id"]
    theirs, unknown = seen(mine, OTHER), seen("0" * 32, OTHER)
    assert theirs.status == unknown.status == 404
    assert theirs.body["error"]["code"] == unknown.body["error"]["code"]
    assert seen(mine, ATTENDANT).status == 404


def test_a_member_of_staff_who_has_a_customer_s_id_is_still_another() -> None:
    twin = Principal("customer", ATTENDANT.id, "Twin", "twin@balcao.example", "en")
    factories.account(twin)
    upload = start("a.png", 10, "image/png", twin).body["id"]
    assert (seen(upload, twin).status, seen(upload, ATTENDANT).status) == (200, 404)


def test_an_unused_upload_is_forgotten_after_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = inspected("a.png", PNG, "image/png")["id"]
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=24, seconds=1))
    assert seen(upload).status == 404
    assert claimed([upload]).body["error"]["fields"] == {"answers.proof": "file_unknown"}


def test_the_sweep_removes_the_files_that_went_with_no_request(
    monkeypatch: pytest.MonkeyPatch, table: Any
) -> None:
    used, unused = (inspected("a.png", PNG, "image/png")["id"] for _ in range(2))
    assert claimed([used]).status == 201
    assert uploads.forget_unclaimed() == 0
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=24, seconds=1))
    fresh = inspected("a.png", PNG, "image/png")["id"]
    assert uploads.forget_unclaimed() == 1
    kept = sorted([f"files/{used}", f"files/{fresh}"])
    assert sorted(quarantine.keys(quarantine.FILES)) == kept
    assert "Item" not in table.get_item(Key={"pk": f"upload#{unused}", "sk": "upload"})


@pytest.mark.parametrize("step", ["erase", "delete"])
def test_a_sweep_that_dies_leaves_the_rest_to_the_next(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspected("a.png", PNG, "image/png")
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=24, seconds=1))

    def dies(*_: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(files if step == "erase" else UploadItem, step, dies)
        uploads.forget_unclaimed()
    assert uploads.forget_unclaimed() == 1
    assert quarantine.keys(quarantine.FILES) == []


def test_a_file_claimed_while_the_sweep_looks_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = inspected("a.png", PNG, "image/png")["id"]
    stale = stored.get(upload)
    assert claimed([upload]).status == 201
    monkeypatch.setattr(stored, "unclaimed", lambda *_: [stale])
    assert uploads.forget_unclaimed() == 0
    assert quarantine.keys(quarantine.FILES) == [f"files/{upload}"]


def claimed(ids: list[str], by: Principal = CUSTOMER) -> api.Reply:
    answers = {"subject": "It stopped", "proof": ids}
    return api.post(
        "/my/requests", {"type_id": "ticket", "form_version": 1, "answers": answers}, by
    )


def test_a_request_claims_its_files_with_their_real_sizes() -> None:
    upload = inspected("a.png", PNG, "image/png")["id"]
    request = claimed([upload]).body["id"]
    read = api.get(f"/my/requests/{request}", CUSTOMER).body
    assert read["answers"]["proof"] == [upload]
    file = {"id": upload, "name": "a.png", "type": "image/png", "size": len(PNG)}
    assert read["files"] == read["timeline"][-1]["data"]["files"] == [file]


def test_opening_with_files_costs_one_read_and_one_transaction() -> None:
    factories.opened()
    proofs = [inspected("a.png", PNG, "image/png")["id"] for _ in range(3)]
    with counted() as calls:
        assert claimed(proofs).status == 201
    assert calls.names == ["BatchGetItem", "TransactWriteItems"]


def test_only_own_accepted_and_unclaimed_files_can_be_claimed() -> None:
    waiting = start("a.png", 10, "image/png").body["id"]
    refused = inspected("a.png", samples.exe(), "image/png")["id"]
    foreign = inspected("a.png", PNG, "image/png", OTHER)["id"]
    used = inspected("a.png", PNG, "image/png")["id"]
    assert claimed([used]).status == 201
    codes = {
        waiting: "file_state",
        refused: "file_state",
        foreign: "file_unknown",
        used: "file_unknown",
        "0" * 32: "file_unknown",
    }
    for upload, code in codes.items():
        reply = claimed([upload])
        assert (reply.status, reply.body["error"]["fields"]) == (422, {"answers.proof": code})


def test_two_requests_race_for_a_file_and_one_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is whole between the first's reading and its writing: the worst interleaving."""
    upload = inspected("a.png", PNG, "image/png")["id"]
    judge, rivals = submissions.judge, list[api.Reply]()

    def overtaken(*arguments: Any) -> Any:
        judged = judge(*arguments)
        monkeypatch.setattr(submissions, "judge", judge)
        if not rivals:
            rivals.append(claimed([upload]))
        return judged

    monkeypatch.setattr(submissions, "judge", overtaken)
    assert (claimed([upload]).status, rivals[0].status) == (422, 201)
    assert len(api.get("/my/requests", CUSTOMER).body["items"]) == 1


def said(request_id: str, upload: str, by: Principal, **more: Any) -> api.Reply:
    root = "/my" if by.kind == "customer" else "/staff"
    body = {"text": "See the file", "files": [upload], **more}
    return api.post(f"{root}/requests/{request_id}/messages", body, by)


def fetched(request_id: str, upload: str, by: Principal) -> api.Reply:
    root = "/my" if by.kind == "customer" else "/staff"
    return api.get(f"{root}/requests/{request_id}/files/{upload}", by)


def test_both_sides_fetch_the_files_of_the_discussion() -> None:
    request = factories.opened()["id"]
    mine = inspected('Ecrã "1".png', PNG, "image/png")["id"]
    theirs = inspected("answer.log", samples.LOG, "text/plain", ATTENDANT)["id"]
    assert said(request, mine, CUSTOMER).status == 201
    assert said(request, theirs, ATTENDANT).status == 201
    for by in (CUSTOMER, ATTENDANT):
        for upload, whole in ((mine, PNG), (theirs, samples.LOG)):
            link = fetched(request, upload, by)
            assert link.status == 200
            assert requests.get(link.body["url"], timeout=10).content == whole


def test_a_link_saves_the_file_and_never_shows_it() -> None:
    request = factories.opened()["id"]
    upload = inspected("Ecrã final.png", PNG, "image/png")["id"]
    said(request, upload, CUSTOMER)
    link = fetched(request, upload, CUSTOMER).body
    asked = parse_qs(urlsplit(link["url"]).query)
    assert asked["response-content-disposition"] == [
        "attachment; filename=\"Ecr? final.png\"; filename*=UTF-8''Ecr%C3%A3%20final.png"
    ]
    assert asked["response-content-type"] == ["image/png"]
    assert asked["X-Amz-Expires"] == ["120"]
    assert link["name"] == "Ecrã final.png"


def test_a_link_costs_one_read() -> None:
    request = factories.opened()["id"]
    upload = inspected("a.png", PNG, "image/png")["id"]
    said(request, upload, CUSTOMER)
    with counted() as calls:
        assert fetched(request, upload, CUSTOMER).status == 200
    assert calls.names == ["BatchGetItem"]


def test_a_file_is_not_found_by_whom_it_does_not_concern() -> None:
    request, another = factories.opened()["id"], factories.opened()["id"]
    upload = inspected("a.png", PNG, "image/png")["id"]
    loose = inspected("a.png", PNG, "image/png")["id"]
    said(request, upload, CUSTOMER)
    assert fetched(request, upload, OTHER).status == 404
    assert fetched(request, upload, OUTSIDER).status == 404
    assert fetched(another, upload, CUSTOMER).status == 404
    assert fetched(request, loose, CUSTOMER).status == 404
    assert fetched(request, "x" * 3000, CUSTOMER).status == 404
    assert fetched("20261122-00000000-00", upload, CUSTOMER).status == 404


def test_customers_never_fetch_the_file_of_an_internal_note() -> None:
    request = factories.opened()["id"]
    upload = inspected("a.png", PNG, "image/png", ATTENDANT)["id"]
    assert said(request, upload, ATTENDANT, internal=True).status == 201
    assert fetched(request, upload, ATTENDANT).status == 200
    assert fetched(request, upload, CUSTOMER).status == 404


def test_a_message_names_the_files_that_are_wrong() -> None:
    request = factories.opened()["id"]
    waiting = start("a.png", 10, "image/png").body["id"]
    reply = said(request, waiting, CUSTOMER)
    assert (reply.status, reply.body["error"]["fields"]) == (422, {"files.0": "file_state"})
    reply = said(request, "x" * 3000, CUSTOMER)
    assert (reply.status, set(reply.body["error"]["fields"])) == (422, {"files.0"})
