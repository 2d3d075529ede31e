"""The answers of a followed request as a PDF, without an account (F2, F25)."""

import io
from typing import Any
from urllib.parse import urlsplit

import pypdf
import pytest

from chalicelib.config import settings
from tests import api, filing, quarantine
from tests.backstage import Backstage
from tests.calls import counted
from tests.filing import ADDRESS, entered, filed, follow

pytestmark = pytest.mark.usefixtures("stores")


@pytest.fixture
def stores(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> Any:
    filing.allowed()
    kept = settings().push_queue_url
    with quarantine.buckets(monkeypatch):
        monkeypatch.setenv("PUSH_QUEUE_URL", kept)
        settings.cache_clear()
        yield


def said(reply: api.Reply) -> str:
    assert reply.status == 200, reply.body
    key = urlsplit(reply.body["url"]).path.rpartition("prints/")[2]
    body = quarantine.client("s3").get_object(Bucket=settings().files_bucket, Key=f"prints/{key}")
    pdf = pypdf.PdfReader(io.BytesIO(body["Body"].read()))
    return "\n".join(page.extract_text() for page in pdf.pages)


def test_it_says_what_was_answered_in_the_language_asked_for(backstage: Backstage) -> None:
    number = filed(backstage)
    entered(backstage)
    reply = follow("pdf", locale="en")
    assert reply.body["name"] == f"{number}.pdf"
    words = said(reply)
    assert number in words
    assert "A hole" in words
    assert ADDRESS not in words
    assert said(follow("pdf", locale="pt-PT")) != words


def test_without_the_session_there_is_none(backstage: Backstage) -> None:
    filed(backstage)
    entered(backstage)
    assert follow("pdf", "x" * 43, locale="en").status == 404
    assert follow("pdf", locale="fr").status == 422


def test_it_costs_a_known_number_of_calls_and_is_limited(backstage: Backstage) -> None:
    filed(backstage)
    entered(backstage)
    with counted() as calls:
        follow("pdf", locale="en")
    assert calls.names == ["GetItem", "GetItem", "UpdateItem", "Query"]
    statuses = [follow("pdf", locale="en").status for _ in range(30)]
    assert (statuses[:29], statuses[29]) == ([200] * 29, 429)
