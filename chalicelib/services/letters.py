"""Mails that tell of no request: a greeting, some sentences, a link to act by.

Claimed like every mail (`services/mails.py`), and written only by whoever holds the claim: what a
letter carries may be a secret made for it.
"""

import hashlib
import html
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any

from chalicelib.config import settings
from chalicelib.gateways import mailer
from chalicelib.models import mails
from chalicelib.models.mails import Claim
from chalicelib.observability import logger
from chalicelib.services.facts import Fact
from chalicelib.services.mails import BeingSent

TEMPLATES = Path(__file__).parent.parent / "templates" / "letters"


@dataclass(frozen=True)
class Letter:
    """`kind` names its sentences in `templates/letters/`, which `values` fill."""

    kind: str
    locale: str
    values: Mapping[str, str]
    url: str


def send(fact: Fact, recipient_id: str, address: str, write: Callable[[], Letter]) -> None:
    """Once per event and recipient. Raises BeingSent while somebody else may be sending."""
    own = f"<{_digest(fact.id)}.{_digest(recipient_id)}@{settings().mail_from.rpartition('@')[2]}>"
    claim = mails.claim(fact.id, recipient_id, own)
    if claim is Claim.ANOTHERS:
        raise BeingSent(fact.id)
    if claim is Claim.SENT:
        return
    message = compose(write(), address)
    message["Message-ID"] = own
    message["Original-Message-ID"] = own
    message["X-Correlation-Id"] = fact.correlation_id
    receipt = mailer.send(settings().mail_from, address, message.as_bytes())
    mails.mark_sent(fact.id, recipient_id, receipt)
    logger.info("letter sent", extra={"event": fact.id, "receipt": receipt})


def compose(letter: Letter, address: str) -> EmailMessage:
    """ASCII throughout; nothing a person wrote becomes HTML or a header."""
    sentences = _sentences(letter.locale)
    chosen = sentences["kinds"][letter.kind]

    def fill(sentence: str) -> str:
        return Template(sentence).substitute(letter.values)

    greeting, footer = fill(sentences["greeting"]), fill(sentences["footer"])
    lines = [fill(each) for each in chosen["lines"]]
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(settings().organisation_name, addr_spec=settings().mail_from)
    message["To"] = Address(addr_spec=address)
    message["Subject"] = " ".join(fill(chosen["subject"]).split())
    message["Content-Language"] = letter.locale
    message["Auto-Submitted"] = "auto-generated"
    parts = [greeting, *lines, f"{chosen['link']}: {letter.url}", "-- \n" + footer]
    message.set_content("\n\n".join(parts) + "\n", cte="quoted-printable")
    frame = {"locale": letter.locale, "subject": message["Subject"], "url": letter.url}
    frame |= {"greeting": greeting, "link": chosen["link"], "footer": footer}
    message.add_alternative(_html(frame, lines), subtype="html", cte="quoted-printable")
    return message


def _html(frame: Mapping[str, str], lines: list[str]) -> str:
    values = {name: html.escape(str(value)) for name, value in frame.items()}
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return _layout().substitute(values, paragraphs=paragraphs)


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:16]


@lru_cache(maxsize=3)
def _sentences(locale: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((TEMPLATES / f"{locale}.json").read_text("utf-8"))
    return loaded


@lru_cache(maxsize=1)
def _layout() -> Template:
    return Template((TEMPLATES / "layout.html").read_text("utf-8"))
