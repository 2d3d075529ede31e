"""The answers of a request as a PDF (F25), and PDFs whose signatures are looked at (F18)."""

import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pypdf
import pytest

from chalicelib.config import settings
from chalicelib.gateways import files
from chalicelib.models import uploads
from tests import api, factories, quarantine, signing
from tests.api import ATTENDANT, CUSTOMER, OTHER, OUTSIDER
from tests.calls import counted
from tests.quarantine import inspected

pytestmark = pytest.mark.usefixtures("organisation")


@pytest.fixture
def organisation(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with quarantine.buckets(monkeypatch):
        factories.organisation()
        yield


def printed(path: str, by: Any = CUSTOMER, locale: str = "en") -> pypdf.PdfReader:
    reply = api.get(path, by, locale=locale)
    assert reply.status == 200, reply.body
    key = urlsplit(reply.body["url"]).path.rpartition("prints/")[2]
    body = quarantine.client("s3").get_object(Bucket=settings().files_bucket, Key=f"prints/{key}")
    return pypdf.PdfReader(io.BytesIO(body["Body"].read()))


def words(pdf: pypdf.PdfReader) -> str:
    return "\n".join(page.extract_text() for page in pdf.pages)


def test_it_says_what_was_answered_with_the_protocol_number() -> None:
    request = factories.opened("The *lamp* #let is $out$ <b>")["id"]
    pdf = printed(f"/my/requests/{request}/pdf")
    said = words(pdf)
    assert request in said
    assert "The *lamp* #let is $out$ <b>" in said, "what people write is never markup"
    assert pdf.metadata and pdf.metadata.title


def test_it_is_tagged_and_says_its_language() -> None:
    request = factories.opened()["id"]
    pdf = printed(f"/my/requests/{request}/pdf", locale="pt-PT")
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("pt")
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_the_link_saves_it_under_the_number_and_is_short_lived() -> None:
    request = factories.opened()["id"]
    reply = api.get(f"/my/requests/{request}/pdf", CUSTOMER).body
    assert reply["name"] == f"{request}.pdf"
    assert "attachment" in reply["url"]
    assert "X-Amz-Expires=120" in reply["url"]


def test_the_desk_prints_it_too() -> None:
    request = factories.opened("At the desk")["id"]
    assert "At the desk" in words(printed(f"/staff/requests/{request}/pdf", ATTENDANT))


def test_another_s_request_does_not_exist() -> None:
    request = factories.opened()["id"]
    assert api.get(f"/my/requests/{request}/pdf", OTHER).status == 404
    assert api.get(f"/staff/requests/{request}/pdf", OUTSIDER).status in (403, 404)


def test_it_costs_one_query() -> None:
    request = factories.opened()["id"]
    api.get(f"/my/requests/{request}/pdf", CUSTOMER)
    with counted() as calls:
        api.get(f"/my/requests/{request}/pdf", CUSTOMER)
    assert calls.names == ["Query"]


def test_the_same_contents_are_the_same_object() -> None:
    request = factories.opened()["id"]
    first, second = (api.get(f"/my/requests/{request}/pdf", CUSTOMER).body for _ in range(2))
    assert urlsplit(first["url"]).path == urlsplit(second["url"]).path


ROOT = signing.authority()


def trusted() -> None:
    quarantine.client("s3").put_object(
        Bucket=settings().files_bucket, Key=files.ROOTS, Body=ROOT.pem
    )


def test_a_signed_pdf_says_who_signed() -> None:
    trusted()
    pdf = signing.signed(signing.document(), signing.person("Ana", ROOT), ROOT)
    upload = inspected("plan.pdf", pdf, "application/pdf")
    assert (upload["state"], upload["signed"]) == ("accepted", True)
    (found,) = upload["signatures"]
    assert (found["name"], found["problem"]) == ("Ana", None)


def test_one_whom_nobody_vouches_for_is_accepted_and_not_signed() -> None:
    pdf = signing.signed(signing.document(), signing.person("Ana", ROOT), ROOT)
    upload = inspected("plan.pdf", pdf, "application/pdf")
    assert (upload["state"], upload["signed"]) == ("accepted", False)
    assert upload["signatures"][0]["problem"] == "untrusted"


def test_a_plain_pdf_has_no_signatures() -> None:
    upload = inspected("plan.pdf", signing.document(), "application/pdf")
    assert (upload["state"], upload["signed"], upload["signatures"]) == ("accepted", False, [])


def test_what_is_told_of_a_signed_file_can_be_claimed_again() -> None:
    """As a request that was paid claims the files that waited with its payment (F19)."""
    trusted()
    pdf = signing.signed(signing.document(), signing.person("Ana", ROOT), ROOT)
    stored = uploads.get(inspected("plan.pdf", pdf, "application/pdf")["id"])
    told = {**stored.file(), "created_at": stored.created_at}
    assert told["signed_by"] == ["Ana"]
    again = uploads.UploadItem.told(stored.owner, told)
    assert (again.file(), again.owner, again.pk) == (stored.file(), stored.owner, stored.pk)
