"""A mail's words: sentences per language in `templates/mails/`, one layout for all.

Nothing a person wrote becomes HTML, a header or another template.
"""

import html
import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib import locales
from chalicelib.config import settings
from chalicelib.domain.requests import Request
from chalicelib.domain.types import Text
from chalicelib.services.facts import Fact

TEMPLATES = Path(__file__).parent.parent / "templates" / "mails"
ASKED = Template('<p><a href="$survey_url" style="color:#0b57d0">$survey</a></p>')
SIGNS = {"EUR": "€", "BRL": "R$", "USD": "$"}
QUOTE = "margin:16px 0;padding:8px 16px;border-left:4px solid #0b57d0;white-space:pre-wrap"


@dataclass(frozen=True)
class Words:
    """What a mail says: the same in plain text and in HTML."""

    subject: str
    text: str
    html: str


def write(
    kind: str,
    locale: str,
    name: str,
    fact: Fact,
    request: Request,
    survey: str = "",
    follow: str = "",
) -> Words:
    """`kind` is `opened`, `opened_for` (on behalf of the customer), a message's purpose, or the
    reason of a silent move; `survey` the address by which to say how it went (F61);
    `follow` the one by which it is read without signing in."""
    sentences = _sentences(locale)
    chosen = sentences["kinds"][kind]
    values = _values(locale, sentences, name, fact, request)
    said = str(fact.data.get("text", ""))
    grouped = fact.type == "RequestOpened" and request.leader
    paid = fact.type == "RequestOpened" and request.paid
    told = [*chosen["lines"], *([sentences["paid"]] if paid else [])]
    told += [sentences["together"]] if grouped else []
    lines = [_fill(line, values) for line in told]
    after = [chosen["until"]] if "until" in chosen and values["until"] else []
    after += [sentences["files"]] if said and fact.data.get("files") else []
    after += [sentences["follow"]] if follow else []
    closing = [_fill(line, values) for line in after]
    frame = {each: _fill(sentences[each], values) for each in ("greeting", "facts", "footer")}
    frame |= {"subject": _fill(chosen["subject"], values), "link": sentences["link"]}
    frame |= {"url": follow or values["url"], "locale": locale}
    frame |= {"survey": sentences["survey"], "survey_url": survey}
    return Words(
        subject=" ".join(frame["subject"].split()),
        text=_text(frame, [*lines, *([said] if said else []), *closing]),
        html=_html(frame, lines, said, closing),
    )


def _values(
    locale: str, sentences: dict[str, Any], name: str, fact: Fact, request: Request
) -> dict[str, str]:
    return {
        "name": name,
        "protocol": request.id,
        "title": in_language(request.title, locale),
        "actor": fact.by.name,
        "over": sentences["over"].get(fact.channel, ""),
        "organisation": settings().organisation_name,
        "count": str(len(fact.data.get("files", []))),
        "until": _until(sentences, request),
        "paid": _paid(request, locale),
        "url": f"{settings().site_url}/requests/{request.id}",
        "site": settings().site_url,
    }


def _until(sentences: dict[str, Any], request: Request) -> str:
    """When silence ends, as it is now: who reads late is not told of a time that has moved."""
    return _instant(sentences, request.due_at, demo=request.demo) if request.due_at else ""


def _paid(request: Request, locale: str) -> str:
    return money(request.paid["amount"], request.paid["currency"], locale) if request.paid else ""


def money(amount: int, currency: str, locale: str) -> str:
    """Cents as people write them: `12,50 €`, `R$ 12,50`, `€12.50`."""
    sign = SIGNS.get(currency, f"{currency} ")
    number = f"{Decimal(amount) / 100:,.2f}"
    if locale == "en":
        return sign + number
    number = number.translate(str.maketrans(",.", ".,"))
    return f"{number} {sign}".rstrip() if locale == "pt-PT" else f"{sign.rstrip()} {number}"


def instant(at: datetime, locale: str) -> str:
    """An instant in the organisation's zone, in words."""
    return _instant(_sentences(locale), at, demo=False)


def _instant(sentences: dict[str, Any], at: datetime, *, demo: bool) -> str:
    zone = settings().time_zone
    local = at.astimezone(ZoneInfo(zone))
    seconds = f":{local:%S}" if demo else ""
    return f"{local.strftime(sentences['instant'])}{seconds} ({zone})"


def _text(frame: dict[str, str], paragraphs: list[str]) -> str:
    link = f"{frame['link']}: {frame['url']}"
    asked = [f"{frame['survey']}: {frame['survey_url']}"] if frame["survey_url"] else []
    head = [frame["greeting"], frame["facts"]]
    parts = [*head, *paragraphs, link, *asked, "-- \n" + frame["footer"]]
    return "\n\n".join(parts) + "\n"


def _html(frame: dict[str, str], lines: list[str], said: str, closing: list[str]) -> str:
    quote = [f'<p style="{QUOTE}">{html.escape(said)}</p>'] if said else []
    paragraphs = [*_paragraphs(lines), *quote, *_paragraphs(closing)]
    values = {name: html.escape(value) for name, value in frame.items()}
    asked = ASKED.substitute(values) if frame["survey_url"] else ""
    return _layout().substitute(values, paragraphs="\n".join(paragraphs), asked=asked)


def _paragraphs(lines: list[str]) -> list[str]:
    return [f"<p>{html.escape(line)}</p>" for line in lines]


def _fill(sentence: str, values: dict[str, str]) -> str:
    return Template(sentence).substitute(values)


def in_language(text: Text, locale: str) -> str:
    if isinstance(text, str):
        return text
    return text.get(locale) or text.get(locales.DEFAULT) or next(iter(text.values()), "")


@lru_cache(maxsize=len(locales.SUPPORTED))
def _sentences(locale: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((TEMPLATES / f"{locale}.json").read_text("utf-8"))
    return loaded


@lru_cache(maxsize=1)
def _layout() -> Template:
    return Template((TEMPLATES / "layout.html").read_text("utf-8"))
