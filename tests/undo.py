"""How moto undoes a transaction that fails: from a copy of the table, taken for each of its writes.

Its own copies are deep, of every item and of the whole stream, so that a test of a thousand writes
copies a million items. What a write changes is replaced, never changed in place; an item that is
updated is put back as a copy first, so that this holds of it too.
"""

import copy
from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import moto.dynamodb.models as moto
import pytest
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

_update_item = DynamoDBBackend.update_item


def lightly(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on moto takes light copies."""
    monkeypatch.setattr(moto, "copy", SimpleNamespace(deepcopy=_deepcopy, copy=copy.copy))
    monkeypatch.setattr(DynamoDBBackend, "update_item", _updated)


def _deepcopy(value: Any) -> Any:
    return light(value) if isinstance(value, Table) else copy.deepcopy(value)


def light(table: Table) -> Table:
    """A copy that shares the items."""
    kept = copy.copy(table)
    kept.items = defaultdict(dict, {key: dict(found) for key, found in table.items.items()})
    kept.stream_shard = copy.copy(table.stream_shard)
    if kept.stream_shard:
        kept.stream_shard.items = list(kept.stream_shard.items)
    return kept


def _updated(self: Any, table_name: str, key: Any, *args: Any, **named: Any) -> Any:
    rows = self.get_table(table_name).items.get(DynamoType(key["pk"]), {})
    sort_key = DynamoType(key["sk"])
    if sort_key in rows:
        rows[sort_key] = copy.deepcopy(rows[sort_key])
    return _update_item(self, table_name, key, *args, **named)
