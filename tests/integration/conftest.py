"""Fixtures of what happens behind an answer."""

import io
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.gateways import audit_store, live, machines, mailer, queues
from chalicelib.observability import logger
from chalicelib.services import audit, people
from tests import factories, fees
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


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the functions log, OCSF records of calls among it."""
    written = io.StringIO()
    handlers = [logging.StreamHandler(written) for _ in range(2)]
    logs = [logging.getLogger(logger.name), audit._log()]
    for log, handler in zip(logs, handlers, strict=True):
        handler.setFormatter(log.handlers[0].formatter)
        log.addHandler(handler)
    yield written
    for log, handler in zip(logs, handlers, strict=True):
        log.removeHandler(handler)


@pytest.fixture
def pool(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[fees.Pool]:
    """An organisation that collects fees, and the provider that is played."""
    with fees.collected(monkeypatch) as made:
        fees.publish()
        boss = fees.SUPERVISOR
        people.register_staff(boss.id, boss.name, "staff", ["support"], "supervisor")
        yield made


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Time stands still, until the returned function moves it."""
    at = [datetime.now(UTC).replace(microsecond=0)]
    monkeypatch.setattr(clock, "now", lambda: at[0])

    def move(**span: float) -> None:
        at[0] += timedelta(**span)

    return move


def _forget() -> None:
    for cached in (
        settings,
        *(each._client for each in (audit_store, live, machines, mailer, queues)),
    ):
        cached.cache_clear()
