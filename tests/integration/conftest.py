"""Fixtures of what happens behind an answer."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.config import settings
from chalicelib.gateways import audit_store, live, machines, mailer, queues
from chalicelib.observability import logger
from chalicelib.services import audit
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


def _forget() -> None:
    for cached in (
        settings,
        *(each._client for each in (audit_store, live, machines, mailer, queues)),
    ):
        cached.cache_clear()
