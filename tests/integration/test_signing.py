"""A form that has to be signed is a request only with its own document, signed (F16-F19)."""

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pypdf
import pytest

from chalicelib import clock
from chalicelib.domain import signing as rules
from chalicelib.models import signing as stored
from chalicelib.models import uploads
from chalicelib.services import types
from tests import api, factories, quarantine, signed, signing
from tests.api import ATTENDANT, CUSTOMER, OTHER
from tests.calls import counted
from tests.signed import body, given, issued, looked, sign, submitted

pytestmark = pytest.mark.usefixtures("organisation")


@pytest.fixture
def organisation(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with quarantine.buckets(monkeypatch):
        signed.publish()
        yield


def refusal(reply: api.Reply) -> str:
    assert reply.status == 422, reply.body
    code: str = reply.body["error"]["code"]
    assert reply.body["error"]["fields"] == {"signed": code}
    assert reply.body["error"]["message"]
    return code


def test_the_document_says_these_answers_for_this_person() -> None:
    pdf = pypdf.PdfReader(io.BytesIO(issued(locale="en")))
    said = "\n".join(page.extract_text() for page in pdf.pages)
    for each in ("A terrace", CUSTOMER.name, "Document to sign no.", "By signing this document"):
        assert each in said
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_signed_and_given_back_it_becomes_a_request() -> None:
    file = given(sign(issued(), "Ana Utente"))
    assert looked(file)["problem"] is None
    reply = submitted(file)
    assert reply.status == 201, reply.body
    number = reply.body["id"]
    for by, path in ((CUSTOMER, "/my"), (ATTENDANT, "/staff")):
        seen = api.get(f"{path}/requests/{number}", by).body
        assert seen["signed"]["file"] == file
        assert [each["name"] for each in seen["signed"]["signatures"]] == ["Ana Utente"]
        assert seen["signed"]["signatures"][0]["at"]
        assert seen["signed"]["current"] is True
        assert [each["signed_by"] for each in seen["files"]] == [["Ana Utente"]]
        assert api.get(f"{path}/requests/{number}/files/{file}", by).status == 200


def test_without_it_there_is_no_request() -> None:
    assert refusal(api.post("/my/requests", body(), CUSTOMER)) == "signing_required"
    assert refusal(submitted("0" * 32)) == "signing_file"
    assert api.get("/my/requests", CUSTOMER).body["items"] == []


def test_what_nobody_signed_is_refused() -> None:
    file = given(issued())
    assert looked(file)["problem"] == "signing_unsigned"
    assert refusal(submitted(file)) == "signing_unsigned"


def test_a_signature_that_nobody_vouches_for_is_refused() -> None:
    stranger = signing.authority("Somebody else")
    pdf = signing.signed(issued(), signing.person("Rui", stranger), stranger)
    assert refusal(submitted(given(pdf))) == "signing_broken"


def test_a_document_changed_after_signing_is_refused() -> None:
    assert refusal(submitted(given(signing.turned(sign(issued()))))) == "signing_broken"


def test_a_document_changed_before_signing_is_refused() -> None:
    """The signature holds, for a document that is not the one that was given out."""
    file = given(sign(signing.turned(issued())))
    assert uploads.get(file).signed, "the signature itself holds"
    assert refusal(submitted(file)) == "signing_other"


def test_a_document_changed_while_signing_is_refused() -> None:
    """What was given out is there unchanged, and the signature holds; it is put under more."""
    pdf = signing.turned_and_signed(issued(), signing.person("Ana", signed.ROOT), signed.ROOT)
    file = given(pdf)
    assert uploads.get(file).signed, "the signature itself holds"
    assert refusal(submitted(file)) == "signing_other"


def test_a_program_may_prepare_the_place_of_the_signature_first() -> None:
    pdf = signing.prepared(issued())
    assert submitted(given(sign(pdf))).status == 201


def test_a_signed_pdf_of_one_s_own_is_refused() -> None:
    assert refusal(submitted(given(sign(signing.document())))) == "signing_other"


def test_other_answers_make_the_signed_document_out_of_date() -> None:
    file, other = signed.signed(), {"subject": "Two terraces"}
    assert looked(file, answers=other)["problem"] == "signing_outdated"
    assert refusal(submitted(file, answers=other)) == "signing_outdated"
    assert submitted(file).status == 201, "it is good for what it says still"


def test_another_version_of_the_form_asks_for_another_document() -> None:
    file = signed.signed()
    signed.publish(title="Another title")
    types.forget()
    assert refusal(submitted(file, form_version=2)) == "signing_outdated"


def test_another_s_document_is_refused() -> None:
    pdf = sign(issued(OTHER))
    assert refusal(submitted(given(pdf))) == "signing_other"


def test_another_s_upload_does_not_exist() -> None:
    pdf = sign(issued())
    assert refusal(submitted(given(pdf, OTHER))) == "signing_file"


def test_a_document_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = sign(issued())
    later = clock.now() + rules.LIFE + timedelta(seconds=1)
    file = given(pdf)
    uploads.UploadItem.get(uploads.pk(file), "upload").update(
        [uploads.UploadItem.held_until.set(clock.text(later + timedelta(hours=1)))]
    )
    monkeypatch.setattr(clock, "now", lambda: later)
    assert refusal(submitted(file)) == "signing_expired"


def test_a_document_makes_one_request() -> None:
    pdf = sign(issued())
    assert submitted(given(pdf)).status == 201
    assert refusal(submitted(given(pdf))) == "signing_used", "the same document, sent again"
    assert submitted(signed.signed()).status == 201, "another of the same answers"


def test_of_two_at_once_one_is_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both were judged before either was written."""
    pdf = sign(issued())
    first, second = given(pdf), given(pdf)
    known = stored.find(uploads.get(first).document or "")
    assert submitted(first).status == 201
    monkeypatch.setattr(stored, "find", lambda document: known)
    assert refusal(submitted(second)) == "signing_used"
    assert len(api.get("/my/requests", CUSTOMER).body["items"]) == 1


def test_two_may_sign_it() -> None:
    pdf = signing.signed(
        sign(issued(), "Ana"), signing.person("Rui", signed.ROOT), signed.ROOT, "Signature2"
    )
    reply = submitted(given(pdf))
    assert reply.status == 201, reply.body
    seen = api.get(f"/my/requests/{reply.body['id']}", CUSTOMER).body
    assert [each["name"] for each in seen["signed"]["signatures"]] == ["Ana", "Rui"]


def test_a_repeated_command_is_the_same_request() -> None:
    file = signed.signed()
    first, second = (
        api.post("/my/requests", body(signed=file), CUSTOMER, "the-same") for _ in range(2)
    )
    assert first.status == second.status == 201
    assert first.body == second.body


def test_it_costs_a_known_number_of_calls() -> None:
    signed.signed()  # what a process knows
    with counted() as calls:
        reply = api.post("/my/signings", body(), CUSTOMER)
    assert reply.status == 201
    assert calls.names == ["TransactWriteItems"]
    file = given(sign(signed.fetched(reply.body["url"])))
    with counted() as calls:
        looked(file)
    assert calls.names == ["BatchGetItem", "GetItem"]
    with counted() as calls:
        assert submitted(file).status == 201
    assert calls.names == ["BatchGetItem", "GetItem", "TransactWriteItems"]


def test_what_is_kept_of_a_document_names_nobody() -> None:
    pdf = issued()
    file = given(sign(pdf))
    item = stored.SigningItem.get(f"signing#{uploads.get(file).document}", "signing")
    kept = str(item.attribute_values)
    assert CUSTOMER.id not in kept
    assert "terrace" not in kept


def test_answers_that_are_wrong_are_said_by_field() -> None:
    reply = api.post("/my/signings", body(answers={}), CUSTOMER)
    assert (reply.status, reply.body["error"]["fields"]) == (422, {"answers.subject": "required"})


def test_an_answer_changed_later_is_told_beside_what_was_signed() -> None:
    """A later stage may ask again; what was signed stays as it was (F118)."""
    number = submitted(signed.signed()).body["id"]
    changed = api.post(
        f"/staff/requests/{number}/answers", {"answers": {"subject": "Two terraces"}}, ATTENDANT
    )
    assert changed.status == 200, changed.body
    assert api.get(f"/my/requests/{number}", CUSTOMER).body["signed"]["current"] is False


def test_a_form_that_asks_for_no_signature_has_no_document() -> None:
    factories.organisation()
    types.forget()
    reply = api.post("/my/signings", body(form_version=2), CUSTOMER)
    assert (reply.status, reply.body["error"]["code"]) == (409, "nothing_to_sign")
    assert api.post("/my/requests", body(form_version=2), CUSTOMER).status == 201
