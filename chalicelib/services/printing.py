"""The answers of a request as a PDF with its protocol number (F25).

The API says what stands in it and asks a function of its own to make it, once: it lies under the
digest of its contents for a day, and the link to it is as short as that of any file.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib import clock, locales
from chalicelib.config import settings
from chalicelib.domain import parameters
from chalicelib.domain.access import Principal
from chalicelib.domain.answer_texts import Reader, text
from chalicelib.domain.pdf_signatures import digest
from chalicelib.domain.types import Published
from chalicelib.gateways import files, printer
from chalicelib.services import requests
from chalicelib.services.submissions import Submission
from chalicelib.services.uploads import FETCHING, Download

TEMPLATE = "answers"


def link(principal: Principal, request_id: str, locale: str) -> Download:
    """One query, and one call of the function that makes it. Raises NotFound for what is not the
    principal's to see."""
    document = _document(principal, request_id, locale)
    content = json.dumps(document, ensure_ascii=False, sort_keys=True)
    key = files.printed(hashlib.sha256(content.encode()).hexdigest())
    printer.make(TEMPLATE, document, key)
    name = f"{document['protocol']}.pdf"
    seconds = int(FETCHING.total_seconds())
    url = files.link_to(key, name, files.PDF, seconds)
    return Download(url, name, clock.now() + FETCHING)


def to_sign(principal: Principal, found: Submission, locale: str) -> tuple[str, Download]:
    """Answers that are not handed in yet, as a document to be signed, another one each time: its
    digest, and a short link to it. One call of the function that makes it."""
    number, at = clock.identifier(), clock.now()
    reader = Reader(locale, {each.id: each.name for each in found.uploads})
    reference = f"{locales.sentence('signing.reference', locale)} {number[:12]}"
    who = principal.customer_name or principal.name
    document = {
        **_sheet(found.published, locale),
        "protocol": reference,
        "about": [each for each in (who, _moment(reader, at), reference) if each],
        "statement": locales.sentence("signing.statement", locale),
        "parts": [asdict(each) for each in reader.parts(found.published.form, found.answers)],
    }
    key = files.printed(number)
    made = printer.make(TEMPLATE, document, key)
    name = f"{locales.sentence('signing.file', locale)} {number[:12]}.pdf"
    url = files.link_to(key, name, files.PDF, int(FETCHING.total_seconds()))
    return made, Download(url, name, at + FETCHING)


def make(template: str, document: Mapping[str, Any], key: str) -> str:
    """What the function of its own does: the digest of the PDF."""
    from chalicelib.gateways import typesetter  # noqa: PLC0415 - in the layer of documents alone

    made = typesetter.pdf(template, document)
    files.put(key, made, files.PDF)
    return digest(made)


def _document(principal: Principal, request_id: str, locale: str) -> dict[str, Any]:
    request, form, published = requests.with_form(principal, request_id)
    stage = published.stage(request.stage)
    answers = parameters.seen(form.answers if form else {}, stage, principal.kind)
    names = {each["id"]: each["name"] for each in (form.files if form else [])}
    reader = Reader(locale, names)
    about = [request.id, request.customer.name, _moment(reader, request.opened_at)]
    return {
        **_sheet(published, locale),
        "protocol": request.id,
        "about": [each for each in about if each],
        "parts": [asdict(each) for each in reader.parts(published.form, answers)],
    }


def _sheet(published: Published, locale: str) -> dict[str, Any]:
    """What every page has."""
    return {
        "lang": locale[:2],
        "organisation": settings().organisation_name,
        "title": text(published.title, locale),
        "page": locales.sentence("print.page", locale),
    }


def _moment(reader: Reader, at: datetime) -> str:
    local = at.astimezone(ZoneInfo(settings().time_zone))
    return f"{reader.day(local.date().isoformat())} {local:%H:%M}"
