"""One `TransactWriteItems` per command: state, events and idempotency record, all or nothing.

DynamoDB answers a cancelled transaction with reasons in PynamoDB's order (checks, deletes, puts,
updates); each write names the error that its failed condition means.
"""

from collections.abc import Sequence

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.errors import Busy, Conflict, DomainError
from chalicelib.models.base import Item, connection


class Seen(Conflict):
    """The idempotency key has been used: the stored answer is to be looked at."""

    code = "seen"


class Transaction:
    """Collects writes; `commit` makes them, or raises what the first failed condition means."""

    def __init__(self) -> None:
        self._write = TransactWrite(connection=connection().connection)
        self._errors: dict[str, list[DomainError]] = {
            "check": [],
            "delete": [],
            "put": [],
            "update": [],
        }

    def check(
        self, model: type[Item], pk: str, sk: str, condition: Condition, error: DomainError
    ) -> None:
        self._write.condition_check(model, pk, sk, condition=condition)
        self._errors["check"].append(error)

    def delete(
        self, item: Item, condition: Condition | None = None, error: DomainError | None = None
    ) -> None:
        self._write.delete(item, condition=condition)
        self._errors["delete"].append(error or Conflict())

    def put(
        self, item: Item, condition: Condition | None = None, error: DomainError | None = None
    ) -> None:
        self._write.save(item, condition=condition)
        self._errors["put"].append(error or Conflict())

    def create(self, item: Item, error: DomainError | None = None) -> None:
        """Put an item whose key must be new."""
        self.put(item, Item.pk.does_not_exist(), error)

    def update(
        self,
        item: Item,
        actions: Sequence[Action],
        condition: Condition | None = None,
        error: DomainError | None = None,
    ) -> None:
        self._write.update(item, actions=list(actions), condition=condition)
        self._errors["update"].append(error or Conflict())

    def commit(self) -> None:
        try:
            self._write._commit()
        except TransactWriteError as failure:
            raise self._meaning(failure) from failure

    def _meaning(self, failure: TransactWriteError) -> Exception:
        if failure.cause_response_code in ("TransactionInProgressException",):
            return Busy()
        codes = [reason.code if reason else "None" for reason in failure.cancellation_reasons]
        ordered = [error for kind in self._errors.values() for error in kind]
        failed = [
            error
            for error, code in zip(ordered, codes, strict=False)
            if code == "ConditionalCheckFailed"
        ]
        seen = [error for error in failed if isinstance(error, Seen)]
        if failed:
            return (seen or failed)[0]
        return Busy() if "TransactionConflict" in codes else failure
