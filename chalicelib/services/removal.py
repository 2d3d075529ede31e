"""Taking contents out of a request: its history stays, what was said and attached goes.

In pieces of `EVENTS` events, so that a long history never outlasts a function. Each piece may be
done again: files go before the record that names them, the request says last that it is done.
"""

from collections.abc import Iterable

from chalicelib import clock
from chalicelib.domain import privacy
from chalicelib.domain.privacy import Removal
from chalicelib.domain.requests import Changed, Request
from chalicelib.gateways import files
from chalicelib.models import personal, uploads
from chalicelib.models import request_queries as queries
from chalicelib.models.events import EventItem
from chalicelib.models.requests import FormItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import requests, surveys
from chalicelib.services.requests import Extra

EVENTS = 10


def some(request: Request, removal: Removal, position: str) -> str | None:
    """Work on the events behind `position`; where to go on, or None when all is done."""
    events = queries.events_after(request.id, position, EVENTS)
    for event in events:
        _rewrite(event, request, removal)
    if len(events) == EVENTS:
        return str(events[-1].sk)
    _finish(request.id, removal)
    return None


def all_of(request: Request, removal: Removal) -> None:
    """The whole of a request."""
    position: str | None = ""
    while position is not None:
        position = some(request, removal, position)


def of_deleted(request_id: str) -> None:
    """All contents of a request that was deleted, the names of whose it was (D2), and what
    commands on it were answered: a repeated one finds no request."""
    request = queries.get(request_id)
    for removal in privacy.on_deletion(request):
        all_of(request, removal)
    personal.forget_answers_of(request.customer.id, request_id)


def _rewrite(event: EventItem, request: Request, removal: Removal) -> None:
    by, data = privacy.rewritten(event.by, event.data, request.type_title, removal)
    if "files" in removal.parts:
        forget_files(file["id"] for file in event.data.get("files", []))
    if (by, data) != (event.by, event.data):
        event.update(
            [EventItem.by.set(by), EventItem.data.set(data)], condition=EventItem.pk.exists()
        )


def forget_files(upload_ids: Iterable[str]) -> None:
    """Every version of these files, and their records."""
    for upload_id in upload_ids:
        files.erase(upload_id)
        uploads.remove(upload_id)


def _finish(request_id: str, removal: Removal) -> None:
    def save(before: Request, changed: Changed) -> Request:
        return requests.commit(before, changed, None, _without_answers(request_id, removal))

    requests.change(request_id, None, lambda r, _: privacy.removed(r, removal, clock.now()), save)


def _without_answers(request_id: str, removal: Removal) -> Extra:
    def extra(transaction: Transaction) -> None:
        if form := queries.form(request_id):
            answers = {} if "answers" in removal.parts else form.answers
            kept = [] if "files" in removal.parts else form.files
            signed = None if {"answers", "files"} & set(removal.parts) else form.signed
            transaction.put(FormItem.of(request_id, answers, kept, signed))
        if "messages" in removal.parts:
            surveys.forget_words(transaction, request_id)

    return extra


def disown(event: EventItem, removal: Removal) -> None:
    """Take a name off an event of another's request, and off that request if they opened it."""
    by, _ = privacy.rewritten(event.by, {}, "", removal)
    _finish(event.request_id, removal)
    personal.rename(event, by, EventItem.gsi1pk.remove(), EventItem.gsi1sk.remove())
