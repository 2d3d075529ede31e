"""A form that asks to be signed, and people who sign what they are given (F16-F19)."""

from typing import Any
from urllib.parse import urlsplit

from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.gateways import files
from tests import api, factories, quarantine, signing

ROOT = signing.authority()
ANSWERS = {"subject": "A terrace"}
SUBMIT = {"signature": "required"}


def publish(**changes: Any) -> None:
    """One published type whose form has to be signed, and whom the organisation trusts."""
    form = factories.document()["form"]
    factories.organisation(form={**form, "submit": SUBMIT}, **changes)
    trust()


def trust() -> None:
    quarantine.client("s3").put_object(
        Bucket=settings().files_bucket, Key=files.ROOTS, Body=ROOT.pem
    )


def body(**more: Any) -> dict[str, Any]:
    return {"type_id": "ticket", "form_version": 1, "answers": ANSWERS, **more}


def issued(by: Principal = api.CUSTOMER, path: str = "/my/signings", **more: Any) -> bytes:
    """The document to sign."""
    reply = api.post(path, body(**more), by)
    assert reply.status == 201, reply.body
    return fetched(reply.body["url"])


def fetched(url: str) -> bytes:
    key = urlsplit(url).path.rpartition("prints/")[2]
    found = quarantine.client("s3").get_object(Bucket=settings().files_bucket, Key=f"prints/{key}")
    whole: bytes = found["Body"].read()
    return whole


def sign(pdf: bytes, name: str = "Ana Utente") -> bytes:
    return signing.signed(pdf, signing.person(name, ROOT), ROOT)


def given(pdf: bytes, by: Principal = api.CUSTOMER) -> str:
    """Sent and inspected: the upload's id."""
    found = quarantine.inspected("signed.pdf", pdf, "application/pdf", by)
    assert found["state"] == "accepted", found
    upload: str = found["id"]
    return upload


def signed(by: Principal = api.CUSTOMER, **more: Any) -> str:
    """The whole way: issued, signed and given back."""
    return given(sign(issued(by, **more)), by)


def submitted(signed: str, by: Principal = api.CUSTOMER, **more: Any) -> api.Reply:
    return api.post("/my/requests", body(signed=signed, **more), by)


def looked(signed: str, by: Principal = api.CUSTOMER, **more: Any) -> Any:
    reply = api.post("/my/signings/look", body(signed=signed, **more), by)
    assert reply.status == 200, reply.body
    return reply.body
