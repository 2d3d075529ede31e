"""The customer search (F73, F74): posted behind the commands, asked by at most four key queries.

What fits as typed is looked for first; only when nothing does, what one typing error would leave
(`domain/search.py`). The postings only propose: whoever is shown is read and judged as stored now.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain import search
from chalicelib.domain.customers import Customer, Status
from chalicelib.domain.search import Key, Wanted
from chalicelib.models import customer_queries, customers, postings

HIDDEN = (Status.MERGED, Status.ERASED)


@dataclass(frozen=True)
class Found:
    """The nearest first; `more` are left out: another word would tell them apart."""

    customers: Sequence[Customer]
    more: bool


@dataclass(frozen=True)
class Suspect:
    """An account that may be the same person's, and why."""

    customer: Customer
    reasons: Sequence[str]


def find(text: str) -> Found:
    """Customers by name, e-mail, tax number, telephone or several of them."""
    asked = search.wanted(text)
    proposed = postings.candidates(search.as_typed(asked))
    near = _ranked(asked, proposed)
    if not near or near[0][0][0] > 0:
        others = postings.candidates(search.mistyped(asked))
        near += _ranked(asked, [each for each in others if each not in proposed])
    near.sort(key=lambda each: each[0])
    return Found([each for _, each in near[: search.SHOWN]], len(near) > search.SHOWN)


def duplicates(customer: Customer) -> list[Suspect]:
    """Accounts that may be the same person's: same number, same e-mail, or a similar name and the
    same day of birth (F4)."""
    found = _live([each for each in _suspected(customer) if each != customer.id])
    judged = [Suspect(each, search.alike(customer, each)) for each in found]
    return sorted((each for each in judged if each.reasons), key=lambda each: -len(each.reasons))


def index(customer_id: str) -> None:
    """Post a customer as stored now; who is merged or erased is not found. Twice is once."""
    customer = customers.find(customer_id)
    shown = customer is not None and customer.status not in HIDDEN
    wanted: frozenset[Key] = search.keys(customer) if customer and shown else frozenset()
    postings.replace(customer_id, wanted)


def remove(customer_id: str) -> None:
    """Take back every posting of a customer: nothing of what was found by stays."""
    postings.replace(customer_id, frozenset())


def _suspected(customer: Customer) -> list[str]:
    return postings.candidates(search.suspects(customer))


def _ranked(asked: Wanted, ids: Sequence[str]) -> list[tuple[tuple[int, int, str], Customer]]:
    judged = [(search.rank(asked, each), each) for each in _live(ids)]
    return [(rank, each) for rank, each in judged if rank is not None]


def _live(ids: Sequence[str]) -> list[Customer]:
    found = customer_queries.of(ids[:100])
    return [each for each in found if each.status not in HIDDEN]
