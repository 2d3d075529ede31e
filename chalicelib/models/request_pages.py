"""Pages of requests out of an index: a query per partition, in parallel, under one cursor."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.domain.requests import Request
from chalicelib.models import pages
from chalicelib.models.base import Item
from chalicelib.models.pages import Page
from chalicelib.models.requests import RequestItem

T = TypeVar("T", bound=Item)

PAGE = 25


def newest_of(index: int, keys: Sequence[str], cursor: str | None) -> Page[Request]:
    scope, name = "|".join(keys), f"gsi{index}sk"
    position = pages.decode(scope, cursor)
    found = _in_parallel(index, keys, Before(position) if position else None, newest=True)
    ordered = sorted(found, key=lambda item: getattr(item, name), reverse=True)
    return _requests(cut(ordered, PAGE, scope, name))


def oldest_of(
    index: int, keys: Sequence[str], cursor: str | None, until: str = ""
) -> Page[Request]:
    scope, name = "|".join(keys), f"gsi{index}sk"
    position = pages.decode(scope, cursor)
    found = _in_parallel(index, keys, Between(position or "", until) if position or until else None)
    ordered = sorted(found, key=lambda item: getattr(item, name))
    behind = [item for item in ordered if getattr(item, name) != position]
    return _requests(cut(behind, PAGE, scope, name))


@dataclass(frozen=True)
class Before:
    """Sort keys below a position, which is left out."""

    position: str

    def on(self, key: UnicodeAttribute) -> Condition:
        return key < self.position


@dataclass(frozen=True)
class Between:
    """Sort keys from a position to an end, both included; an empty one is none, for
    DynamoDB takes no empty key."""

    position: str
    until: str

    def on(self, key: UnicodeAttribute) -> Condition:
        if self.position and self.until:
            return key.between(self.position, self.until)
        return key <= self.until if self.until else key >= self.position


def _in_parallel(
    index: int,
    keys: Sequence[str],
    where: Before | Between | None,
    *,
    newest: bool = False,
) -> list[Item]:
    """The first page and a little of each partition: one query each."""
    found: Any = getattr(Item, f"index{index}")
    sort_key: UnicodeAttribute = getattr(Item, f"gsi{index}sk")

    def one(key: str) -> list[Item]:
        condition, limit = (where.on(sort_key), PAGE + 2) if where else (None, PAGE + 1)
        return list(found.query(key, condition, scan_index_forward=not newest, limit=limit))

    if len(keys) == 1:
        return one(keys[0])
    with ThreadPoolExecutor(max_workers=8) as threads:
        return [item for items in threads.map(one, keys) for item in items]


def _requests(page: Page[Item]) -> Page[Request]:
    found = [item.to_domain() for item in page.items if isinstance(item, RequestItem)]
    return Page(found, page.cursor)


def cut(items: Sequence[T], size: int, scope: str, key: str) -> Page[T]:
    kept = list(islice(items, size))
    more = len(items) > size
    return Page(kept, pages.encode(scope, getattr(kept[-1], key)) if more else None)
