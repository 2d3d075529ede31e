"""Mail: to whom, in which words, and once (F55–F59)."""

from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.gateways import mailer
from chalicelib.handlers import functions
from chalicelib.models import mails
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER
from tests.backstage import Backstage, Context
from tests.template import resource


def settled(backstage: Backstage) -> list[Any]:
    backstage.settle()
    return backstage.mails()


def text(mail: Any) -> str:
    content: str = mail.get_body(("plain",)).get_content()
    return content


def html(mail: Any) -> str:
    content: str = mail.get_body(("html",)).get_content()
    return content


def test_a_receipt_carries_the_protocol_and_the_way_to_the_request(backstage: Backstage) -> None:
    request = factories.opened("It stopped")
    (mail,) = settled(backstage)
    assert mail["To"] == CUSTOMER.email
    assert mail["From"].addresses[0].addr_spec == "counter@balcao.example"
    assert mail["Subject"] == f"We have received your request {request['id']}"
    for part in (text(mail), html(mail)):
        assert request["id"] in part
        assert "It stopped" in part
        assert f"https://balcao.example/requests/{request['id']}" in part


def test_a_question_says_what_is_asked_and_until_when(backstage: Backstage) -> None:
    request = factories.opened()
    api.post(f"/staff/requests/{request['id']}/ask", {"text": "Which version?"}, ATTENDANT)
    mail = settled(backstage)[-1]
    assert "Which version?" in text(mail)
    assert "until 29 November 2026 at 09:00 (Europe/Lisbon)" in text(mail)


def test_the_deadline_of_a_late_mail_is_the_one_that_holds(backstage: Backstage) -> None:
    request = factories.opened()
    api.post(f"/staff/requests/{request['id']}/ask", {"text": "Which version?"}, ATTENDANT)
    api.post(f"/my/requests/{request['id']}/messages", {"text": "12.1"}, CUSTOMER)
    mail = settled(backstage)[-1]
    assert "Which version?" in text(mail)
    assert "until" not in text(mail)


def test_silence_says_why_and_what_can_be_done(backstage: Backstage) -> None:
    request = factories.opened()
    api.post(f"/staff/requests/{request['id']}/ask", {"text": "?"}, ATTENDANT)
    settled(backstage)
    for wait in (7, 5):
        backstage.until(backstage.clock.asleep)
        backstage.clock.advance(days=wait)
        backstage.until(
            lambda: not (backstage.executions("reply") + backstage.executions("validation"))
        )
        settled(backstage)
    validation, closed = backstage.mails()[-2:]
    assert validation["Subject"] == f"No reply in request {request['id']}"
    assert "until 04 December 2026" in text(validation)
    assert closed["Subject"] == f"Request {request['id']} has been closed"
    assert "open a new request" in text(closed)


@pytest.mark.parametrize(
    ("locale", "opened", "asked"),
    [
        ("pt-PT", "Recebemos o seu pedido", "Precisamos de informação sua"),
        ("pt-BR", "Recebemos seu pedido", "Precisamos de uma informação sua"),
        ("fr-FR", "Recebemos o seu pedido", "Precisamos de informação sua"),
    ],
)
def test_in_the_customers_language(
    backstage: Backstage, locale: str, opened: str, asked: str
) -> None:
    factories.account(CUSTOMER, locale=locale)
    request = factories.opened()
    api.post(f"/staff/requests/{request['id']}/ask", {"text": "?"}, ATTENDANT)
    receipt, question = settled(backstage)
    assert receipt["Subject"].startswith(opened)
    assert question["Subject"].startswith(asked)
    assert "29/11/2026, às 09:00" in text(question)


def test_what_people_wrote_stays_text(backstage: Backstage) -> None:
    request = factories.opened("<script>alert(1)</script> $protocol ${title}")
    question = {"text": "<img src=x onerror=alert(2)> $url"}
    api.post(f"/staff/requests/{request['id']}/ask", question, ATTENDANT)
    _, mail = settled(backstage)
    assert "<script" not in html(mail)
    assert "<img" not in html(mail)
    assert "&lt;img src=x" in html(mail)
    assert "<img src=x onerror=alert(2)> $url" in text(mail)
    assert "$protocol ${title}" in text(mail)


