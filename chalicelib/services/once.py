"""Doing a command once, however often it is sent.

The answer is rendered before the commit and kept in the same transaction. The way in looks for a
kept answer only when something refused: success costs no extra read.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.customers import Customer
from chalicelib.errors import KeyReused
from chalicelib.models import idempotency
from chalicelib.models.transaction import Transaction


@dataclass(frozen=True)
class Once:
    """One call's key, in the scope of its principal, with the fingerprint of what it asked."""

    scope: str
    key: str
    fingerprint: str
    status: int
    render: Callable[[Any], dict[str, Any]]

    def keep(self, transaction: Transaction, value: Any) -> None:
        """Add the answer to the transaction that makes it true."""
        body = json.dumps(self.render(value), ensure_ascii=False)
        idempotency.keep(
            transaction,
            self.scope,
            self.key,
            self.fingerprint,
            self.status,
            body,
            self._about(value),
        )

    def _about(self, value: Any) -> str:
        """Whom the answer tells of: an account, the customer of what is told, else who asked."""
        told = value if isinstance(value, Customer) else getattr(value, "customer", None)
        if told is not None:
            return str(told.id)
        kind, _, asker = self.scope.partition(":")
        return asker if kind == "customer" else ""

    def answered(self) -> tuple[int, dict[str, Any]] | None:
        """The status and body given before, or None. Raises KeyReused for another question."""
        kept = idempotency.find(self.scope, self.key)
        if kept is None:
            return None
        if kept.fingerprint != self.fingerprint:
            raise KeyReused
        return int(kept.status), json.loads(kept.body)
