"""What the search for a customer costs, however many there are (F73, decision 0056)."""

import itertools
import random
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from chalicelib import clock
from chalicelib.domain import search
from chalicelib.domain.customers import Customer, Phone, Status
from chalicelib.models import postings as postings_model
from chalicelib.models.base import Item
from chalicelib.models.customers import CustomerItem
from chalicelib.models.postings import PostingItem
from chalicelib.services import customer_search
from tests import bulk
from tests.calls import counted

ZULMIRA = Customer(
    id="zulmira",
    kind="natural",
    name="Zulmira Quaresma",
    email="zulmira@balcao.example",
    locale="pt-PT",
    status=Status.ACTIVE,
    created_at=clock.parse("2026-11-22T09:00:00.000Z"),
    tax_id="299999990",
    tax_format="nif-pt",
)


FIRST = ("Maria", "Ana", "João", "José", "Rui", "Rita", "Pedro", "Inês", "Carla", "Tiago")
LAST = ("Silva", "Santos", "Ferreira", "Pereira", "Oliveira", "Costa", "Martins", "Moreira")


@pytest.mark.parametrize("size", [10, 500])
@pytest.mark.usefixtures("table")
def test_search_costs_the_same_among_few_and_many(size: int) -> None:
    people_of(size)
    CustomerItem.of(ZULMIRA).save()
    customer_search.index(ZULMIRA.id)
    assert cost("Zulmira Quaresma") == (["Query"] * 4 + ["BatchGetItem"], 1)
    assert cost("zulmira@") == (["Query", "BatchGetItem"], 1)
    assert cost("299999990") == (["Query"] * 2 + ["BatchGetItem"], 1)
    for mistyped in ("Zulmira Qaresma", "Sulmira", "Quraesma"):
        calls, shown = cost(mistyped)
        assert calls.count("Query") <= 8, mistyped
        assert calls.count("BatchGetItem") <= 2, mistyped
        assert shown == 1, mistyped
    # Common names are a bounded page.
    calls, shown = cost("maria")
    assert calls == ["Query", "Query", "BatchGetItem"]
    assert shown == (search.SHOWN if size > 100 else shown)
    assert cost("maria silva")[1] > 0


@pytest.mark.parametrize("most", [500, pytest.param(100_000, marks=pytest.mark.soak)])
@pytest.mark.usefixtures("table")
def test_the_first_page_is_the_same_calls_and_bytes_among_many(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found, and what finding it costs, do not know how many others there are (F73).

    A query reads one partition; of the many only what stands in those that are asked is stored.
    """
    CustomerItem.of(ZULMIRA).save()
    customer_search.index(ZULMIRA.id)
    under, terms = postings_model._under, set[str]()

    def watched(key: search.Key) -> list[str]:
        terms.add(key.term)
        return under(key)

    monkeypatch.setattr(postings_model, "_under", watched)
    people_of(10)
    few = questions()
    people_of(most, frozenset(terms))
    assert few == questions()


def questions() -> list[tuple[str, list[str], int, int, list[str]]]:
    """Text, calls, bytes, items read and who was found, of some searches."""
    costs = []
    for text in ("Zulmira Quaresma", "zulmira@", "299999990", "Zúlmira", "Zulmira Qaresma"):
        with counted() as calls:
            shown = [each.id for each in customer_search.find(text).customers]
        costs.append((text, sorted(calls.names), calls.bytes, calls.scanned, shown))
    return costs


@pytest.mark.usefixtures("table")
def test_at_most_four_key_queries_go_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the question: never more than four, in parallel (F73)."""
    lock, at_once, most, under = threading.Lock(), [0], [0], postings_model._under

    def watched(key: search.Key) -> list[str]:
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        time.sleep(0.01)
        try:
            return under(key)
        finally:
            with lock:
                at_once[0] -= 1

    monkeypatch.setattr(postings_model, "_under", watched)
    customer_search.find("Zulmira Quaresma Silva Santos Pereira zulmira@x.example 299999990")
    assert 1 < most[0] <= search.QUERIES == 4


def cost(text: str) -> tuple[list[str], int]:
    """Of the search alone: who asks is known to the process."""
    with counted() as calls:
        shown = customer_search.find(text).customers
    assert calls.bytes < 100_000
    assert calls.scanned <= 2 * search.QUERIES * 25
    return sorted(calls.names, key=lambda name: name != "Query"), len(shown)


def people_of(count: int, terms: frozenset[str] | None = None) -> None:
    """Customers in bulk, as the queue would have posted them (under `terms` only)."""
    bulk.put(_items(itertools.islice(_crowd(), count), terms))


def _items(customers: Iterable[Customer], terms: frozenset[str] | None) -> Iterator[Item]:
    for customer in customers:
        yield CustomerItem.of(customer)
        for key in search.keys(customer):
            if terms is None or key.term in terms:
                yield PostingItem(pk=f"find#{key.term}", sk=f"{key.start}#{customer.id}")


def _crowd() -> Iterator[Customer]:
    chance = random.Random(7)
    for n in itertools.count():
        name = " ".join(chance.sample(FIRST, 2) + chance.sample(LAST, 2))
        yield replace(
            ZULMIRA,
            id=f"crowd-{n}",
            name=name,
            email=f"crowd{n}@balcao.example",
            tax_id=f"{100_000_000 + n}",
            phones=(Phone(f"+3519{n:08d}", True),),
        )
