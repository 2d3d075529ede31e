"""Fixtures of what happens behind an answer."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.config import settings
from chalicelib.gateways import audit_store, live, machines, mailer, queues
from tests import factories
from tests.backstage import Backstage, VirtualClock


@pytest.fixture
def backstage(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Backstage]:
    """A demo organisation with queues, machines, audit bucket and mail, at a virtual time."""
    _forget()
    made = Backstage(monkeypatch, VirtualClock(monkeypatch))
    _forget()
    factories.organisation()
    made.pump()
    yield made
    made.stop()
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for cached in (
        settings,
        *(each._client for each in (audit_store, live, machines, mailer, queues)),
    ):
        cached.cache_clear()
