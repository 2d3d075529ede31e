"""One request, as somebody reads it (F28, F44)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import forms, parameters, reading, signing
from chalicelib.domain.access import Case, Principal
from chalicelib.domain.reading import Deadline
from chalicelib.domain.requests import Request
from chalicelib.domain.types import Published
from chalicelib.models import request_queries as queries
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page
from chalicelib.models.request_queries import Opened
from chalicelib.services.requests import answered_on, must_exist, must_see, published_of


@dataclass(frozen=True)
class Signed:
    """Which file it is, `{name, at}` of who signed, and whether the answers are still those."""

    file: str
    signatures: Sequence[Mapping[str, Any]]
    current: bool


@dataclass(frozen=True)
class Reading:
    """One request as somebody reads it now."""

    opened: Opened
    published: Published
    principal: Principal
    at: datetime

    @property
    def request(self) -> Request:
        return self.opened.request

    @property
    def shown(self) -> frozenset[str]:
        """The parameters that the form shows for the kept answers."""
        form = self.opened.form
        answers, files = (form.answers, form.files) if form else ({}, [])
        return parameters.shown(self.published, answers, files, answered_on(self.request))

    @cached_property
    def signed(self) -> Signed | None:
        """The signed document that it came with, for who sees all the answers that it says."""
        kept = self.opened.form
        if kept is None or not kept.signed:
            return None
        form = parameters.first_form(self.published)
        said = signing.part(kept.answers, (each["key"] for each in forms.fields_of(form)))
        stage = self.published.stage(self.request.stage)
        if parameters.seen(said, stage, self.principal.kind) != said:
            return None
        current = signing.digest(said) == kept.signed["answers"]
        return Signed(kept.signed["file"], kept.signed["signatures"], current)

    @property
    def signed_file(self) -> str:
        """Its id among the files, whoever reads."""
        kept = self.opened.form
        return str(kept.signed["file"]) if kept and kept.signed else ""

    @property
    def case(self) -> Case:
        return Case(self.request, self.published, self.principal, self.at)


def opened(principal: Principal, request_id: str) -> Reading:
    """One request with its answers and newest history. Raises NotFound for what is not yours."""
    must_exist(request_id)
    found = queries.opened(request_id)
    must_see(found.request, principal)
    return reading_of(found, principal)


def reading_of(found: Opened, principal: Principal) -> Reading:
    return Reading(found, published_of(found.request), principal, clock.now())


def deadlines(principal: Principal, request_id: str) -> list[Deadline]:
    """Why its deadlines are what they are (F92): one read."""
    must_exist(request_id)
    request = queries.get(request_id)
    must_see(request, principal)
    return reading.reasons(request, published_of(request), clock.now(), settings().time_zone)


def older(principal: Principal, request_id: str, cursor: str | None) -> Page[EventItem]:
    """The next page of a long history."""
    must_exist(request_id)
    must_see(queries.get(request_id), principal)
    return queries.older_events(request_id, cursor)
