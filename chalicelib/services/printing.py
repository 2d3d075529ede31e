"""The answers of a request as a PDF with its protocol number (F25).

The API says what stands in it and asks a function of its own to make it, once: it lies under the
digest of its contents for a day, and the link to it is as short as that of any file.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib import clock, locales
from chalicelib.config import settings
from chalicelib.domain import parameters
from chalicelib.domain.access import Principal
from chalicelib.domain.answer_texts import Reader, text
from chalicelib.gateways import files, printer
from chalicelib.services import requests
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


def make(template: str, document: Mapping[str, Any], key: str) -> None:
    """What the function of its own does."""
    from chalicelib.gateways import typesetter  # noqa: PLC0415 - in the layer of documents alone

    files.put(key, typesetter.pdf(template, document), files.PDF)


def _document(principal: Principal, request_id: str, locale: str) -> dict[str, Any]:
    request, form, published = requests.with_form(principal, request_id)
    stage = published.stage(request.stage)
    answers = parameters.seen(form.answers if form else {}, stage, principal.kind)
    names = {each["id"]: each["name"] for each in (form.files if form else [])}
    reader = Reader(locale, names)
    opened = request.opened_at.astimezone(ZoneInfo(settings().time_zone))
    about = [
        request.id,
        request.customer.name,
        f"{reader.day(opened.date().isoformat())} {opened:%H:%M}",
    ]
    return {
        "lang": locale[:2],
        "organisation": settings().organisation_name,
        "title": text(published.title, locale),
        "protocol": request.id,
        "about": [each for each in about if each],
        "page": locales.sentence("print.page", locale),
        "parts": [asdict(each) for each in reader.parts(published.form, answers)],
    }
