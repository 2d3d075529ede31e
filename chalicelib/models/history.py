"""Events read again, for the operator (`make redrive`). The only scan there is stands here."""

from collections.abc import Iterator

from pynamodb.exceptions import DoesNotExist

from chalicelib.models.events import EventItem
from chalicelib.models.request_keys import partition


def event(pk: str, sk: str) -> EventItem | None:
    """One event by its key, readable or not."""
    try:
        return EventItem.get(pk, sk, consistent_read=True)
    except (DoesNotExist, ValueError):
        return None


def of_request(request_id: str) -> Iterator[EventItem]:
    """All events of a request, in order."""
    return iter(EventItem.query(partition(request_id), EventItem.sk.startswith("event#")))


def between(since: str, until: str) -> Iterator[EventItem]:
    """All events of a time (stored instants, both included): reads the whole table, page by page,
    because nobody but an operator ever asks for this."""
    return iter(EventItem.scan(EventItem.at.between(since, until), page_size=500))
