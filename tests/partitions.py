"""How moto answers a query: from one partition, where its own goes through every item there is.

So a test of a hundred thousand customers asks as fast as one of ten.
"""

import copy
from inspect import signature
from typing import Any

import pytest
from moto.dynamodb.models.table import Table

_query = Table.query
_SIGNATURE = signature(_query)


def only(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on a query of the table, not of an index, sees the items under its key alone."""
    monkeypatch.setattr(Table, "query", _queried)


def _queried(table: Any, *args: Any, **named: Any) -> Any:
    asked = _SIGNATURE.bind(table, *args, **named).arguments
    more = asked.pop("filter_kwargs", {})
    if asked.get("index_name") is None:
        rows = list(table.items.get(asked["hash_key"], {}).values())
        asked["self"] = copy.copy(table)  # a view of its own: queries go in parallel
        asked["self"].all_items = lambda: rows
    return _query(**asked, **more)
