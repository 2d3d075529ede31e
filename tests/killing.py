"""A process that is killed at one of its calls to AWS, and what it leaves in the table.

Every client of the process passes botocore's `_make_api_call`: whichever service a command may
come to need, its calls are found and walked. Killed *before*, AWS never saw the call; *after*, AWS
did what was asked and nobody learned of it.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import botocore.client
import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends

from chalicelib.config import settings
from tests import undo
from tests.conftest import forget_what_was_read

# Numbers of requests, ids, and the end by which an access is told from another of its instant.
DRAWN = re.compile(r"\d{8}-\d{8}-\d{2}|[0-9a-f]{32}|(?<=000Z#)[0-9a-f]{4}\b")


class Killed(BaseException):
    """Nothing of the process runs on, not even what catches every `Exception`."""


@dataclass
class Calls:
    """The calls of a process, in order, and where it is killed: at which, before it or after."""

    kill_at: int = -1
    after: bool = False
    names: list[str] = field(default_factory=list)


@contextmanager
def watched(kill_at: int = -1, *, after: bool = False) -> Iterator[Calls]:
    """A process that has just started: what an earlier one had read, it has to read again."""
    calls, every = Calls(kill_at, after), cast(Any, botocore.client.BaseClient)
    make = every._make_api_call

    def one(client: Any, operation: str, parameters: Any) -> Any:
        last = len(calls.names) == calls.kill_at
        calls.names.append(operation)
        if last and not calls.after:
            raise Killed
        answer = make(client, operation, parameters)
        if last:
            raise Killed
        return answer

    forget_what_was_read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(every, "_make_api_call", one)
        yield calls


class Snapshot:
    """The table as it is now, to be put back; `known`: ids that were drawn before."""

    def __init__(self) -> None:
        self._kept = undo.light(_tables()[settings().table_name])
        self.known = frozenset(DRAWN.findall(_dump()))

    def restore(self) -> None:
        _tables()[settings().table_name] = undo.light(self._kept)

    def now(self) -> str:
        """Everything that is stored, each item a line, the same for whatever numbers are drawn."""
        return "\n".join(sorted(self.same(_dump()).splitlines()))

    def same(self, text: str) -> str:
        return DRAWN.sub(lambda found: self._name(found[0]), text)

    def _name(self, drawn: str) -> str:
        return drawn if drawn in self.known else "drawn"


def outcome(command: Callable[[], Any], kill_at: int, *, after: bool) -> Any:
    """What the process answered; `Killed` when it came to that call."""
    with watched(kill_at, after=after):
        try:
            return command()
        except Killed:
            return Killed


def items(partition: str) -> list[tuple[str, dict[str, Any]]]:
    """Sort key and raw attributes of what stands in the partitions that begin so, asking nobody."""
    table = _tables()[settings().table_name]
    return [
        (str(item.attrs["sk"].value), item.to_json()["Attributes"])
        for key, rows in table.items.items()
        if str(key.value).startswith(partition)
        for item in rows.values()
    ]


def _tables() -> dict[str, Any]:
    backend: DynamoDBBackend = dynamodb_backends[DEFAULT_ACCOUNT_ID]["eu-west-1"]
    tables: dict[str, Any] = backend.tables
    return tables


def _dump() -> str:
    table = _tables()[settings().table_name]
    stored = [item.to_json() for rows in table.items.values() for item in rows.values()]
    return "\n".join(json.dumps(each, sort_keys=True, default=str) for each in stored)
