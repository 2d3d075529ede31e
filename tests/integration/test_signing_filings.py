"""A form that has to be signed, filed without an account (F2, F16-F19)."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.services import publishing, types
from tests import api, factories, filing, quarantine, signed
from tests.api import CUSTOMER
from tests.backstage import Backstage
from tests.filing import ANYONE, HOLDER, confirm, file
from tests.signed import SUBMIT, issued, sign

PATH = "/public/signings"
WHAT = {"form_version": 2, "answers": {"subject": "A hole"}}


@pytest.fixture(autouse=True)
def allowed(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with quarantine.buckets(monkeypatch):
        filing.allowed(form={**factories.document()["form"], "submit": SUBMIT})
        signed.trust()
        yield


def uploaded(pdf: bytes, holder: str = HOLDER) -> str:
    about = {"name": "signed.pdf", "size": len(pdf), "type": "application/pdf"}
    reply = api.post(
        "/public/filing-files", {**about, "type_id": "ticket", "holder": holder}, ANYONE
    )
    assert reply.status == 201, reply.body
    assert quarantine.send(reply.body, pdf) == 204
    quarantine.inspect(reply.body["id"])
    upload: str = reply.body["id"]
    return upload


def code(reply: api.Reply) -> Any:
    return reply.body["error"]["code"]


def test_it_is_signed_filed_and_confirmed(backstage: Backstage) -> None:
    assert code(file(holder=HOLDER)) == "signing_required"
    pdf = sign(issued(ANYONE, PATH, holder=HOLDER, **WHAT))
    upload = uploaded(pdf)
    seen = api.post(f"{PATH}/look", signed.body(holder=HOLDER, signed=upload, **WHAT), ANYONE)
    assert (seen.status, seen.body["problem"]) == (200, None)
    begun = file(holder=HOLDER, signed=upload)
    assert begun.status == 202, begun.body
    done = confirm(begun.body["id"], filing.code(backstage))
    assert done.status == 201, done.body
    told = api.get(f"/staff/requests/{done.body['protocol']}", api.ATTENDANT).body
    assert told["signed"]["file"] == upload


def test_the_document_of_another_tab_is_refused() -> None:
    pdf = sign(issued(ANYONE, PATH, holder="o" * 43, **WHAT))
    assert code(file(holder=HOLDER, signed=uploaded(pdf))) == "signing_other"
    assert code(file(holder=HOLDER, signed=uploaded(pdf, "o" * 43))) == "signing_file"


def test_who_signs_in_at_the_end_hands_in_what_they_signed_before() -> None:
    upload = uploaded(sign(issued(ANYONE, PATH, holder=HOLDER, **WHAT)))
    body = signed.body(holder=HOLDER, signed=upload, **WHAT)
    assert api.post("/my/requests", body, CUSTOMER).status == 201


def test_other_things_that_are_wrong_are_said_with_it() -> None:
    reply = file(holder=HOLDER, email="x")
    assert (reply.status, code(reply)) == (422, "invalid")
    assert reply.body["error"]["fields"] == {"email": "format", "signed": "signing_required"}


def test_a_type_that_asks_for_an_account_gives_nothing_to_strangers() -> None:
    publishing.publish(factories.document(form={**factories.document()["form"], "submit": SUBMIT}))
    types.forget()
    asked = signed.body(holder=HOLDER, **{**WHAT, "form_version": 3})
    assert api.post(PATH, asked, ANYONE).status == 403
    assert api.post(f"{PATH}/look", {**asked, "signed": "x"}, ANYONE).status == 403


def test_strangers_are_slowed_down() -> None:
    asked = signed.body(holder=HOLDER, **WHAT)
    replies = [api.post(PATH, asked, ANYONE).status for _ in range(21)]
    assert replies == [201] * 20 + [429]


def test_a_secret_is_needed() -> None:
    assert api.post(PATH, signed.body(**WHAT), ANYONE).status == 422