def test_notes_and_the_customers_own_words_are_not_mailed(backstage: Backstage) -> None:
    request = factories.opened()
    note = {"text": "call him first", "internal": True}
    api.post(f"/staff/requests/{request['id']}/messages", note, ATTENDANT)
    api.post(f"/my/requests/{request['id']}/messages", {"text": "hello"}, CUSTOMER)
    assert len(settled(backstage)) == 1


def test_headers_that_programs_read(backstage: Backstage) -> None:
    request = factories.opened()
    api.post(f"/staff/requests/{request['id']}/ask", {"text": "?"}, ATTENDANT)
    receipt, question = settled(backstage)
    assert receipt["Message-ID"] != question["Message-ID"]
    assert receipt["Original-Message-ID"] == receipt["Message-ID"]
    assert receipt["References"] == question["References"] == f"<{request['id']}@balcao.example>"
    assert question["Auto-Submitted"] == "auto-generated"
    assert question["X-Correlation-Id"]


def test_the_message_is_ascii_whatever_the_words(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bytes] = []

    def send(_source: str, _to: str, raw: bytes) -> str:
        sent.append(raw)
        return "receipt"

    monkeypatch.setattr(mailer, "send", send)
    request = factories.opened("Ação à espera — 日本語")
    long = {"text": "Ação à espera — 日本語 " + "x" * 5000}
    api.post(f"/staff/requests/{request['id']}/ask", long, ATTENDANT)
    backstage.settle()
    raw = b"".join(sent).decode("ascii")
    assert max(len(line) for line in raw.splitlines()) <= 998


def mail_records(backstage: Backstage) -> list[dict[str, Any]]:
    factories.opened()
    backstage.pump()
    return backstage.messages("Mail")


def test_repeated_delivery_sends_one_mail(backstage: Backstage) -> None:
    records = mail_records(backstage)
    for _ in range(3):
        assert functions.send_mail({"Records": records}, Context()) == {"batchItemFailures": []}
    assert len(backstage.mails()) == 1


class Killed(BaseException):
    """The process is gone: nothing of ours runs any more."""


def test_killed_between_claim_and_send_the_mail_is_sent_later(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = mail_records(backstage)
    healthy = mailer.send

    def killed(*_: Any) -> str:
        raise Killed

    monkeypatch.setattr(mailer, "send", killed)
    with pytest.raises(Killed):
        functions.send_mail({"Records": records}, Context())
    monkeypatch.setattr(mailer, "send", healthy)

    failed = functions.send_mail({"Records": records}, Context())["batchItemFailures"]
    assert [each["itemIdentifier"] for each in failed] == [records[0]["messageId"]]
    assert backstage.mails() == []

    backstage.clock.advance(seconds=31)
    assert functions.send_mail({"Records": records}, Context()) == {"batchItemFailures": []}
    assert len(backstage.mails()) == 1


def test_killed_after_sending_a_second_mail_says_that_it_is_one(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = mail_records(backstage)
    healthy = mails.mark_sent

    def killed(*_: Any) -> None:
        raise Killed

    monkeypatch.setattr(mails, "mark_sent", killed)
    with pytest.raises(Killed):
        functions.send_mail({"Records": records}, Context())
    monkeypatch.setattr(mails, "mark_sent", healthy)
    backstage.clock.advance(seconds=31)
    functions.send_mail({"Records": records}, Context())
    first, second = backstage.mails()
    assert first["Message-ID"] == second["Message-ID"]
    backstage.clock.advance(seconds=31)
    functions.send_mail({"Records": records}, Context())
    assert len(backstage.mails()) == 2


def test_a_lease_ends_before_its_message_comes_again() -> None:
    """Or the last try of the queue could find a claim that nobody holds."""
    hidden = resource("MailQueue")["Properties"]["VisibilityTimeout"]
    assert mails.LEASE.total_seconds() < hidden


def test_whose_name_is_missing_is_greeted_by_the_address(backstage: Backstage) -> None:
    other = Principal("customer", "customer-9", "", "nine@balcao.example", "en")
    factories.account(other)
    body = {"type_id": "ticket", "form_version": 1, "answers": {"subject": "x"}}
    api.post("/my/requests", body, other)
    (mail,) = settled(backstage)
    assert (mail["To"], text(mail).splitlines()[0]) == (other.email, f"Hello {other.email},")
