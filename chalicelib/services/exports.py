"""Everything about a person, for that person: in pages, each read in the call that asks (F13).

A small account is one page. What stands in the account's partition is given as it is stored, so
that what is added there later is given too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.domain.payments import Payment
from chalicelib.errors import Malformed
from chalicelib.models import pages, payments, personal, uploads
from chalicelib.models import request_queries as queries
from chalicelib.models.uploads import UploadItem
from chalicelib.services import finding
from chalicelib.services.finding import Reading

RECORDS, FILES, REQUESTS, PAYMENTS = 100, 100, 10, 100


@dataclass
class Export:
    """One page. `cursor` is None on the last."""

    principal: Principal
    at: datetime
    records: list[Mapping[str, Any]] = field(default_factory=list)
    files: list[UploadItem] = field(default_factory=list)
    requests: list[Reading] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    cursor: str | None = None


Stage = Callable[[Export, str], str | None]


def page(principal: Principal, cursor: str | None) -> Export:
    """Go on from `cursor` until a stage fills its share. Raises Malformed for a foreign cursor."""
    scope = f"export#{principal.id}"
    number, _, after = (pages.decode(scope, cursor) or "0|").partition("|")
    if not number.isdecimal() or int(number) >= len(STAGES):
        raise Malformed("bad_cursor")
    export = Export(principal, clock.now())
    for stage in range(int(number), len(STAGES)):
        reached = STAGES[stage](export, after)
        if reached is not None:
            export.cursor = pages.encode(scope, f"{stage}|{reached}")
            break
        after = ""
    return export


def _records(export: Export, after: str) -> str | None:
    found = personal.beside(export.principal.id, after, RECORDS)
    export.records += [personal.plain(item) for item in found]
    return str(found[-1].sk) if len(found) == RECORDS else None


def _contacts(export: Export, after: str) -> str | None:
    export.records += map(personal.plain, personal.contacts(export.principal.id, RECORDS))
    return None


def _files(export: Export, after: str) -> str | None:
    found = uploads.owned(f"customer:{export.principal.id}", after, FILES)
    export.files += found
    return str(found[-1].gsi1sk) if len(found) == FILES else None


def _requests(export: Export, after: str) -> str | None:
    found = queries.some_of_customer(export.principal.id, after, REQUESTS)
    export.requests += [
        finding.reading_of(queries.opened(request.id), export.principal) for request, _ in found
    ]
    return found[-1][1] if len(found) == REQUESTS else None


def _payments(export: Export, after: str) -> str | None:
    found = payments.of_person(export.principal.id, after, PAYMENTS)
    export.payments += [payment for payment, _ in found]
    return found[-1][1] if len(found) == PAYMENTS else None


STAGES: Sequence[Stage] = (_records, _contacts, _files, _requests, _payments)
