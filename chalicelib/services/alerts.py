"""Tells staff by mail that a promised time runs out, or was exceeded (F92)."""

from functools import partial

from chalicelib import clock, locales
from chalicelib.config import settings
from chalicelib.domain import alerts as rules
from chalicelib.domain.requests import Request
from chalicelib.domain.staff import Member
from chalicelib.models import request_queries as queries
from chalicelib.models import staff as stored
from chalicelib.services import letters, mail_texts, people
from chalicelib.services.facts import Fact
from chalicelib.services.letters import Letter

KINDS = {"ServiceWarned": "service_warned", "ServiceBreached": "service_breached"}


def send(fact: Fact) -> None:
    """One read and one query, then a mail for each of those who are told."""
    request = queries.get(fact.request_id)
    today = clock.today(settings().time_zone)
    everybody, _ = stored.everybody("staff")
    over = fact.type == "ServiceBreached"
    for member in rules.recipients(request, everybody, _allowed, today, over=over):
        letters.send(fact, member.id, member.email, partial(_letter, fact, request, member))


def _allowed(member: Member) -> frozenset[str]:
    return people.profile(member.profile).permissions


def _letter(fact: Fact, request: Request, member: Member) -> Letter:
    locale = locales.preferred(member.locale)
    values = {
        "name": member.name,
        "organisation": settings().organisation_name,
        "protocol": request.id,
        "title": mail_texts.in_language(request.title, locale),
        "due": mail_texts.instant(clock.parse(fact.data["due_at"]), locale),
    }
    url = f"{settings().site_url}/staff/requests/{request.id}"
    return Letter(KINDS[fact.type], locale, values, url)
