"""Every place where something of a person is kept, each with how it is forgotten.

A step takes the customer's id and where it stopped (empty at first), does a bounded piece, and
gives where to go on, or None when there is nothing left. All may be done again at any time. A new
place of personal data gets a step here and a line in `templates/processing.json`.
"""

import json
from collections.abc import Callable, Sequence

from chalicelib.domain import privacy
from chalicelib.domain.privacy import Removal
from chalicelib.gateways import live
from chalicelib.models import connections, personal, uploads
from chalicelib.models import payments as stored_payments
from chalicelib.models import request_queries as queries
from chalicelib.services import (
    customer_search,
    erased_accounts,
    large_uploads,
    paying,
    removal,
    types,
)

Step = Callable[[str, str], str | None]
PAGE = 25


def requests(customer_id: str, after: str) -> str | None:
    """Names, answers, messages and files of their requests, one piece of one request a turn."""
    before, position = json.loads(after) if after else ("", "")
    found = queries.some_of_customer(customer_id, before, 1)
    if not found:
        return None
    request, place = found[0]
    published = types.published(request.type_id, request.form_version)
    what = privacy.on_erasure(request, published, customer_id)
    reached = removal.some(request, what, position)
    return json.dumps([place, ""] if reached is None else [before, reached])


def deeds(customer_id: str, after: str) -> str | None:
    """Their name on what they did in requests of others: for an organisation (F107)."""
    what = Removal(frozenset(), customer_id, "erasure")
    for event in personal.deeds(customer_id, PAGE):
        removal.disown(event, what)
    return "more" if personal.deeds(customer_id, 1) else None


def payments(customer_id: str, after: str) -> str | None:
    """What waits to be paid, and their name on what was: amount, date and request stay."""
    found = stored_payments.of_person(customer_id, after, PAGE)
    for payment, _ in found:
        paying.disown(payment, customer_id)
    return found[-1][1] if len(found) == PAGE else None


def files(customer_id: str, after: str) -> str | None:
    """Files that went with no request, and the parts of those on their way. Those of requests went
    with them, or are held with them."""
    found = uploads.owned(f"customer:{customer_id}", after, PAGE)
    for item in found:
        large_uploads.stop(item)
    removal.forget_files(item.id for item in found if not item.request_id)
    return str(found[-1].gsi1sk) if len(found) == PAGE else None


def answers(customer_id: str, after: str) -> str | None:
    """What commands about them were answered, kept for repetitions."""
    return "more" if personal.forget_answers(customer_id, PAGE) == PAGE else None


def sockets(customer_id: str, after: str) -> str | None:
    """Their open pages are closed, and listen no more."""
    for connection_id in connections.listening(f"customer#{customer_id}"):
        live.close(connection_id)
        connections.leave(connection_id)
    return None


def records(customer_id: str, after: str) -> str | None:
    """What stands beside the account: accesses, contacts; names on its events."""
    return personal.clear_partition(customer_id, after, PAGE, privacy.pseudonym(customer_id))


def contacts(customer_id: str, after: str) -> str | None:
    """Where they act for organisations."""
    erased_accounts.leave_organisations(customer_id)
    return None


def merged(customer_id: str, after: str) -> str | None:
    """Accounts that were merged into this one: each follows by an event of its own."""
    erased_accounts.save_merged(customer_id)
    return None


def search(customer_id: str, after: str) -> str | None:
    """Where staff found them."""
    customer_search.index(customer_id)
    return None


def sign_in(customer_id: str, after: str) -> str | None:
    """The user of the pool."""
    erased_accounts.forget_sign_in(customer_id)
    return None


STEPS: Sequence[Step] = (
    sign_in,
    sockets,
    requests,
    deeds,
    payments,
    files,
    answers,
    contacts,
    merged,
    search,
    records,  # the last: the others read there what they have to forget
)
